const UNITS = words(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
);
const TENS = words('- - twenty thirty forty fifty sixty seventy eighty ninety');
const ORDINALS = words(
  '- first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth',
);
const ROMAN = /^(?=[mdclxvi])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;
const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/**
 * The number that a lower-case word or two stands for, up to 3999: `7`, `7th`, `seven`, `seventh`,
 * `twenty one`, `vii`. Undefined for anything else.
 */
export function numeral(text: string): number | undefined {
  const digits = /^(\d{1,4})(?:st|nd|rd|th)?$/.exec(text);
  if (digits) return Number(digits[1]);
  if (ROMAN.test(text)) return roman(text);
  const [first = '', second, ...rest] = text.split(/[\s-]+/);
  if (rest.length > 0) return undefined;
  const tens = TENS.get(first);
  if (tens !== undefined) {
    const units = second === undefined ? 0 : (UNITS.get(second) ?? ORDINALS.get(second) ?? 0);
    return second !== undefined && (units < 1 || units > 9) ? undefined : tens * 10 + units;
  }
  return second === undefined ? (UNITS.get(first) ?? ORDINALS.get(first)) : undefined;
}

function roman(text: string): number {
  const values = [...text].map((letter) => ROMAN_VALUES[letter] ?? 0);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
}

function words(list: string): ReadonlyMap<string, number> {
  return new Map(list.split(' ').flatMap((word, i) => (word === '-' ? [] : [[word, i] as const])));
}
