import { expect, test } from 'vitest';
import type { Section } from '../../../src/core/domain/book.ts';
import { isTold, readSentences, type Sentence } from '../../../src/novel/people/names/sentences.ts';
import { withRecaps } from '../../../src/novel/recap.ts';
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
  const read = {
    sentences,
    named: [],
    wording: readWording(sentences),
    known: [],
    narrator: undefined,
  };
  return withRecaps(sections, { ...read, ownSections: new Set(), areDoubted: () => false }, true);
};

test('long sentences, short ones, questions and repetitions are left out; some chapters have no recap', () => {
  const line = 'The auction of the old mill began at ten in the morning.';
  const short = ['The clerk shook his head.', 'The auction began.'];
  const lines = [`${line} `.repeat(6), line.replace('.', '?'), `“${line}`, line.replace('.', ':')];
  const own = [...short, ...lines].map((text) => said(text, 1));
  const long = { ...SECTION, words: 600, recap: 'of an earlier version' };
  expect(recapsOf([long], own)[0]).not.toHaveProperty('recap');
  expect(recapsOf([SECTION], [...own, said(line, 1), said(line, 1)])[0]?.recap).toBe(line);
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
  const recap = sections[1]?.recap?.split('\n\n')[1];
  const told = deeds.filter((deed) => recap?.includes(deed));
  expect([told.length, ...told.slice(-2), recap]).toEqual([
    4,
    ...deeds.slice(-2),
    told.join(' … '),
  ]);
});

test('before others it has who is named, not only “he”, what is told, not said, and who is new', async () => {
  const deed = 'By night Hugh sold the key of the mill.';
  const worse = [deed.replace('Hugh', 'he'), `“${deed}”`, deed];
  const better = [deed, deed.replace('mill', 'barn'), deed.replace('Hugh', 'Tobias Crewe')];
  const chapters = better.map((one, at) => [one, worse[at] ?? '', 'It rained. '.repeat(8)]);
  const { sections } = await bookWith(...chapters, Array(3).fill('“Yes,” said Tobias Crewe.'));
  expect(sections.slice(1, 4).map(({ recap }) => recap?.split('\n\n').at(-1))).toEqual(better);
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
  expect(section?.recap).toBe(`${turn} … ${daily.at(-1)}`);
});

test('of words that are a chapter’s own, those that the next one has too tell more of what happens', () => {
  const all = ['lantern', 'almanac'].map((thing) => `Under the old beam I hid the ${thing}.`);
  const rain = Array(40).fill('It rained.');
  const own = [...all, 'The almanac and the lantern.', ...rain.slice(0, 6)].map((text) =>
    said(text, 1),
  );
  const next = ['The lantern.', 'The almanac.'].map((text) =>
    [text, ...rain].map((one) => said(one, 2)),
  );
  const told = next.map(
    (those) => recapsOf([{ ...SECTION, words: 30 }], [...own, ...those])[0]?.recap,
  );
  expect(told).toEqual(all);
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
  const told = sections.slice(1).map(({ recap }) => recap?.split('\n\n').at(-1));
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
  expect(recapsOf([{ ...SECTION, words: 110 }], chapter)[0]?.recap).toBe(recap);
});

test('above a recap stand the people of the chapter, new ones as such, and the things and places it is about', async () => {
  const pond =
    'Hugh met Ruth at the pond, and Ruth told Hugh of Larkmead, for she had come from Larkmead.';
  const wedding =
    'Tobias Crewe kissed Ruth at the wedding, and “Yes,” said Tobias Crewe, who paid for the wedding.';
  const { sections } = await bookWith([pond, pond, pond], [wedding, wedding, wedding]);
  const heads = sections.map(({ recap }) => /^\[(.*)\.\]\n\n/u.exec(recap ?? '')?.[1]);
  expect(heads[1]).toBe('With Hugh Pell and Ruth Moss. Much about: pond, Larkmead');
  expect(heads[2]).toBe('With Tobias Crewe (new) and Ruth Moss. Much about: wedding');
});

test('what somebody tells at length is in the recap, in marks, but not what they quote', () => {
  const deeds = [
    'lost the key',
    'sold the mill',
    'left the house',
    'saw Hugh',
    'met Ada',
    'hid the coin',
    'wept',
  ];
  const told = deeds.map((deed) => `I ${deed}, and walked on to the old granary by the river.`);
  const tale = ['“I began at the mill.', ...told].map((text) => said(text, 1, 'said'));
  const theirs = said('She cried, ‘Hear me.', 1, 'said');
  const quoted = { ...theirs, text: 'I married him, and gave him the key of the granary.’”' };
  const chapter = [...tale, theirs, quoted, said('Nobody answered him.', 1)];
  const recap = recapsOf([SECTION], chapter)[0]?.recap ?? '';
  expect(recap).toMatch(/^As somebody tells it: “I [^“”]*… I [^“”]*”$/);
  expect(recap).not.toMatch(/married/);
  // Of two stories only the first is said to be one.
  const later = tale.map((one) => ({ ...said(one.text.replace('the', 'my'), 1, 'said') }));
  const both = [
    ...chapter,
    ...later,
    said('It was late at night, and everybody went home to the mill.', 1),
  ];
  expect(
    recapsOf([{ ...SECTION, words: 600 }], both)[0]?.recap?.match(/As somebody/gu),
  ).toHaveLength(1);
  // Somewhere in a chapter that mostly isn't told so, it is talk.
  const others = Array.from({ length: 40 }, (_, n) =>
    said(`Ruth told Giles of the ${n} gates of the old mill.`, 1),
  );
  expect(recapsOf([SECTION], [...chapter, ...others])[0]?.recap).not.toMatch(/somebody tells/);
});

test('news that somebody tells of a person is in the recap, and what else is said only if little is told', async () => {
  const news = ['“Ada is married.', '“I hear that Ruth has just refused Giles.'];
  const none = [
    '“Ada is gone?',
    '“If Ruth has left, go.',
    '“She has deserted Hugh.',
    '“It is late, Ada.',
  ];
  const talk = '“The old mill may stand there by the river for another hundred years.';
  const spoken = [...news, talk, ...none].map((line) => `${line}”`);
  const deeds = Array.from(
    { length: 9 },
    (_, n) => `Ruth told Giles of the ${n} gates, and struck him there.`,
  );
  const { sections } = await bookWith(
    [...deeds, ...spoken],
    [...spoken, ...Array(40).fill('“Who goes?”')],
  );
  const told = sections
    .slice(1)
    .map(({ recap }) => [...news, talk, ...none].filter((line) => recap?.includes(line)));
  expect(told).toEqual([news, [...news, talk]]);
});

test('whom somebody tells of last isn’t the narrator’s “he” behind the story', async () => {
  const told = 'It was the granary by the river, and it was very late there. '.repeat(9);
  const end = 'Hugh sold the granary to my brother, and left for the town.';
  const after = 'He took the key of the granary to Ada, and went out with her to the mill.';
  const { sections } = await bookWith([`“${told}${end}” ${after}`], [LINE]);
  expect(sections[1]?.recap).not.toContain(after);
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

test('a prompt quotes a line once, without who says it, and two in a row only where none can stand alone', async () => {
  const two = 'I have loved none but you. I was weak, but never false to anybody.';
  const young = 'We must forgive the follies of the young';
  const old = 'We must forgive the follies of the old';
  const lines = [
    `“${young},” she said.`,
    `“${two}”`,
    `“${old}. I never blame the weak.”`,
    `“${young}.”`,
    LINE,
  ];
  const { prompts } = await bookWith(...lines.map((one) => [one]));
  const quoted = prompts.flatMap(({ text }) => /(?<=read: “)[^”]*/u.exec(text) ?? []);
  expect(quoted).toEqual([`${young}.`, two, `${old}.`]);
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
