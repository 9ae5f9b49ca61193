import type { Option, OptionSpecs, Raw } from './options.ts';

/**
 * Gives bare words to the options whose only possible reading they are: `week` to a period, `5 questions` to a number
 * with that unit, `12` to a command's only number. Words of a command that needs free text, such as a question, all
 * stay there.
 * @param raws what was given by name; what is found is added
 * @returns the words that are left, in order
 */
export function bareValues(
  specs: OptionSpecs,
  raws: Record<string, Raw | undefined>,
  words: readonly string[],
): readonly string[] {
  const takesText = Object.values(specs).some((one) => one.rest && one.required && !one.exact);
  if (takesText || words.some((word) => /^["“”]/.test(word))) return words;
  const left: string[] = [];
  for (let at = 0; at < words.length; ) {
    const two = words.slice(at, at + 2);
    const taken = [two, two.slice(0, 1)].find((span) => give(specs, raws, span));
    if (!taken) left.push(words[at] ?? '');
    at += taken?.length ?? 1;
  }
  return left;
}

/** Sets the one option that the words fit; false where none does, or several. */
function give(specs: OptionSpecs, raws: Record<string, Raw | undefined>, span: readonly string[]): boolean {
  const open = Object.entries(specs).filter(([name]) => raws[name] === undefined);
  const found = open.flatMap(([name, spec]) => {
    const value = valueFor(spec, span, open);
    return value === undefined ? [] : [{ name, value }];
  });
  const [only] = found;
  if (!only || found.length > 1) return false;
  raws[only.name] = only.value;
  return true;
}

function valueFor(
  spec: Option<unknown>,
  [first = '', second]: readonly string[],
  open: readonly (readonly [string, Option<unknown>])[],
): string | undefined {
  const word = plainWord(first);
  const number = spec.type === 'integer' && /^\d{1,9}$/.test(word) ? word : undefined;
  if (second !== undefined) return spec.units?.includes(plainWord(second)) ? number : undefined;
  if (spec.choices) return spec.choices.find((one) => one === word);
  return open.some(([, one]) => one.rest) ? undefined : number;
}

function plainWord(word: string): string {
  return word.toLowerCase().replace(/[,;.!]+$/, '');
}
