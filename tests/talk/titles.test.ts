/** Titles of the club's library in plain words. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolderUntilEnd } from '../e2e/room.world.ts';
import { inRoom } from './platforms.ts';

const chapter = (n: number) =>
  `## Chapter ${n}\n\n${'Jonas went to the lamp room and lit the lamp, and nobody spoke of it. '.repeat(60)}\n\n`;

/** A club that reads the shipped guide and has added a novel. */
async function withNovel() {
  const path = join(await inFolderUntilEnd(), 'keeper.md');
  await writeFile(path, `# The Keeper of Skerry Point\n\n${chapter(1)}${chapter(2)}`);
  const club = await inRoom();
  await club.ask(`/book add ${path}`);
  return club;
}

test.each([
  'use the keeper',
  'let’s start the keeper next',
  'let’s go with Skerry Point',
  'can we read the keeper',
])('a title after a word like “use” is a book: %s', async (line) => {
  const club = await withNovel();
  expect((await club.ask(line)).text).toMatch(/^Shall the club read The Keeper of Skerry Point from now on/);
});

test.each(['can you remove the Keeper book', 'delete the keeper', 'get rid of the Keeper of Skerry Point'])(
  'a title after a word like “remove” is a book, and is confirmed first: %s',
  async (line) => {
    const club = await withNovel();
    const asked = await club.ask(line);
    expect(asked.text).toMatch(/^Remove The Keeper of Skerry Point for good/);
    expect(asked.buttons).toEqual(['Remove it']);
  },
);

test.each([
  'use me',
  'use it',
  'remove tommy from the story',
  'who removed the keeper',
  'start with the lamp',
])('words that are no title change no book: %s', async (line) => {
  const club = await withNovel();
  expect((await club.ask(line)).text).not.toMatch(/Shall the club read|for good/);
});

/** A club that reads a novel in two books of two chapters, up to the first chapter of the second. */
async function withBooks() {
  const path = join(await inFolderUntilEnd(), 'skerry.md');
  const chapters = (name: string) => `# Book the ${name}\n\n${chapter(1)}${chapter(2)}`;
  await writeFile(path, `${chapters('First')}${chapters('Second')}`);
  const club = await inRoom();
  await club.ask(`/book add ${path}`);
  await club.ask('/book use skerry');
  const said = await club.ask('I finished book 2 chapter 1');
  expect(said.text).toMatch(/you’re through Book the Second, chapter 1/);
  return club;
}

test.each([
  ['passage from book 2 chapter 1', /Book the Second, chapter 1/],
  ['passage from chapter 1 of book 2', /Book the Second, chapter 1/],
  ['/passage of book the second, chapter 1', /Book the Second, chapter 1/],
  ['passage from section 2', /Book the First, chapter 2/],
  ['read me book 2 chapter 1', /Book the Second, chapter 1/],
  ['how does book 2 chapter 1 begin', /Book the Second, chapter 1/],
  ['read me book the second, chapter 2', /▒▒▒[\s\S]*Book the Second, chapter 2\b/],
  ['what happens in book 2 chapter 2', /^I can’t sum up chapters/],
  ['what happens in chapter 2 of the second book', /^I can’t sum up chapters/],
])('a chapter of a book in parts is shown, and is nobody’s place: %s', async (line, answer) => {
  const club = await withBooks();
  expect((await club.ask('I loved chapter 1')).text).toMatch(/^I hear you/);
  expect((await club.ask(line)).text.replace(/^.*\n\n(?=I can)/, '')).toMatch(answer);
  expect((await club.ask('how far am I')).text).toMatch(/through Book the Second, chapter 1/);
});

test.each([
  'post a passage from the keeper of skerry here every day at 8am',
  'we’d love a daily passage from the keeper of skerry here at 8am',
])('a daily post uses the book that it names: %s', async (line) => {
  const club = await withNovel();
  const set = await club.ask(line);
  expect(set.text).toMatch(/a passage from The Keeper of Skerry Point here every day at 08:00/);
  const other = await club.ask('post a passage from never let me go here every day at 7pm');
  expect(other.text).toMatch(/a passage from Never Let Me Go here every day at 19:00/);
});

test('a question that names another book of the club leads there, and gives nothing away', async () => {
  const club = await withNovel();
  const asked = await club.ask('how does the keeper of skerry point end');
  expect(asked.text).toContain('The Keeper of Skerry Point, which is in this club’s library too');
  expect(asked.text).toContain('Ask again with “in The Keeper of Skerry Point” at the end.');
  expect(asked.text).not.toContain('lamp room');
  expect(asked.buttons).toContain('Look it up there');
  expect((await club.ask('press Look it up there')).text).toContain('That’s further on than you’ve read');
});

test.each([
  'who lit the lamp in The Keeper of Skerry Point?',
  'in skerry point, who lit the lamp',
  'ask Skerry Point: who lit the lamp',
  '/lookup who lit the lamp in skerry point',
])(
  'a question about where an answer is says which book was asked, as far as it’s been read: %s',
  async (line) => {
    const club = await withNovel();
    expect((await club.ask(line)).text).toMatch(
      /^who lit the lamp\??\n\nI can’t find that in what you’ve read/,
    );
    await club.ask('i finished skerry point');
    expect((await club.ask(line)).text).toMatch(/lit the lamp.*\n— The Keeper of Skerry Point, chapter 1/);
  },
);

test.each([
  ['I’ve finished The Keeper of Skerry Point', /^You’ve finished The Keeper of Skerry Point/],
  ['Skerry Point I finished', /^You’ve finished The Keeper of Skerry Point/],
  ['skerry point im done with it', /^You’ve finished The Keeper of Skerry Point/],
  ['finished skerry point last night', /^You’ve finished The Keeper of Skerry Point/],
  ['I read chapter 1 of skerry point today', /^In The Keeper of Skerry Point you’re through chapter 1/],
  ['Skerry Point: chapter 1', /^In The Keeper of Skerry Point you’re through chapter 1/],
  ['I havent started skerry point yet', /^In The Keeper of Skerry Point you’re at the beginning/],
  [
    'I did not start Skerry Point',
    /^Is that how far you’ve read in The Keeper of Skerry Point: not start\?$/,
  ],
  ['where am i in skerry point', /^You haven’t started The Keeper of Skerry Point/],
  ['im reading skerry point too, im on chapter 2', /^In The Keeper of Skerry Point you’re through chapter 1/],
  ['im in ch 2 of skerry point and ch 20 of never let me go', /^Say it of one book at a time/],
  ['im on chapter 2, i liked skerry point more', /^Is that how far you’ve read in Never Let Me Go: /],
  ['I have not started Emma yet', /^This club has no such book/],
  ['I’m on chapter 12 of Emma', /^This club has no such book/],
  ['im on chapter 12 of dune', /^This club has no such book/],
  ['I’ve read chapter 20 of The Hobbit', /^This club has no such book/],
  ['I’m at 50% of Dune', /^This club has no such book/],
  ['In Emma, I’m on chapter 12', /^This club has no such book/],
  ['I’m on Emma chapter 12', /^This club has no such book/],
  ['i havent started emma yet', /^This club has no such book/],
  ['Emma I finished', /^This club has no such book/],
  ['I’m on chapter 5 of Twenty Thousand Leagues', /^This club has no such book/],
  ['I’m on chapter 5 of something else', /^This club has no such book/],
  ['I’m on chapter 5 of some novel', /^This club has no such book/],
  ['I’m on chapter 5 of Tolkien’s book', /^This club has no such book/],
])('“%s” leaves the place in the club’s book alone', async (line, answer) => {
  const club = await withNovel();
  expect((await club.ask('ch 8')).text).toMatch(/^In Never Let Me Go you’re through chapter 8/);
  expect((await club.ask(line)).text).toMatch(answer);
  expect((await club.ask('/progress show')).text).toMatch(/^In Never Let Me Go you’re.*chapter 7 or 8/);
});

test.each([
  ['lol i’m on chapter 12', /^In Never Let Me Go you’re in chapter 12/],
  [
    'I’m at chapter 12, of course',
    /^(?:In Never Let Me Go you’re|Is that how far you’ve read in Never Let Me Go: ).*chapter 12/,
  ],
  ['I’m on chapter 5 of the book', /^In Never Let Me Go you’re in chapter 5/],
  ['I’m on page 100 of around 300', /^In Never Let Me Go you’re on page 100 of 300/],
  ['page 100 of roughly 288 pages', /^In Never Let Me Go you’re on page 100 of 288/],
  ['I’m on chapter 5 of twenty three', /^In Never Let Me Go you’re in chapter 5/],
  ['I’m on chapter 4 of something long', /^In Never Let Me Go you’re in chapter 4/],
  ['I’m on chapter 3 of Kazuo’s novel', /^Is that how far you’ve read in Never Let Me Go: chapter 3/],
  ['I’m on chapter 3 of both books', /^Is that how far you’ve read in Never Let Me Go: chapter 3/],
  ['I told Tom I’m on chapter 6', /^Is that how far you’ve read in Never Let Me Go: chapter 6/],
  ['i told them i’ve finished chapter 8', /^Is that how far you’ve read in Never Let Me Go: .*chapter 8/],
  ['missed the meeting but finished chapter 5', /^Is that how far you’ve read in Never Let Me Go: finished/],
  ['I missed the meeting but finished chapter 5', /^In Never Let Me Go you’re through chapter 5/],
  ['I loved chapter 6', /^That’s one for the whole club/],
])('“%s” is about the club’s book', async (line, answer) => {
  expect((await (await withNovel()).ask(line)).text).toMatch(answer);
});

test('a place in another book and a question beside it are both about that book', async () => {
  const club = await withNovel();
  await club.ask('/book use skerry point');
  await club.ask('ch 1');
  const asked = await club.ask('I’m in chapter 6 of never let me go, who is Madame?');
  expect(asked.text).toMatch(/Madame.*— Never Let Me Go, section/s);
  expect((await club.ask('/progress show')).text).toMatch(/^In The Keeper of Skerry Point.*chapter 1/);
  expect((await club.ask('where am i in never let me go')).text).toMatch(/chapter 5/);
});

test('a question about a place names the book, and a yes sets it in that book', async () => {
  const club = await withNovel();
  const asked = await club.ask('I did not start the book');
  expect(asked.text).toMatch(/^Is that how far you’ve read in Never Let Me Go: not start\?$/);
  await club.ask('skerry point im done with it');
  await club.ask('I did not start Skerry Point');
  expect((await club.ask('yes')).text).toMatch(/^In The Keeper of Skerry Point you’re at the beginning/);
});

test.each([
  ['discuss skerry point', /^The Keeper of Skerry Point comes with no prompts/],
  ['passage from skerry point', /— The Keeper of Skerry Point, chapter/],
  ['post something from skerry point', /— The Keeper of Skerry Point, chapter/],
  ['save "The lamp is lit" from skerry point', /^The lamp is lit\n— The Keeper of Skerry Point — saved/],
  ['quiz on Skerry Point', /The Keeper of Skerry Point/],
  ['3 questions from the keeper of skerry point', /The Keeper of Skerry Point/],
  ['3 easy questions on never let me go', /starts a quiz on Never Let Me Go: 3 questions/],
])('“%s” is about the book that it names', async (line, answer) => {
  const club = await withNovel();
  await club.ask('i finished skerry point');
  await club.ask('i finished never let me go');
  expect((await club.ask(line)).text).toMatch(answer);
});

test('changing a plan changes the plan of its own book, and one for another book says what it replaces', async () => {
  const club = await withNovel();
  expect((await club.ask('set up a plan, finish by christmas, meet thursdays 7pm')).text).toMatch(
    /^Shall I set the reading plan for Never Let Me Go like this\?\n/,
  );
  await club.ask('yes');
  expect((await club.ask('change the book to skerry point and keep the plan')).text).toMatch(
    /^Shall the club read The Keeper of Skerry Point from now on/,
  );
  await club.ask('yes');
  expect((await club.ask('meet on tuesdays at 8pm instead')).text).toMatch(
    /^Shall I set the reading plan for Never Let Me Go like this\?.*\(until now on Thursdays at 19:00\)/s,
  );
  expect((await club.ask('yes')).text).toMatch(/^The reading plan\n\nNever Let Me Go in .*Tuesday/s);
  await club.ask('make a plan for skerry point too');
  const replaces = /for The Keeper of Skerry Point like this\? It replaces the plan for Never Let Me Go\./;
  expect((await club.ask('in 3 weeks')).text).toMatch(replaces);
  await club.ask('no');
  expect((await club.ask('plan skerry point for 3 weeks, mondays at 7pm')).text).toMatch(replaces);
  await club.ask('no');
  expect((await club.ask('make a plan to finish in 3 weeks, mondays at 7pm')).text).toMatch(replaces);
  await club.ask('no');
  expect((await club.ask('move the next meeting to friday')).text).toMatch(/Never Let Me Go in/);
});

test('removing a book switches to the club’s only other one, and mentions that and its posts first', async () => {
  const club = await withNovel();
  const path = join(await inFolderUntilEnd(), 'lamp.md');
  await writeFile(path, `# The Lamp\n\n${chapter(1)}${chapter(2)}`);
  await club.ask(`/book add ${path}`);
  await club.ask('/book use the lamp');
  await club.ask('/daily set 9am');
  expect((await club.ask('remove the lamp')).text).toMatch(
    /The club then reads The Keeper of Skerry Point\. The daily post goes on with The Keeper of Skerry Point\.$/,
  );
  expect((await club.ask('press Remove it')).text).toMatch(
    /The club reads The Keeper of Skerry Point now\. The daily post goes on with The Keeper of Skerry Point\.$/,
  );
  expect((await club.ask('which book are we on')).text).toContain('The Keeper of Skerry Point');
  expect((await club.ask('remove the keeper of skerry point')).text).toMatch(
    /The club then reads Never Let Me Go\. The daily post goes on with Never Let Me Go\.$/,
  );
});

/** A club that reads the guide and has a novel whose title is a place. */
async function withPlace() {
  const path = join(await inFolderUntilEnd(), 'cranford.md');
  await writeFile(
    path,
    `# Cranford\n\n${chapter(1).replaceAll('lamp room', 'shop in Cranford')}${chapter(2)}`,
  );
  const club = await inRoom();
  await club.ask(`/book add ${path}`);
  await club.ask('press Use it');
  return club;
}

test('quoted or literally saved words lose no title', async () => {
  const club = await withPlace();
  await club.ask('i finished it');
  expect((await club.ask('/save "I lived in Cranford, and I was happy"')).text).toContain(
    'I lived in Cranford, and I was happy',
  );
  await club.ask('/discuss add:Why is everyone poor in Cranford?');
  expect((await club.ask('/discuss topic:poor')).text).toContain('Why is everyone poor in Cranford?');
  expect((await club.ask('who lit the lamp in Cranford?')).text).toMatch(/^who lit the lamp in Cranford\?/);
});

test('a plan for another book says which plan it replaces; undo restores the book and prompt', async () => {
  const club = await withNovel();
  await club.ask('/plan set in 3 weeks');
  const title = 'The Keeper of Skerry Point';
  expect((await club.ask(`/plan set in 4 weeks book:"${title}"`)).text).toContain(
    'It replaces the plan for Never Let Me Go.',
  );
  await club.ask(`/book use ${title}`);
  expect((await club.ask('undo')).text).toMatch(/^The club now reads Never Let Me Go/);
  await club.ask(`/discuss add:"Why the lamp?" book:"${title}"`);
  expect((await club.ask('undo')).text).toMatch(/^Done\. I won’t ask that one again/);
});

test.each(['can we do a quiz now', 'can we use Zoom instead', 'let us use voice instead'])(
  'the next thing to do or use is a book only by its title: %s',
  async (line) => expect((await (await withNovel()).ask(line)).text).not.toContain('This club has no book'),
);

test.each(['add Priya to the group', 'could you get Jürgen to read this', 'get Starbucks on the way'])(
  'something added to something else is no book: %s',
  async (line) => expect((await (await withNovel()).ask(line)).text).not.toContain('I can’t fetch a book'),
);

test.each(['I finished it', 'finished', 'i read all of it'])(
  'an answer to the bot’s question about another book sets the place in that one: %s',
  async (line) => {
    const club = await withNovel();
    await club.ask('3 questions from skerry point');
    expect((await club.ask(line)).text).toBe('How far are you in The Keeper of Skerry Point?');
  },
);
