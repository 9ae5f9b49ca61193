import { expect, test } from 'vitest';
import { bookWith, LINE, PORTRAIT } from './novel.ts';

type Asked = Awaited<ReturnType<typeof bookWith>>['questions'][number] | undefined;
const options = (asked: Asked): string[] => [asked?.answer ?? '', ...(asked?.distractors ?? [])];

test('options were named shortly before the question, and if it asks for a speaker, they speak', async () => {
  const met = (name: string) => `${name} nodded, for she was late, and ${name} smiled at her. `.repeat(6);
  const quiet = 'Lady Agnes Thorne';
  const book = await bookWith(
    [met('Ada Brack'), met('Ruth Moss'), met('Clara Finch')],
    ...Array.from({ length: 5 }, () => ['It rained all day, and the road was empty.']),
    [met(quiet), `${met('Ada Brack')}${met('Ruth Moss')}${met('Clara Finch')}`, LINE],
    [PORTRAIT],
  );
  const speaker = book.questions.find(({ text }) => text.includes('harbour gates'));
  expect(options(speaker).sort()).toEqual(['Ada Brack', 'Clara Finch', 'Nora Tully', 'Ruth Moss']);
  // Nobody else was met near him, so his name is typed.
  expect(book.questions.find(({ text }) => text.includes('spectacles'))?.distractors).toEqual([]);
});

test('nobody goes by two names in one book’s questions', async () => {
  const met = 'Miss Wren nodded, for she was late. Phoebe Wren smiled. “Yes,” said Phoebe. '.repeat(6);
  const lines = ['Phoebe', 'Miss Wren', 'Phoebe Wren'].map((name, at) =>
    LINE.replace('said Nora', `said ${name}`)
      .replaceAll('harbour', ['garden', 'castle', 'pasture'][at] ?? '')
      .replaceAll('smugglers', ['poachers', 'pedlars', 'highwaymen'][at] ?? '')
      .replaceAll('lantern', ['bonfire', 'beacon', 'candle'][at] ?? ''),
  );
  const book = await bookWith([met], ...lines.map((line) => [line]));
  const names = book.questions.flatMap((asked) => options(asked)).filter((name) => /Wren|Phoebe/u.test(name));
  expect(new Set(names)).toEqual(new Set(['Phoebe Wren']));
});

const find = ({ questions }: Awaited<ReturnType<typeof bookWith>>, words: string) =>
  questions.find(({ text }) => text.includes(words));

test('a house with a woman’s pronoun that does nothing is no option', async () => {
  const met = (name: string) => `${name} nodded. “Yes,” said ${name}. `.repeat(6);
  const house = 'They spoke of the Bertolini and her rooms, for the Bertolini was dear to all of them. '.repeat(9);
  const book = await bookWith([met('Ada Brack'), house, LINE]);
  expect(book.questions.flatMap((asked) => options(asked)).filter((name) => /Bertolini/u.test(name))).toEqual([]);
});

test('nobody appears with themselves under another name', async () => {
  const text = 'Tom Wren came in, for Mr. Wren was late, and so was Ada Brack. “Yes,” said Mr. Wren. ';
  const { characters } = await bookWith([text.repeat(3)], [text.repeat(3)], [text.repeat(3)]);
  const wrens = characters.filter(({ name }) => name.includes('Wren'));
  const ids = new Set(wrens.map(({ id }) => id));
  expect(wrens.flatMap((one) => one.with.filter(({ id }) => ids.has(id)))).toEqual([]);
  expect(wrens.some((one) => one.with.length > 0)).toBe(true);
});

test('what somebody is to others stands before how they are, wherever the book says it', async () => {
  const book = await bookWith(
    ['Hugh was good-looking and gentle.'],
    ['Hugh, careless of everybody, was the schoolmaster of the parish.'],
  );
  const notes = book.characters.find(({ name }) => name === 'Hugh Pell')?.about.map(({ text }) => text) ?? [];
  expect(notes).toEqual([expect.stringMatching(/schoolmaster/u), expect.stringMatching(/good-looking/u)]);
});

test('a number, a place and a thing are left out where others may stand', async () => {
  const book = await bookWith(
    ['They lived in Carrow then.', 'He was born in Carrow, near Marsh.', 'We went to Carrow.'],
    ['They drove to Marsh, and slept in Marsh.', 'Giles was happy in Marsh, and stayed in Marsh.'],
    ['Silas carried the smuggled brandy and the magistrate’s lantern to Carrow.'],
    ['Edmund inherited the crooked windmill and seventeen barrels of smuggled brandy.'],
  );
  expect(find(book, 'lantern to ____')).toMatchObject({ answer: 'Carrow', distractors: ['Marsh'] });
  const number = find(book, '____ barrels');
  expect(number).toMatchObject({ answer: 'seventeen', kind: 'number' });
  expect(number?.distractors).toHaveLength(3);
});

test('a chapter and what came first are asked for, from where all of it has been read', async () => {
  const deeds = ['granary', 'windmill', 'lighthouse', 'orchard', 'brewery', 'chapel'].map(
    (place) => `Giles unlocked the haunted ${place} and buried the ${place}keeper’s lantern beneath the thistles.`,
  );
  const book = await bookWith(
    ...deeds.map((deed) => [
      deed,
      'Silas watched the smuggled barrels and whistled a melancholy tune.'.replace('barrels', deed.split(' ')[4] ?? ''),
    ]),
  );
  const sectionOf = (words: string) =>
    book.sections.find(({ passages }) => passages.some(({ text }) => text.includes(words)))?.n ?? 99;
  const chapters = book.questions.filter(({ topics }) => topics.includes('chapters'));
  const orders = book.questions.filter(({ topics }) => topics.includes('what came first'));
  expect(chapters.length).toBeGreaterThan(0);
  expect(orders.length).toBeGreaterThan(0);
  for (const { answer, distractors, from, says = '' } of chapters) {
    expect(book.sections[sectionOf(says) - 1]?.title).toBe(answer);
    for (const other of distractors)
      expect(book.sections.find(({ title }) => title === other)?.n).toBeLessThanOrEqual(from);
  }
  for (const { text, answer, distractors, from } of orders) {
    const asked = /“(.*)”/u.exec(text)?.[1] ?? '';
    expect(sectionOf(answer)).toBeLessThan(sectionOf(asked));
    expect(sectionOf(distractors[0] ?? '')).toBeGreaterThan(sectionOf(asked));
    expect(from).toBe(sectionOf(distractors[0] ?? ''));
  }
});

test('whom the talk calls Mr. Pole or Pole may be the Ivor of the telling, so they are never side by side', async () => {
  const met = (name: string) => `${name} nodded, for he was late. “Yes,” said ${name}. `.repeat(6);
  const people = ['Ivor', 'Mr. Pole', 'Pole', 'Hugh Pell', 'Giles Orme'].map(met);
  const book = await bookWith(...Array.from({ length: 5 }, () => ['It rained all day.']), [
    ...people,
    LINE.replace('said Nora', 'said Ivor'),
  ]);
  const asked = book.questions.find(({ text }) => text.includes('harbour gates'));
  expect(options(asked).sort()).toEqual(['Giles Orme', 'Hugh Pell', 'Ivor']);
});
