import { expect, test } from 'vitest';
import type { Section } from '../../../src/core/domain/book.ts';
import type { Sentence } from '../../../src/corpus/import/people/names/sentences.ts';
import { withRecaps } from '../../../src/corpus/import/recap.ts';
import { readWording } from '../../../src/corpus/import/telling.ts';
import { bookWith, LINE } from './novel.ts';

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

let paragraphs = 1;
const said = (text: string, n: number, voice: Sentence['voice'] = 'narrated'): Sentence => ({
  text,
  section: n,
  voice,
  passage: `p${n}`,
  paragraph: paragraphs++,
});

const recaps = (sections: readonly Section[], sentences: readonly Sentence[], happens: readonly number[] = []) =>
  withRecaps(sections, { sentences, wording: readWording(sentences) }, happens);

const RAIN = [1, 2, 3].flatMap((n) =>
  Array.from({ length: 9 }, () => said('It rained on the town, and nobody came out to look.', n)),
);

const TELLING = [
  'The auction of the old mill began at ten in the morning.',
  'Nora bid for the wheel and the stones of that mill.',
  'The auction ended when the hammer fell on the last stone wheel.',
];

test('where nothing happens, a recap has the sentences whose words are the chapter’s own, in their order', () => {
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
  const own = [said(speech, 1, 'said'), said(speech, 1, 'said'), said(long, 1), said(short, 1), said(short, 1)];
  const [only] = recaps([{ ...section(1), recap: 'of an earlier version' }], own);
  expect(only).not.toHaveProperty('recap');
});

test('a recap has what people do to one another, before rare words, in order and the end before the beginning', async () => {
  const talk = 'The barometer and the almanac lay beside the chronometer in the drawing-room.';
  const deeds = [
    'Ada promised Hugh the key of the granary.',
    'Ruth refused Giles at the gate that very evening.',
    'Clara told Edmund where Silas had hidden it.',
    'Nora struck Hugh and ran out of the house.',
    'Ada saved Giles from the water under the bridge.',
    'Edmund married Ruth in the chapel the next morning.',
  ];
  const { sections } = await bookWith([talk, ...deeds.flatMap((deed) => [deed, talk]), 'It rained.']);
  const recap = sections[1]?.recap ?? '';
  const at = deeds.map((deed) => recap.indexOf(deed));
  expect(at.filter((place) => place >= 0)).toHaveLength(5);
  expect(at.filter((place) => place >= 0)).toEqual(at.filter((place) => place >= 0).toSorted((a, b) => a - b));
  expect(recap).not.toContain('barometer');
  expect(at.slice(-2).every((place) => place >= 0)).toBe(true);
});

test('prompts are of many kinds and worded in many ways, none twice', async () => {
  const deeds = ['granary', 'mill', 'harbour', 'orchard', 'chapel', 'quay', 'inn', 'bridge'];
  const { prompts } = await bookWith(
    ...deeds.map((place) => [
      `Hugh found Ada at the ${place} and gave her the smuggled brandy of the magistrate.`,
      `Ruth refused to follow Giles to the ${place}, though he begged her on his knees.`,
      `Ada and Hugh sat down. Ada looked at Hugh. Hugh smiled at Ada. Ada wept for Hugh.`,
      LINE.replaceAll('harbour', place).replace('magistrate', `${place}master and his constable`),
      `Edmund left Clara at the ${place} in the dark, and told Silas of it.`,
    ]),
  );
  const texts = prompts.map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
  const wordings = new Set(texts.map((text) => text.replace(/“.*”/u, '').replace(/In chapter \d+/u, '')));
  expect(wordings.size).toBeGreaterThanOrEqual(8);
  expect(texts.some((text) => /“Ruth refused to follow Giles.*”/u.test(text))).toBe(true);
  expect(prompts.every(({ section, from }) => section === from)).toBe(true);
});
