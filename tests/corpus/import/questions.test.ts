import { expect, test } from 'vitest';
import { lintBook } from '../../../src/corpus/check/index.ts';
import { importBook } from '../../../src/corpus/import/index.ts';
import { tally } from '../../../src/lib/counted.ts';
import { bookWith, CAST, LINE } from './novel.ts';

test('a long speech gives its most memorable sentences, and none that continues another', async () => {
  const plain = 'I am not sure of what he may have meant by that and I do not mind it at all. ';
  const book = await bookWith([
    `“${plain.repeat(2)}The harbour gates shall never be opened to smugglers carrying brandy past the lantern. But the magistrate and the constable must reckon with tinkers. ${plain.repeat(2)}” said Nora.`,
  ]);
  const asked = book.questions.filter(({ topics }) => topics.includes('who said it'));
  expect(asked.map(({ text }) => text.includes('harbour') && !text.startsWith('Who says this? “But'))).toEqual([true]);
  expect(asked[0]?.text.split(' ').length).toBeLessThan(60);
});

test('nobody is the answer to more than three of a half, no sentence is used twice, and the book is sound', async () => {
  const deeds = [
    'had unlocked the granary',
    'had buried the lantern',
    'had poisoned the trumpet',
    'had painted the windmill',
    'had smuggled the anchor',
    'had mended the barrel',
  ];
  const book = await bookWith(
    ...deeds.map((deed) =>
      CAST.map(
        (name, at) =>
          `${at < 7 && at > 0 ? name : 'Nora'} ${deed} with Silas beside the ${name.split(' ')[1]?.toLowerCase()}${deed.split(' ')[3]} the ${name.split(' ')[1]?.toLowerCase()}${deed.split(' ')[1]} and the ${name.split(' ')[1]?.toLowerCase()}${deed.split(' ')[3]}yard.`,
      ),
    ),
  );
  const isEarly = (n: number) => (book.sections[n - 1]?.ends ?? 1) <= 0.55;
  expect(book.questions.length).toBeGreaterThan(8);
  const times = tally(book.questions.map(({ answer, from }) => `${answer} ${isEarly(from)}`));
  expect(Math.max(...times.values())).toBe(3);
  const asked = book.questions.flatMap(({ says }) => says ?? []);
  expect(new Set(asked).size).toBe(asked.length);
  for (const { answer, distractors, from, text } of book.questions) {
    expect(text).not.toContain(answer);
    for (const name of [answer, ...distractors]) {
      const known = book.characters.find((one) => one.name === name || one.aliases.includes(name));
      expect(known ? (known.opens?.[name] ?? known.from) : 0).toBeLessThanOrEqual(from);
    }
  }
  expect(lintBook(book).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('two of whom an organiser is asked whether they are one are no options for each other', async () => {
  const idle = ['Tom smiled.', 'Tom sat down.', '“Yes,” said Tom.', 'Mr. Vane smiled.', 'Mr. Vane sat down.'];
  const beside = ['Mr. Vane saw Tom.', 'Mr. Vane told Tom of it.', 'Mr. Vane laughed, and Tom laughed.'];
  const all = Array.from({ length: 12 }, () => idle).flat();
  const deed = LINE.replaceAll('Nora Tully', 'Mr. Vane').replaceAll('Nora', 'Mr. Vane');
  const book = await bookWith(
    ['Tom Vane came in.', ...all, ...beside, deed],
    [...all, deed.replaceAll('harbour', 'prison')],
  );
  expect(book.doubts).toEqual([{ name: 'Mr. Vane', others: [{ name: 'Tom', from: 2 }] }]);
  const ofVane = book.questions.filter(({ answer }) => answer === 'Mr. Vane');
  expect(ofVane.length).toBeGreaterThan(0);
  expect(ofVane.flatMap(({ distractors }) => distractors)).not.toContain('Tom');
});

test('there are discussion prompts by section, naming nobody who hasn’t appeared yet', async () => {
  const { prompts } = await bookWith([LINE], ['Then came Zebedee Stone, and they saw how Zebedee smiled.']);
  expect(prompts.find(({ text }) => text.includes('harbour gates'))).toMatchObject({ section: 2, from: 2 });
  expect(prompts.filter(({ section, text }) => section < 3 && text.includes('Zebedee'))).toEqual([]);
});

test('no prompt is about a preface, which has no number, and chapters are called as their headings', async () => {
  const rain = 'Nora Tully went down to the quay and refused to come back before the rain was over. '.repeat(30);
  const text = ['PREFACE', 'CHAPTER I', 'CHAPTER II', 'CHAPTER III'].map((title) => `${title}\n\n${rain}`);
  const { book } = await importBook({ name: 'rain.txt', bytes: Buffer.from(text.join('\n\n\n')) });
  expect(book.sections.map(({ title }) => title)).toEqual(['PREFACE', 'CHAPTER I', 'CHAPTER II', 'CHAPTER III']);
  expect([...new Set(book.prompts.map(({ section }) => section))]).toEqual([2, 3, 4]);
  expect(book.prompts.find(({ section }) => section === 3)?.text).toContain('In chapter 2, ');
});

test('whoever has read half of a book has questions, though the lines of the rest are more remarkable', async () => {
  const letter = (n: number) => String.fromCharCode(97 + n);
  const words = (at: number, many: number) =>
    Array.from({ length: many }, (_, n) => `w${letter(at % 26)}${letter(Math.floor(at / 26))}${letter(n)}ing`).join(
      ' ',
    );
  const lines = (from: number, rare: number) =>
    Array.from({ length: 10 }, (_, n) => {
      const [name = ''] = CAST[n % 8]?.split(' ') ?? [];
      return `“Nobody in the whole of the town ever spoke of ${words(from + n, rare)} to me before,” said ${name}.`;
    });
  const rain = 'It rained all day, and the road was empty. '.repeat(150);
  const chapters = Array.from({ length: 12 }, (_, at) => (at < 2 ? [...lines(10 * at, 2), rain] : lines(10 * at, 8)));
  const book = await bookWith(...chapters);
  const early = book.questions.filter(({ from }) => from <= 3);
  expect(early.length).toBe(9);
  expect(book.questions.length - early.length).toBe(12);
});

test('a chapter is asked for by a text of it alone, among those up to the last that the reader has read', async () => {
  const pairs = (some: string, others: string) =>
    some.split(' ').flatMap((one) => others.split(' ').map((other) => [one, other] as const));
  const titles = pairs('RED BLUE GREEN WHITE BLACK', 'RAIN WIND SNOW HAIL FOG DEW ICE SUN');
  const things = pairs(
    'oak iron stone glass',
    'granary lantern trumpet windmill anchor barrel chimney orchard ladder kettle',
  );
  const chapters = titles.map(([kind, weather], at) => {
    const thing = things[at]?.join('');
    const deeds = ['broken', 'painted', 'empty'].map(
      (how) => `Nora Tully found the ${how} ${thing} of the ${thing}keeper by the ${thing}yard.`,
    );
    const title = at === 2 ? '' : `. THE ${kind} ${weather}`;
    return [`CHAPTER ${at + 1}${title}`, 'It rained.', 'It rained all day. '.repeat(60), ...deeds].join('\n\n');
  });
  const bytes = Buffer.from(`A NOVEL\n\n\n${chapters.join('\n\n\n')}\n`);
  const { book } = await importBook({ name: 'novel.txt', bytes });
  const asked = book.questions.filter(({ text }) => text.startsWith('In which chapter'));
  for (const { answer, distractors, from, says = '' } of asked) {
    const [own, ...others] = book.sections.filter(({ n }) => chapters[n - 1]?.replace(/\n\n/g, ' ').includes(says));
    expect([own?.title.endsWith(answer), others]).toEqual([true, []]);
    const offered = book.sections.filter(({ title }) => [answer, ...distractors].some((one) => title.endsWith(one)));
    expect([offered.length, offered.at(-1)?.n]).toEqual([distractors.length + 1, from]);
  }
  expect(asked[0]?.text.match(/Nora/g)).toHaveLength(2);
  // None of them is as good as a line that somebody says.
  const early = asked.filter(({ from }) => from <= 22);
  expect([early.length, asked.length - early.length]).toEqual([12, 9]);
});
