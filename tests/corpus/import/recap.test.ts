import { expect, test } from 'vitest';
import type { Section } from '../../../src/core/domain/book.ts';
import type { Sentence } from '../../../src/corpus/import/people/names/sentences.ts';
import { withRecaps } from '../../../src/corpus/import/recap.ts';
import { readWording } from '../../../src/corpus/import/telling.ts';

const section = (n: number): Section => ({
  n,
  id: `s${n}`,
  title: `Chapter ${n}`,
  story: true,
  titleFrom: n,
  ends: n / 3,
  words: 100,
  passages: [],
});

const said = (text: string, n: number, voice: Sentence['voice'] = 'narrated'): Sentence => ({
  text,
  section: n,
  voice,
  passage: `p${n}`,
  paragraph: n,
});

const recaps = (sections: readonly Section[], sentences: readonly Sentence[]) =>
  withRecaps(sections, sentences, readWording(sentences));

const RAIN = [1, 2, 3].flatMap((n) =>
  Array.from({ length: 9 }, () => said('It rained on the town, and nobody came out to look.', n)),
);

const TELLING = [
  'The auction of the old mill began at ten in the morning.',
  'Nora bid for the wheel and the stones of that mill.',
  'The auction ended when the hammer fell on the last stone wheel.',
];

test('a recap has the sentences whose words are the chapter’s own, in their order', () => {
  const [first, second] = recaps(
    [section(1), section(2)],
    [...RAIN.filter((one) => one.section < 3), ...TELLING.map((text) => said(text, 2))],
  );
  const at = TELLING.map((text) => second?.recap?.indexOf(text) ?? -1).filter((place) => place >= 0);
  expect(at.length).toBeGreaterThan(1);
  expect(at).toEqual(at.toSorted((a, b) => a - b));
  expect(second?.recap).not.toContain('It rained');
  expect(first?.recap ?? '').not.toContain('auction');
});

test('pure speech, long sentences and short ones are left out, and a chapter of nothing else has no recap', () => {
  const [speech = '', long, short] = [TELLING[0], TELLING.join(' ').repeat(3), 'The auction began.'];
  const own = [
    said(speech, 1, 'said'),
    said(speech, 1, 'said'),
    said(long, 1),
    said(short, 1),
    said(short, 1),
  ];
  const [only] = recaps([{ ...section(1), recap: 'of an earlier version' }], own);
  expect(only).not.toHaveProperty('recap');
});
