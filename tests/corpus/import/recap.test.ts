import { expect, test } from 'vitest';
import type { Section } from '../../../src/core/domain/book.ts';
import { isTold, readSentences, type Sentence } from '../../../src/novel/people/names/sentences.ts';
import { recapQuotes, withRecaps } from '../../../src/novel/recap.ts';
import { readWording } from '../../../src/novel/telling.ts';
import { bookWith, LINE } from './novel.ts';

const SECTION: Section = {
  n: 1,
  id: 's',
  title: 'I',
  story: true,
  titleFrom: 1,
  ends: 1,
  words: 100,
  passages: [],
};

let paragraphs = 1;
const said = (text: string, n: number, voice: Sentence['voice'] = 'narrated'): Sentence => ({
  text,
  section: n,
  voice,
  passage: `p${n}`,
  paragraph: paragraphs++,
});

const recapsOf = (sections: readonly Section[], sentences: readonly Sentence[]) => {
  return withRecaps(sections, { sentences, named: [], wording: readWording(sentences) }, true);
};

const turnsOf = (recap: string | undefined) => recapQuotes(recap).turns.join(' … ');

test('long sentences, short ones, questions and repetitions are left out; some chapters have no recap', () => {
  const line = 'The auction of the old mill began at ten in the morning.';
  const short = ['The clerk shook his head.', 'The auction began.'];
  const lines = [`${line} `.repeat(6), line.replace('.', '?'), `“${line}`, line.replace('.', ':')];
  const own = [...short, ...lines].map((text) => said(text, 1));
  const long = { ...SECTION, words: 600, recap: 'of an earlier version' };
  expect(recapsOf([long], own)[0]).not.toHaveProperty('recap');
  expect(recapsOf([SECTION], [...own, said(line, 1), said(line, 1)])[0]?.recap).toBe(
    `…\n\n${line}`,
  );
});

test('a recap has what people do to one another, before rare words, in order, one of a paragraph', async () => {
  const talk = 'The barometer and the almanac lay beside the chronometer in the drawing-room.';
  const deeds = [
    'Ada promised Hugh the key of the granary by the river.',
    'Ruth refused Giles at the gate that very evening, and left.',
    'Clara told Edmund where Silas had hidden it from his brothers.',
    'Nora struck Hugh and ran out of the house without a coat.',
    'Ada saved Giles from the water under the bridge of stone.',
    'Edmund married Ruth in the old chapel the very next morning.',
  ];
  const { sections } = await bookWith([
    talk,
    ...deeds.flatMap((deed) => [talk, deed]),
    'It rained.',
  ]);
  const recap = turnsOf(sections[1]?.recap);
  const told = deeds.filter((deed) => recap?.includes(deed));
  expect([told.length, ...told.slice(-2), recap]).toEqual([
    3,
    ...[deeds[3], deeds[5]],
    told.join(' … '),
  ]);
});

test('before others it has who is named, not only “he”, and what is told, not said', async () => {
  const deed = 'By night Hugh sold the key of the mill.';
  const worse = [deed.replace('Hugh', 'he'), `“${deed}”`];
  const better = [deed, deed.replace('mill', 'barn')];
  const rain = 'It rained. '.repeat(8);
  const chapters = better.map((one, at) => [rain, one, worse[at] ?? '', rain]);
  const { sections } = await bookWith(...chapters);
  expect(sections.slice(1, 3).map(({ recap }) => turnsOf(recap))).toEqual(better);
});

test('a recap has where a story turns, in a long sentence too, before what is done every day', () => {
  const turn = `Ruth, ${'who had the mill, '.repeat(8)}heard of the engagement, the quarrel and the farewell.`;
  const daily = Array.from(
    { length: 9 },
    (_, n) => `Ada took the key ${n} and then gave the key to Giles.`,
  );
  const [section] = recapsOf(
    [{ ...SECTION, words: 180 }],
    [turn, ...daily].map((text) => said(text, 1)),
  );
  expect(turnsOf(section?.recap)).toBe(`${turn} … ${daily.at(-1)}`);
});

test('a recap says whom “he” or what “this” means by the sentence before', async () => {
  const line = '“Who promises Hugh the key of the granary?';
  const speech = `${line.repeat(40).replaceAll('?“', '? ')}”`;
  const deed = 'Hugh came home to the mill. He told Ada that he had sold the key and the granary.';
  const meant =
    'Ruth had taken the coin of the miller long before. This broke the heart of Giles, who left the town.';
  const lost = 'This broke the heart of Giles, who left the town at once.';
  const asked = `${deed}${' Who knew of it?'.repeat(9)}`;
  const { sections } = await bookWith(
    [speech, deed],
    [line, asked],
    [speech, meant],
    [speech, lost, deed],
  );
  const told = sections.slice(1).map(({ recap }) => turnsOf(recap));
  expect(told).toEqual([deed, deed, meant, deed]);
});

test('a recap has something of the first half, and ends as the chapter does, with what its last sentence needs', () => {
  const ends = ['Clara opened the door of the granary.', 'It was empty.', 'But he was gone.'];
  const last = ends.map((text) => ({ ...said(text, 1), paragraph: 0 }));
  const daily = Array.from(
    { length: 9 },
    (_, n) => `Ada ${n > 6 ? 'stole' : 'took'} key ${n} and gave it to Giles.`,
  );
  const chapter = [
    ...daily.map((text) => said(text, 1)),
    ...last,
    said('“Alas!” cried Clara.', 1, 'mixed'),
  ];
  const recap = [daily[5], daily[8], ends.join(' ')].join(' … ');
  expect(turnsOf(recapsOf([{ ...SECTION, words: 135 }], chapter)[0]?.recap)).toBe(recap);
});

test('a speech goes on behind the end of a passage that cuts it', () => {
  const texts = [
    '“I left the mill. It was late.',
    'Nora had gone. ‘Ho!’ was our sign. Hugh came.',
    '“Then I saw you,” said Hugh.\n\nNobody moved.',
  ];
  const passages = texts.map((text, at) => ({
    id: `p${at}`,
    section: 1,
    from: 1,
    sources: [],
    text,
  }));
  const told = (all: readonly string[]) =>
    readSentences([{ ...SECTION, passages: passages.filter(({ text }) => all.includes(text)) }])
      .filter((one) => isTold(one, 1))
      .map(({ text }) => text);
  expect(told(texts)).toEqual(['Nobody moved.']);
  expect(told(texts.slice(1))).toEqual([
    'Nora had gone.',
    '‘Ho!’ was our sign.',
    'Hugh came.',
    'Nobody moved.',
  ]);
  const one = { id: 'p', section: 1, from: 1, sources: [], text: '“Go. I stay,” said Hugh.' };
  const [, ends] = readSentences([{ ...SECTION, passages: [one] }]);
  expect(ends && [isTold(ends, 0), isTold(ends, 9)]).toEqual([false, true]);
});

test('a paragraph too long for one passage stays one within each', async () => {
  const sentence = (words: number) => `It${' rained on and on'.repeat(words / 4)}.`;
  const { sections } = await bookWith([[100, 100, 24].map(sentence).join(' ')]);
  const texts = sections.flatMap(({ passages }) => passages.map(({ text }) => text));
  expect(
    texts.filter((one) => one.includes('rained')).map((one) => one.split('\n\n').length),
  ).toEqual([1, 1]);
});

test('prompts are of many kinds and worded in many ways, none twice', async () => {
  const places = ['granary', 'mill', 'harbour', 'orchard', 'chapel', 'quay', 'inn', 'bridge'];
  const said = (place: string) =>
    `“It is late,” said Ada. “I forgive everybody, but I hate a lie, and fear the ${place}.” Ada left.`;
  const among = (text: string) => Array(7).fill(`${text} Nobody moved${', or spoke'.repeat(60)}.`);
  const post =
    'The letter came in an envelope. Ada wrote, and the letters went with a kiss of love to her lover.';
  const [letters, rain] = [post, 'The rain fell.'].map(among);
  const { prompts } = await bookWith(
    ...places.map((place) => [said(place)]),
    letters ?? [],
    rain ?? [],
  );
  const texts = prompts.map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
  const quoted = texts.flatMap((text) => /“.*”/u.exec(text) ?? []);
  expect(new Set(quoted).size).toBe(quoted.length);
  const wordings = new Set(
    texts.map((text) => text.replace(/“.*”/u, '').replace(/In chapter \d+/u, '')),
  );
  expect(wordings.size).toBeGreaterThanOrEqual(8);
  expect(prompts.every(({ section, from }) => section === from)).toBe(true);
  // One word again and again is hardly what a chapter is about; and of what it is about, only the
  // most is asked.
  expect(texts.join().match(/letters in \S+ 10|weather in|most of love/gu)).toEqual([
    'letters in chapter 10',
  ]);
});

test('a prompt quotes what somebody says only where the text names them beside it, and the telling', async () => {
  const young = 'We must forgive the follies of the young';
  const told = 'We must forgive the follies of the old';
  const lines = [
    `“${young},” she said.`,
    `${told}.`,
    `“${young}, and of the poor,” said Ada.`,
    LINE,
  ];
  const { prompts } = await bookWith(...lines.map((line) => [line]));
  const quoted = prompts.flatMap(
    ({ text }) => /(?:read|says): “[^”]*follies[^”]*/u.exec(text)?.[0] ?? [],
  );
  expect(quoted).toEqual([`read: “${told}.`, `says: “${young}, and of the poor.`]);
});

test('a prompt about somebody is of a chapter where they are new, or decide something', async () => {
  const talk = (name: string) => Array(9).fill(`“It is late,” said ${name}, and ${name} left.`);
  const decides = [...talk('Ada'), 'Ada refused to go.', 'Ada promised Hugh to come back.'];
  const { prompts } = await bookWith(talk('Ada'), decides, talk('Zebedee'));
  const texts = prompts.map(({ text }) => text);
  expect(texts).toContain(
    'In chapter 3, which of Ada Brack’s choices would you defend, and which not?',
  );
  expect(texts).toContain(
    'In chapter 4, what is your first impression of Zebedee, and what gives it to you?',
  );
  const both = Array(9).fill('“It is late,” said Ada, and Hugh left.');
  const two = await bookWith(both, both, both, [...talk('Ada'), ...talk('Ada')]);
  expect(
    two.prompts.filter(({ text }) => /changed between|^Put|better in/u.test(text)),
  ).toHaveLength(2);
});
