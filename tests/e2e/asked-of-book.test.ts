import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replyAboutBook } from '../../commands/lookup/of-book.ts';
import type { Passage, Section } from '../../src/core/domain/book.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { bookOf, LIGHTHOUSE } from '../corpus/search.copy.ts';
import { remove, temporaryFolder } from '../store/folder.ts';
import { epubNovel, TXT } from './books.files.ts';
import { inFolder, repliesIn, repliesOn, roomSays, type Said } from './room.world.ts';

/** The data of a club that reads the EPUB novel, The Ferry by Ada Merrow. */
let club: string;

beforeAll(async () => {
  club = await temporaryFolder();
  const { name, bytes } = await epubNovel();
  await inFolder(async (folder) => {
    await writeFile(join(folder, name), bytes);
    await roomSays([`/book add ${join(folder, name)}`, '/book use the-ferry'], club);
  });
});
afterAll(() => remove(club));

/** Each reply to a line in that club; a line that begins like a question is one for `/lookup`. */
function says(lines: readonly string[]): Promise<readonly Said[]> {
  return inFolder(async (folder) => {
    const data = join(folder, 'data');
    await cp(club, data, { recursive: true });
    const asked = lines.map((line) =>
      line.replace(/^(\w+: )?(?=(?:who|what|how|where|why|list|plot|tell|summar|recap|can you)\b)/i, '$1/lookup '),
    );
    return repliesIn(data, asked);
  });
}

test.each(['can you tell me who wrote this', 'who’s the author of this book?', 'what is this book called'])(
  '%s is answered with the book’s title and author, and nothing else',
  async (line) => {
    const [said] = await says([line]);
    expect(said?.text).toMatch(/The Ferry,? by Ada Merrow\.$/);
    expect(said?.buttons).toEqual([]);
  },
);

test('a question about who wrote something in the story is looked up in the story', async () => {
  const [said] = await says(['who wrote the letter']);
  expect(said?.text).not.toContain('Ada Merrow');
});

test('a book whose file names no author says so', async () => {
  const text = await inFolder(async (folder) => {
    await writeFile(join(folder, TXT.name), Buffer.from(TXT.bytes).toString('utf8').replaceAll('Ada Merrow', ''));
    const lines = ['/lookup who wrote this', '/book list'];
    const read = [`/book add ${join(folder, TXT.name)}`, '/book use the-lighthouse'];
    return roomSays([...read, ...lines], join(folder, 'data'));
  });
  expect(text).toMatch(/The Lighthouse.*its file names no author/);
  expect(text).toContain('- The Lighthouse (the club reads it now, added by this club)');
});

test('a guide that says who wrote the novel answers with its passage', async () => {
  const text = await inFolder((folder) => roomSays(['/progress set finished', 'who wrote this book'], folder));
  expect(text).toMatch(/Ishiguro[\s\S]*— .*About the novel|Ishiguro[\s\S]*— .*Wikipedia/);
});

test('a novel’s author comes from its title page, and a line in quotation marks is looked up as it stands', async () => {
  const said = await says(['who’s ada merrow', '/progress set finished', '“the harbour gates shall never be opened”']);
  expect(said[0]?.text).toMatch(/This is The Ferry, by Ada Merrow\.$/);
  expect(said.at(-1)?.text).toMatch(/The harbour gates shall never be opened/);
  expect(said.at(-1)?.text).not.toMatch(/Perhaps here/);
});

test('the ending stays covered, with a word on why', async () => {
  const [said] = await says(['/progress set chapter 2', 'how does it end']).then((all) => all.slice(-1));
  expect(said?.text).toMatch(/\n\nThat’s further on than you’ve read\.[\s\S]*— The Ferry, chapter \d+$/);
});

test.each([
  ['What happened in the third chapter?', 'third chapter'],
  ['what happens at the end of chapter 3', 'chapter 3'],
  ['what happens in the final chapter', 'final chapter'],
])('%s of a novel isn’t looked up: the chapter is a press away', async (line, chapter) => {
  const [said, ...rest] = await says([line, `press Show ${chapter}`]);
  const shown = rest.find(({ text }) => /— The Ferry, chapter \d/.test(text));
  expect(said?.text).toMatch(/can’t sum up/);
  expect(said?.text).not.toMatch(/doesn’t say/);
  expect(said?.buttons).toHaveLength(1);
  expect(shown?.text).toContain('▒▒▒');
  expect(shown?.covered).not.toEqual([]);
});

test.each(['what happens in chapter 1', 'recap of chapter 1'])(
  '“%s” shows what stands out in a chapter that has been read',
  async (line) => {
    const [said] = await says(['/progress set chapter 2', line]).then((all) => all.slice(-1));
    expect(said?.text).toMatch(
      /can’t sum up chapters, but this stands out in chapter 1:\n\n.+ … .+\n— The Ferry, chapter 1/s,
    );
    expect(said?.buttons[0]?.label).toBe('Show chapter 1');
  },
);

test.each([
  ['does Nora have a telephone?', false],
  ['was there a dragon in the story', false],
  ['was the compass hidden in the chapel', true],
])('%s: a passage with nothing of the question isn’t shown as perhaps', async (line, isThere) => {
  const said = (await says(['/progress finished', `/lookup ${line}`])).at(-1);
  expect(said?.text.includes('silver compass')).toBe(isThere);
  expect(said?.text.includes('I can’t find that in the book.')).toBe(!isThere);
});

test('a chapter that a novel doesn’t have is reported missing, and other questions about events are looked up', async () => {
  const lines = ['what happens in chapter 300', 'what happens in the chapel', 'what is the letter about'];
  const [missing, ...elsewhere] = await says(lines);
  expect(missing?.text).toMatch(/no section “chapter 300”/);
  for (const { text } of elsewhere) expect(text).not.toMatch(/can’t sum up|no section/);
});

test.each([
  ['how many chapters are there', /The Ferry has \d+ chapters\./],
  ['how many pages does it have', /no pages in its file, but \d+ chapters/],
  ['when was it written', /doesn’t say when it was written/],
  ['what is the first line of book', /— The Ferry, chapter 1$/],
])('%s is answered about the book itself', async (line, words) => {
  const said = await says(['/progress set finished', line]);
  expect(said.at(-1)?.text).toMatch(words);
});

test('if the channel may see only a guess, somebody who has read on gets the real answer privately', async () => {
  const [, ...said] = await says([
    'maya: /progress set chapter 1',
    'finn: /progress set finished',
    'finn: who did Nora Tully tell of smugglers and the lantern',
    'maya: who did Nora Tully tell of smugglers and the lantern',
  ]);
  expect(said.at(-2)?.text).toMatch(/lantern must reckon/);
  expect(said.at(-2)?.to).toBe('finn');
  expect(said.at(-1)?.text).not.toMatch(/lantern must reckon/);
});

test('a name that only another book of the club has leads to that book', async () => {
  const [said] = await says(['/lookup where are the Cottages of Hailsham']);
  expect(said?.text).toMatch(/Never Let Me Go, which is in this club’s library too, has that name/);
});

test('a question about any book leads to no other', async () => {
  const [said] = await says(['/lookup how does the book end']);
  expect(said?.text).not.toMatch(/in this club’s library too/);
});

test('a name that this book has too stays here', async () => {
  const book = `${Buffer.from(TXT.bytes).toString('utf8')}\n\nThe road went to Hailsham.\n`;
  const lines = ['/book use the-lighthouse', '/lookup where are the Cottages of Hailsham'];
  const said = (await repliesOn(book, lines)).map(({ text }) => text).join();
  expect(said).toMatch(/now reads The Lighthouse[\s\S]*I can’t find that in what you’ve read/);
  expect(said).not.toContain('has that name');
});

test('a refusal doesn’t say whether a name is still to come', async () => {
  const book = `${Buffer.from(TXT.bytes).toString('utf8')}\n\nMrs. Purcell met Finn at the door. Mrs. Purcell smiled.\n`;
  const lines = ['/book use the-lighthouse', '/progress set chapter 1'];
  const asked = ['how old is Purcell', 'how old is Quimby'].map((line) => `/lookup ${line}`);
  const said = (await repliesOn(book, [...lines, ...asked])).map(({ text }) => text);
  const [later, never] = ['Purcell', 'Quimby'].map((name) =>
    said.find((text) => text.includes(`is ${name}`))?.replace(name, 'X'),
  );
  expect(later).toContain('in what you’ve read');
  expect(later).toBe(never);
});

test.each(['who are the main characters', 'list of characters'])(
  '%s names the people whom the reader has met, each a press away',
  async (line) => {
    const [, early, , all, one] = await says([
      '/progress set chapter 1',
      line,
      '/progress set finished',
      line,
      'press 1',
    ]);
    expect(all?.text).toMatch(/Who you’ve met so far in The Ferry: \S/);
    expect(early?.text.length).toBeLessThan(all?.text.length ?? 0);
    expect(one?.text).toContain(all?.buttons[0]?.label);
  },
);

test('if the channel isn’t as far, only the asker learns who is in the book, or why nobody is', async () => {
  const said = await says([
    'tom: who is Nora Tully',
    'maya: /progress set chapter 1',
    'maya: who are the characters',
    'tom: who are the characters',
  ]);
  const [maya, tom] = said.slice(-2);
  expect(maya?.text).toMatch(/Who you’ve met so far in The Ferry: \S.*Only you see this/s);
  expect(tom?.text).toMatch(/^Nobody is named in what you’ve read\. Tell me how far you are/);
});

test('what somebody in a novel is like is answered with what it says of them, like who they are', async () => {
  const [, cast] = await says(['/progress set finished', 'who is in it']);
  const name = cast?.buttons[0]?.label;
  const [who, like] = (await says(['/progress set finished', `who is ${name}`, `what’s ${name} like?`])).slice(1);
  expect(who?.text).toContain('— The Ferry');
  const places = (text = '') => text.match(/— The Ferry.*/g)?.toSorted();
  expect(places(like?.text)).toEqual(places(who?.text));
});

test('people whom a reader has met come in reading order, not by how much they matter later', () => {
  const person = (name: string) => ({ id: name, name, aliases: [], from: 1, about: [], with: [] });
  const book = bookOf(LIGHTHOUSE, { kind: 'text', characters: [person('Wren'), person('Tully')] });
  const [first, ...others] = book.sections;
  const passages = [{ ...first?.passages[0], text: 'Tully saw Wren. Tully ran.' } as Passage];
  const told = { ...book, sections: [{ ...first, passages } as Section, ...others] };
  const names = (place: number) => {
    const from = { book: told, place, by: 'reader', said: true } as const;
    return plainText(replyAboutBook(from, 'who is in it') ?? { parts: [] });
  };
  expect(names(1)).toContain('Tully, Wren');
  expect(names(book.sections.length)).toContain('Wren, Tully');
});

test('how a novel begins and ends is shown from its text, the end only to somebody who has read it', async () => {
  const [, first, last, , end] = await says([
    '/progress set chapter 1',
    'what is the first line of the book?',
    'how does it end',
    '/progress set finished',
    '/lookup last line',
  ]);
  expect(first?.text).toMatch(/— The Ferry, .*1/);
  expect(first?.covered).toEqual([]);
  expect(last?.text).toContain('▒▒▒');
  expect(end?.text).not.toContain('▒▒▒');
  expect(last?.covered.join(' ')).toContain(
    end?.text
      .split('\n')
      .find((line) => line.length > 20)
      ?.slice(0, 20),
  );
});

test.each(['what’s it about?', 'plot'])(
  '%s: a novel offers its beginning and its people, a guide its premise',
  async (line) => {
    const [said, begins] = await says([line, 'press 1']);
    expect(said?.buttons.map(({ label }) => label)).toEqual(['How it begins', 'Who is in it']);
    expect(begins?.text).toContain('The Ferry');
    const guide = await inFolder((folder) => roomSays(['/progress set finished', `/lookup ${line}`], folder));
    expect(guide).toMatch(/follows three friends/);
    expect(guide).not.toMatch(/apparently not what the book is about/);
  },
);

test('a chapter of the guide’s novel leads to the section where it begins', async () => {
  const text = await inFolder((folder) =>
    roomSays(
      [
        '/progress set finished',
        'what happens in chapter 10',
        'what happens in the last chapter',
        '/passage chapter 1',
        '/passage last chapter',
      ],
      folder,
    ),
  );
  expect(text).toMatch(/section 24, “The last pages”/);
  expect(text).toContain('section 11, “At the Cottages” — Wikipedia, both versions\n[1 Show chapter 10]');
  expect(text).toContain('section 24, “The last pages” — Wikipedia, both versions\n[1 Show last chapter]');
  expect(text).toMatch(/section 4, “Kathy looks back”/);
});

test('an answer that the channel may not see goes to the asker alone, who may share it', async () => {
  const question = 'who picked the goose feathers';
  const lines = ['/progress finished', question, 'tom: who is Captain Brack', question, 'press Share here'];
  const [own, shared] = (await says(lines)).slice(-2);
  expect(own).toMatchObject({
    to: 'guest',
    text: expect.stringMatching(/Perhaps here:.*Only you see this: /s),
  });
  expect(own?.buttons.map(({ label }) => label)).toContain('Share here');
  expect(shared).toMatchObject({ to: 'room', text: expect.stringMatching(/Perhaps here:/) });
  expect(own?.covered).toEqual([]);
  expect(shared?.covered).not.toEqual([]);
});

test('an answer that somebody uncovered for themselves is covered again when they share it', async () => {
  const lines = [
    '/progress finished',
    'maya: /progress chapter 1',
    'how does it end',
    'press Reveal',
    'press Share here',
  ];
  const [asked, own, shared] = (await says(lines)).slice(-3);
  expect(asked?.covered).not.toEqual([]);
  expect(own).toMatchObject({ to: 'guest', covered: [] });
  expect(shared).toMatchObject({ to: 'room', covered: asked?.covered });
  expect(shared?.buttons.map(({ label }) => label)).toContain('Reveal');
});

test('somebody who uncovers more than they’ve read gets no button to share it', async () => {
  const lines = ['/progress finished', 'maya: /progress chapter 1', 'how does it end', 'maya: press Reveal'];
  const own = (await says([...lines, 'press Reveal'])).slice(-2);
  expect(own.map(({ to }) => to)).toEqual(['maya', 'guest']);
  expect(own.map(({ buttons }) => buttons.map(({ label }) => label))).toEqual([[], ['Share here']]);
});
