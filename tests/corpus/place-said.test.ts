/**
 * Places in people's own words, held against labelled lines: what isn't surely a place is asked
 * back.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isExactPlace, placeIn } from '../../src/corpus/place.ts';

const said = (name: string): string[] =>
  readFileSync(new URL(`../fixtures/said/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');

interface Line {
  readonly line: string;
  readonly means: string;
}
const lines = (name: string): Line[] => said(name).map((one) => JSON.parse(one) as Line);
const [OF_PLACES, OF_ELSE] = [true, false].map((isPlace) =>
  lines('requests.jsonl').filter(({ means }) => (means === 'progress set') === isPlace),
);

test('places are found in what strangers say, and not in questions to a book', () => {
  const found = (OF_PLACES ?? []).filter(({ line }) => placeIn(line) !== undefined).length;
  const taken = said('of-books.txt').filter((line) => placeIn(line) !== undefined);
  process.stdout.write(
    `places found: ${found} of ${OF_PLACES?.length} (floor 51); questions taken: ${taken.length} of 160 (at most 2)\n`,
  );
  expect(found).toBeGreaterThanOrEqual(51);
  expect(taken.length, taken.join('\n')).toBeLessThanOrEqual(2);
});

test('a place that is somebody else’s is not its writer’s', () => {
  expect(placeIn('maya is at chapter 20')).toBeUndefined();
  expect(placeIn('hes in chapter 20 now')).toBeUndefined();
  expect(placeIn('maya’s at chapter 20')).toBeUndefined();
  expect(placeIn("i think maya's in chapter 20")).toBeUndefined();
  expect(placeIn('maya has read up to chapter 20')).toBeUndefined();
  expect(placeIn('we’re at chapter 20')).toBeUndefined();
});

test('whoever is some chapters in has read them', () => {
  expect(placeIn('i am 3 chapters in and loving it')).toBe('i am 3 chapters in');
});

test('whoever logs a place says where they are; what is saved may be left for later', () => {
  expect(isExactPlace('log chapter 5')).toBe(true);
  expect(isExactPlace('save chapter 5 for this evening')).toBe(false);
  expect(isExactPlace('chapter 5 for this evening')).toBe(false);
});

test('nothing but a place is an exact one', () => {
  const others = [...(OF_ELSE ?? []), ...lines('lines.jsonl')].map(({ line }) => line);
  expect(others.filter(isExactPlace)).toEqual([]);
});
