import type { Chance } from '../chance.ts';
import texts from './texts.json' with { type: 'json' };

/** What has broken other programs. */
const NASTY = [
  ...Object.values(texts.nasty).flat(),
  ...texts.repeated.map(([unit, times]) => String(unit).repeat(Number(times))),
  'https://a.example/'.padEnd(290, 'x'),
  // A file of JSON may hold no half of a pair.
  ...['\ud800', '\udc00 lone'],
];

/**
 * What readers do type, by the option or field that it fits: commands get further on it than on
 * noise.
 */
const FITTING: Readonly<Record<string, readonly string[]>> = texts.fitting;

const PLAIN = Object.values(FITTING).flat();

/**
 * Any text that somebody could send: plausible, nasty, long, or a mixture; never above `max` UTF-16
 * units.
 */
export function anyText(chance: Chance, mark: string, max = 6000): string {
  const whole = chance.weighted<() => string>([
    [5, () => chance.pick(PLAIN)],
    [4, () => chance.pick(NASTY)],
    [3, () => `${chance.pick(PLAIN)} ${mark}`],
    [2, () => `${chance.pick(NASTY)}${mark}${chance.pick(NASTY)}`],
    [1, () => mark],
    [1, () => `${chance.pick(NASTY)} `.repeat(1 + chance.below(40))],
    [1, () => noise(chance, chance.below(400))],
    [0.3, () => `${mark} ${'long '.repeat(900)}`],
    [0.3, () => ''],
  ])();
  return whole.slice(0, max);
}

function noise(chance: Chance, length: number): string {
  const one = () =>
    chance.weighted([
      [4, 0x80],
      [2, 0x800],
      [1, 0xffff],
    ] as const);
  return String.fromCharCode(...Array.from({ length }, () => chance.below(one())));
}

/** Mostly what fits an option, and anything else besides. */
export function textFor(option: string, chance: Chance, mark: string): string {
  const fitting = Object.hasOwn(FITTING, option) ? FITTING[option] : undefined;
  if (fitting && chance.odds(0.85)) return chance.pick(fitting);
  return anyText(chance, mark, 3500);
}

/** A file that somebody could hand over. */
export function anyFile(chance: Chance, mark: string): { name: string; bytes: Uint8Array } {
  const name = chance.pick([...texts.names, `${'n'.repeat(300)}.txt`, `${mark}.txt`, '\ud800.md']);
  const chapters = [1, 2, 3].map(
    (n) => `Chapter ${n}\n\n${`Line ${n} of ${mark} tells of a lamp. `.repeat(60)}`,
  );

  const bytes = chance.weighted<() => Uint8Array>([
    [4, () => Buffer.from(chapters.join('\n\n'))],
    [2, () => Buffer.from(anyText(chance, mark))],
    [1, () => Buffer.alloc(0)],
    [
      1,
      () =>
        Buffer.from([0x50, 0x4b, 3, 4, ...Array.from({ length: 200 }, () => chance.below(256))]),
    ],
    [
      1,
      () =>
        Buffer.from(
          `question,answer\n${anyText(chance, mark, 100)},${anyText(chance, mark, 50)}\n`,
        ),
    ],
    [
      1,
      () =>
        Buffer.from(
          JSON.stringify([{ question: anyText(chance, mark, 200), answer: '@everyone' }]),
        ),
    ],
    [1, () => Buffer.from(Array.from({ length: 500 }, () => chance.below(256)))],
  ])();

  return { name, bytes };
}
