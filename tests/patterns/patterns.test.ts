/**
 * No text that people or files bring holds the product up: every pattern takes time that grows as
 * its text does. One that grows with the square may read only what is bounded to 500 characters,
 * and bounded.txt says where. Verdicts of recheck are kept in verdicts.txt: patterns without one
 * are checked at every run until `VERDICTS=write npx vitest run tests/patterns` adds them.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { builtPatterns, writtenPatterns } from './collect.ts';
import type { Built } from './recorded.ts';
import { checked, knownVerdicts, literalOf, type Verdict, writeVerdicts } from './verdict.ts';

const rowsOf = (name: string): string[][] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));

/** Characters of a pattern as the engine gets it: what is longer, nobody takes in. */
const BUILT_MAX = 200;

/** Patterns whose text is bounded. */
const bounded = new Set(rowsOf('bounded.txt').map(([, literal = '']) => literal));

const written = writtenPatterns();
const built = await builtPatterns();
const patterns = new Map<string, Built>();
for (const pattern of [...written, ...built]) patterns.set(literalOf(pattern), pattern);

const known = knownVerdicts();
const verdicts = new Map<string, Verdict>();
for (const [literal, pattern] of patterns)
  verdicts.set(literal, known.get(literal) ?? (await checked(pattern)));
if (process.env.VERDICTS === 'write') writeVerdicts(verdicts);

const placesOf = (isMeant: (verdict: Verdict, literal: string) => boolean): string[] =>
  [...verdicts].flatMap(([literal, verdict]) =>
    isMeant(verdict, literal) ? [`${patterns.get(literal)?.file}: ${verdict} ${literal}`] : [],
  );

test('patterns are found in sources, and as they are built', () => {
  expect(written.length).toBeGreaterThan(1000);
  expect(built.length).toBeGreaterThan(100);
});

test('no pattern takes longer than the square of its text', () => {
  const worse = placesOf((verdict) => verdict !== 'linear' && verdict !== 'degree 2');
  expect(worse.join('\n')).toBe('');
});

test('a pattern that takes the square of its text reads a bounded one', () => {
  const unbounded = placesOf((verdict, literal) => verdict === 'degree 2' && !bounded.has(literal));
  expect(unbounded.join('\n')).toBe('');
});

test('what is bounded is there and needs it', () => {
  const needless = [...bounded].filter(
    (literal) => (verdicts.get(literal) ?? 'linear') === 'linear',
  );
  expect(needless.join('\n')).toBe('');
});

test('no pattern is too long to be read when it is built', () => {
  const long = [...patterns.values()].filter(({ source }) => source.length > BUILT_MAX);
  expect(long.map(({ file, source }) => `${file}: ${source}`).join('\n')).toBe('');
});
