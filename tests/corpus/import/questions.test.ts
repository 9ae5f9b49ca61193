import { expect, test } from 'vitest';
import { lintBook } from '../../../src/corpus/check/index.ts';
import { importBook } from '../../../src/corpus/import/index.ts';
import { bookWith, CAST, LINE } from './novel.ts';

test('a long speech gives its most memorable sentences, and none that continues another', async () => {
  const plain = 'I am not sure of what he may have meant by that and I do not mind it at all. ';
  const book = await bookWith([
    `“${plain.repeat(2)}The harbour gates shall never be opened to smugglers carrying brandy past the lantern. But the magistrate and the constable must reckon with tinkers. ${plain.repeat(2)}” said Nora.`,
  ]);
  const asked = book.questions.filter(({ topics }) => topics.includes('who said it'));
  expect(
    asked.map(({ text }) => text.includes('harbour') && !text.startsWith('Who says this? “But')),
  ).toEqual([true]);
  expect(asked[0]?.text.split(' ').length).toBeLessThan(60);
});

test('no sentence is used twice, nobody is asked for by a name to come, and the book is sound', async () => {
  const deeds = [
    'never broke the granary',
    'never sold the lantern',
    'never shook the trumpet',
    'never drew the windmill',
    'never lost the anchor',
    'never swept the barrel',
  ];
  const book = await bookWith(
    ...deeds.map((deed) =>
      CAST.map(
        (name, at) =>
          `${at < 7 && at > 0 ? name : 'Nora'} ${deed} with Silas beside the ${name.split(' ')[1]?.toLowerCase()}${deed.split(' ')[3]} the ${name.split(' ')[1]?.toLowerCase()}${deed.split(' ')[1]} and the ${name.split(' ')[1]?.toLowerCase()}${deed.split(' ')[3]}yard.`,
      ),
    ),
  );
  expect(book.questions.length).toBeGreaterThan(8);
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
  const idle = [
    'Tom smiled.',
    'Tom sat down.',
    '“Yes,” said Tom.',
    'Mr. Vane smiled.',
    'Mr. Vane sat down.',
  ];
  const beside = [
    'Mr. Vane saw Tom.',
    'Mr. Vane told Tom of it.',
    'Mr. Vane laughed, and Tom laughed.',
  ];
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
  const { prompts } = await bookWith(
    [LINE],
    ['Then came Zebedee Stone, and they saw how Zebedee smiled.'],
  );
  expect(prompts.find(({ text }) => text.includes('harbour gates'))).toMatchObject({
    section: 2,
    from: 2,
  });
  expect(prompts.filter(({ section, text }) => section < 3 && text.includes('Zebedee'))).toEqual(
    [],
  );
});

test('no prompt is about a preface, nobody in it an option, and chapters are called as their headings', async () => {
  const rain =
    'Nora Tully went down to the quay and refused to come back before the rain was over. '.repeat(
      30,
    );
  const met = (name: string) => `${name} nodded, for she was late. “Yes,” said ${name}. `.repeat(9);
  const own: readonly string[] = [
    met('Ada Brack'),
    `${met('Ruth Moss')}${met('Clara Finch')}\n\n${LINE}`,
  ];
  const titles = ['PREFACE', 'CHAPTER I', 'CHAPTER II', 'CHAPTER III'];
  const text = titles.map((title, at) => `${title}\n\n${rain}\n\n${own[at] ?? ''}`);
  const { book } = await importBook({ name: 'rain.txt', bytes: Buffer.from(text.join('\n\n\n')) });
  expect(book.sections.map(({ title }) => title)).toEqual(titles);
  expect(book.questions.find(({ text }) => text.includes('harbour'))).toMatchObject({
    answer: 'Nora Tully',
    distractors: [],
  });
  expect([...new Set(book.prompts.map(({ section }) => section))]).toEqual([2, 3, 4]);
  expect(book.prompts.find(({ section }) => section === 3)?.text).toContain('In chapter 2, ');
});

test('each half of a book has questions, spread over chapters, four of one person, however good others are', async () => {
  const letter = (n: number) => String.fromCharCode(97 + n);
  const words = (at: number, many: number) =>
    Array.from(
      { length: many },
      (_, n) => `w${letter(at % 26)}${letter(Math.floor(at / 26))}${letter(n)}ing`,
    ).join(' ');
  const lines = (people: number, from: number, rare: number) =>
    Array.from({ length: 10 }, (_, n) => {
      const [name = ''] = CAST[n % people]?.split(' ') ?? [];
      return `“Nobody in the whole of the town ever spoke of ${words(from + n, rare)} to me before,” said ${name}.`;
    });
  const rain = 'It rained all day, and the road was empty. '.repeat(250);
  const asked = async (people: number) => {
    const chapters = Array.from({ length: 12 }, (_, at) =>
      at < 2 ? [...lines(people, 10 * at, 2), rain] : lines(people, 10 * at, 20),
    );
    const { questions } = await bookWith(...chapters);
    const late = questions.filter(({ from }) => from > 3);
    return [
      questions.length - late.length,
      late.length,
      new Set(late.map(({ from }) => from)).size,
    ];
  };
  expect(await asked(8)).toEqual([9, 15, 10]);
  expect(await asked(2)).toEqual([3, 7, 7]);
});

test('a chapter is asked for by a text of it alone, among those up to the last that the reader has read', async () => {
  const pairs = (some: string, others: string) =>
    some.split(' ').flatMap((one) => others.split(' ').map((other) => [one, other] as const));
  // But for the second and the first, no two share a word.
  const titles = pairs('BOM DUT FEK GAR HIL', 'AN EN ON UN AL EL OL UL').map((two) => two.join(''));
  titles.splice(1, 1, `${titles[0]} STORM`);
  const things = pairs(
    'oak iron stone glass',
    'granary lantern trumpet windmill anchor barrel chimney orchard ladder kettle',
  );
  const chapters = titles.map((name, at) => {
    const thing = things[at]?.join('');
    const deeds = ['broken', 'painted', 'empty'].map(
      (how) => `Nora Tully found the ${how} ${thing} of the ${thing}keeper by the ${thing}yard.`,
    );
    const title = at === 2 ? '' : `. ${name}`;
    return [
      `CHAPTER ${at + 1}${title}`,
      'It rained.',
      'It rained all day. '.repeat(60),
      ...deeds,
    ].join('\n\n');
  });
  const bytes = Buffer.from(`A NOVEL\n\n\n${chapters.join('\n\n\n')}\n`);
  const { book } = await importBook({ name: 'novel.txt', bytes });
  const asked = book.questions.filter(({ text }) => text.startsWith('In which chapter'));
  for (const { answer, distractors, from, says = '' } of asked) {
    const [own, ...others] = book.sections.filter(({ n }) =>
      chapters[n - 1]?.replace(/\n\n/g, ' ').includes(says),
    );
    expect([own?.title.endsWith(answer), others]).toEqual([true, []]);
    const offered = book.sections.filter(({ title }) =>
      [answer, ...distractors].some((one) => title.endsWith(one)),
    );
    expect([offered.length, offered.at(-1)?.n]).toEqual([distractors.length + 1, from]);
    expect(distractors.filter((title) => answer.split(' ')[0] === title.split(' ')[0])).toEqual([]);
  }
  expect(asked[0]?.text.match(/Nora/g)).toHaveLength(1);
  // Who is a quarter through isn't kept waiting for chapters that are offered beside.
  const quarter = book.sections.filter(({ ends }) => ends <= 0.27);
  const isEarly = ({ answer }: { answer: string }) =>
    quarter.some(({ title }) => title.endsWith(answer));
  const late = asked.filter((question) => isEarly(question) && question.from > quarter.length);
  expect(late).toEqual([]);
  // None of them is as good as a line that somebody says.
  const early = asked.filter(({ from }) => from <= 22);
  expect([early.length, asked.length - early.length]).toEqual([12, 9]);
});

test('what somebody is to another, whose maid, and who is the butler is asked where a sentence says it', async () => {
  const idle = CAST.map((name) => `${name.split(' ')[0]} sat down by the fire and said nothing.`);
  const told = [
    'Nora Tully was Edmund Hale’s niece.',
    'Ruth was Clara’s maid.',
    'Hugh Pell, the butler, came in.',
    'His cousin Ada came too, and Giles laughed.',
  ];
  const book = await bookWith([...told, ...idle], idle, idle);
  const asked = book.questions.filter(({ topics }) => topics.includes('who is who'));
  expect(asked.map(({ text, answer }) => `${text} ${answer}`).sort()).toEqual([
    'What is Edmund Hale to Nora Tully? uncle',
    'Who is the butler? Hugh Pell',
    'Whose maid is Ruth Moss? Clara Finch',
  ]);
  for (const { answer, distractors, from } of asked) {
    expect(distractors).toHaveLength(3);
    expect(distractors).not.toContain(answer);
    expect(from).toBe(2);
  }
});

test('nobody is asked for by a calling that another has by a word for much the same', async () => {
  const idle = CAST.map((name) => `${name.split(' ')[0]} sat down by the fire and said nothing.`);
  const told = ['Hugh Pell, the rector, came in.', 'Edmund Hale, the curate, came in.'];
  const asked = async (...sentences: string[]) => {
    const { questions } = await bookWith([...sentences, ...idle], idle, idle);
    return questions.filter(({ text }) => text.startsWith('Who is')).map(({ answer }) => answer);
  };
  expect(await asked(...told)).toEqual([]);
  expect(await asked(told[0] ?? '')).toEqual(['Hugh Pell']);
});

test('a reader a quarter through has eight questions, where the text has so many', async () => {
  const lines = (from: number) =>
    Array.from({ length: 10 }, (_, n) => {
      const [name = ''] = CAST[n % 8]?.split(' ') ?? [];
      const words = Array.from({ length: 3 }, (_, at) => `q${'abcdefghij'[n]}${from}${at}`);
      const told = words.map((word) => word.replace(/\d/g, (digit) => 'klmnopqrst'[+digit] ?? ''));
      return `“Nobody in the whole of the town ever spoke of ${told.join('ing and ')}ing to me before,” said ${name}.`;
    });
  const rain = 'It rained all day, and the road was empty. '.repeat(100);
  const chapters = Array.from({ length: 10 }, (_, at) => [...lines(at), rain]);
  const { questions } = await bookWith(...chapters);
  expect(questions.filter(({ from }) => from <= 3).length).toBeGreaterThanOrEqual(8);
});

test('which of two deeds comes first is asked of different chapters, once both are read', async () => {
  const idle = CAST.map((name) => `${name.split(' ')[0]} sat down by the fire and said nothing.`);
  const deeds = ['lantern', 'anchor', 'barrel', 'kettle', 'trumpet', 'ladder'].map(
    (thing) => `Nora Tully robbed the keeper of the ${thing} and escaped from the town.`,
  );
  const rain = 'It rained all day, and the road was empty. '.repeat(60);
  const unfit = [
    'Nora Tully escaped and never was seen near the town again by anybody.',
    'Nora Tully would have robbed the keeper and escaped from the town.',
    'I robbed the keeper, and Nora Tully escaped from the town!” he said.',
  ];
  const { questions, sections } = await bookWith(
    ...deeds.map((deed, at) => [...idle, deed, unfit[at % 3] ?? '', rain]),
  );
  const sectionOf = (sentence: string) =>
    sections.filter(({ passages }) => passages.some(({ text }) => text.includes(sentence)));
  const asked = questions.filter(({ topics }) => topics.includes('what comes first'));
  expect(asked.length).toBeGreaterThan(1);
  expect(new Set(asked.map(({ id }) => id)).size).toBe(asked.length);
  for (const { answer, distractors, from } of asked) {
    expect(sectionOf(answer)[0]?.n).toBeLessThan(from);
    expect(distractors.map((later) => sectionOf(later).map(({ n }) => n))).toEqual([[from]]);
  }
  const quoted = asked.flatMap(({ answer, distractors }) => [answer, ...distractors]);
  expect(new Set(quoted).size).toBe(quoted.length);
  expect(quoted.filter((sentence) => unfit.some((one) => sentence.includes(one)))).toEqual([]);
});
