import { expect, test } from 'vitest';
import { bookWith, LINE } from './novel.ts';

type Asked = Awaited<ReturnType<typeof bookWith>>['questions'][number] | undefined;
const options = (asked: Asked): string[] => [asked?.answer ?? '', ...(asked?.distractors ?? [])];

const PORTRAIT =
  'Hugh was a gaunt schoolmaster with crooked spectacles, whose threadbare waistcoat smelled of tobacco. His orchard was the marvel of the parish.';

test('a person whom the narrator describes is asked for, with a gap in place of the name', async () => {
  const book = await bookWith([PORTRAIT]);
  const asked = book.questions.find(({ text }) => text.includes('spectacles'));
  expect(asked?.text).toBe(`Whose name is missing? “${PORTRAIT.replace('Hugh', '____')}”`);
  expect(options(asked).sort()).toEqual(['Edmund Hale', 'Giles Orme', 'Hugh Pell', 'Silas Crane']);
});

test('a question asks who something is said about, and names the speaker if known', async () => {
  const said =
    'Hugh will squander his inheritance upon racehorses, brandy and moonlit quarrels with smugglers.';
  const [known, unknown] = await Promise.all([
    bookWith([`“${said}” said Nora.`]),
    bookWith([`“${said} His creditors were astonished by the auctioneer.”`]),
  ]);
  const [first, second] = [known, unknown].map(({ questions }) =>
    questions.find(({ text }) => text.includes('racehorses') && text.includes('____')),
  );
  expect([first?.answer, second?.answer]).toEqual([undefined, 'Hugh Pell']);
  expect(second?.text).toMatch(/^Of whom is this said\? “____ will squander/u);
  expect(known.questions.find(({ text }) => text.includes('racehorses'))?.answer).toBe('Nora Tully');
});

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

test('whoever stands in the same chapter is an option before whoever was met in the ones before', async () => {
  const met = (name: string) => `${name} nodded. “Yes,” said ${name}. `.repeat(6);
  const near = ['Ada Brack', 'Ruth Moss', 'Clara Finch'];
  const far = ['Lettice Vane', 'Maud Ibbs', 'Jane Orrin', 'Susan Pike', 'Ellen Tode'];
  const book = await bookWith(
    far.map((name) => met(name).repeat(4)),
    [...near.map(met), LINE],
  );
  const asked = book.questions.find(({ text }) => text.includes('harbour gates'));
  expect(options(asked).sort()).toEqual([...near, 'Nora Tully'].sort());
});

test('whom the whole story follows, nobody has to tell from a passage; others still', async () => {
  const last = `Edmund Hale, Giles Orme and Silas Crane had come.\n\n${PORTRAIT}`;
  const chapters = (name: string) =>
    Array.from({ length: 6 }, (_, at) => [`${name} sat down.`, at === 5 ? last : 'It rained.']);
  const [followed, met] = await Promise.all(['Hugh', 'Giles'].map((name) => bookWith(...chapters(name))));
  const of = (book: typeof met) => book?.questions.find(({ text }) => text.includes('spectacles'))?.answer;
  expect([of(followed), of(met)]).toEqual([undefined, 'Hugh Pell']);
});

test('a passage that begins with an answer to the sentence before is no question', async () => {
  const [rest] = /, whose.*/u.exec(PORTRAIT) ?? [];
  const asked = async (does: string) =>
    (await bookWith([`Hugh ${does} and hung up the crooked spectacles${rest}`])).questions.find(({ text }) =>
      text.includes('spectacles'),
    )?.answer;
  expect([await asked('obeyed,'), await asked('was vexed,')]).toEqual([undefined, undefined]);
  expect(await asked('always came home late')).toBe('Hugh Pell');
});

test('the only man among women has no options, however well known he is: his name is typed', async () => {
  const met = (name: string) => `${name} nodded. “Yes,” said ${name}. `.repeat(6);
  const empty = Array.from({ length: 5 }, () => ['It rained all day, and the road was empty.']);
  const line = LINE.replace('said Nora', 'said Hugh');
  const women = ['Ada Brack', 'Ruth Moss', 'Clara Finch'].map(met);
  const [alone, beside] = await Promise.all(
    [women, [...women, met('Giles Orme')]].map((people) =>
      bookWith(...empty, [...people, met('Hugh Pell'), line]),
    ),
  );
  const of = (book: typeof alone) => book?.questions.find(({ text }) => text.includes('harbour gates'));
  expect(of(alone)?.distractors).toEqual([]);
  expect(options(of(beside))).toEqual(expect.arrayContaining(['Hugh Pell', 'Giles Orme']));
});

test('Miss Wren may be Mrs. Lamb by the end, so they are never side by side, unless the narrator has both', async () => {
  const met = (name: string) => `${name} nodded, for she was late. “Yes,” said ${name}. `.repeat(6);
  const empty = Array.from({ length: 5 }, () => ['It rained all day, and the road was empty.']);
  const people = ['Miss Wren', 'Mrs. Lamb', 'Ada Brack', 'Ruth Moss'].map(met);
  const line = LINE.replace('said Nora', 'said Mrs. Lamb');
  const apart = await bookWith(...empty, [...people, 'Miss Wren was now Mrs. Lamb. '.repeat(2), line]);
  const together = await bookWith(...empty, [...people, 'Miss Wren smiled at Mrs. Lamb. '.repeat(3), line]);
  const [a, b] = [apart, together].map(({ questions }) =>
    questions.find(({ text }) => text.includes('harbour gates')),
  );
  expect(options(a).sort()).toEqual(['Ada Brack', 'Mrs. Lamb', 'Ruth Moss']);
  expect(options(b).sort()).toEqual(['Ada Brack', 'Miss Wren', 'Mrs. Lamb', 'Ruth Moss']);
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

test('a comma before a quotation mark is dropped with “he said”', async () => {
  const book = await bookWith([
    "“I do not understand your 'brandy,'” said Nora; “Brandy supposes smugglers, lanterns and a magistrate.”",
  ]);
  const asked = book.questions.find(({ text }) => text.includes('lanterns'));
  expect(asked?.text).toContain("your 'brandy' … Brandy supposes");
});

test('a short speech is quoted whole, so that its point isn’t cut off', async () => {
  const whole =
    'I have done. The harbour gates shall never be opened to smugglers carrying brandy. That is my word, Hugh.';
  const book = await bookWith([`“${whole}” said Nora.`]);
  expect(book.questions.find(({ text }) => text.includes('harbour gates'))?.text).toBe(
    `Who says this? “${whole}”`,
  );
});

const find = ({ questions }: Awaited<ReturnType<typeof bookWith>>, words: string) =>
  questions.find(({ text }) => text.includes(words));

test('whoever is spoken to by name is asked for, and nobody who is named beside another word for them', async () => {
  const said = (name: string) =>
    `“You squandered your inheritance upon racehorses and brandy, ${name}. I shall tell the magistrate.”`;
  const [spokenTo, spokenOf] = await Promise.all(
    [said('Hugh'), said('my cousin, Hugh')].map((one) => bookWith([one])),
  );
  const asked = spokenTo && find(spokenTo, 'racehorses');
  expect(asked?.text).toMatch(/^To whom is this said\? “You squandered .* brandy, ____\. I shall/u);
  expect(asked?.answer).toBe('Hugh Pell');
  expect(spokenOf && find(spokenOf, 'racehorses')).toBeUndefined();
});

test('an answer by a fuller name that is nobody else’s is right, and a namesake’s is not', async () => {
  const met = (name: string) => `${name} nodded, for he was late. “Yes,” said ${name}. `.repeat(9);
  const line = LINE.replace('said Nora', 'said Mr. Wren');
  const asked = async (...names: readonly string[]) =>
    find(await bookWith(names.map(met), [line]), 'harbour gates');
  const alone = await asked('Mr. Wren', 'Tom Wren');
  const brothers = await asked('Mr. Wren', 'Tom Wren', 'Ned Wren');
  expect([alone?.answer, ...(alone?.accept ?? [])]).toContain('Tom Wren');
  expect([brothers?.answer, ...(brothers?.accept ?? [])]).not.toEqual(
    expect.arrayContaining(['Tom Wren', 'Ned Wren']),
  );
});

test('whoever tells the story is asked for: by the name that others call them, else as the narrator', async () => {
  const tells = 'I walked along the quay and saw the boats. '.repeat(40);
  const line = LINE.replace('said Nora', 'said I');
  const calls = '“You are late, Felix,” said Ada. '.repeat(6);
  const [named, nameless] = await Promise.all([calls, ''].map((one) => bookWith([tells, one], [line])));
  const asked = named && find(named, 'harbour gates');
  expect(asked?.answer).toBe('Felix');
  expect(asked?.accept).toEqual(expect.arrayContaining(['the narrator']));
  expect(nameless && find(nameless, 'harbour gates')?.answer).toBe('the narrator');
});

test('a house with a woman’s pronoun that does nothing is no option', async () => {
  const met = (name: string) => `${name} nodded. “Yes,” said ${name}. `.repeat(6);
  const house =
    'They spoke of the Bertolini and her rooms, for the Bertolini was dear to all of them. '.repeat(9);
  const book = await bookWith([met('Ada Brack'), house, LINE]);
  expect(book.questions.flatMap((asked) => options(asked)).filter((name) => /Bertolini/u.test(name))).toEqual(
    [],
  );
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
    (place) =>
      `Giles unlocked the haunted ${place} and buried the ${place}keeper’s lantern beneath the thistles.`,
  );
  const book = await bookWith(
    ...deeds.map((deed) => [
      deed,
      'Silas watched the smuggled barrels and whistled a melancholy tune.'.replace(
        'barrels',
        deed.split(' ')[4] ?? '',
      ),
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
