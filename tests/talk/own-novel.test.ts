/** Plain lines in a club that reads a novel of its own. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolderUntilEnd } from '../e2e/room.world.ts';
import { inRoom } from './platforms.ts';

const TITLES = ['The Ferry', 'The Slate', 'The Tower', 'The Wedding', 'The Storm'];

const chapter = (title: string, at: number) => {
  const middle = 'Jonas went to the lamp room and lit the lamp, and nobody spoke of it. '.repeat(50);
  const last = `Jonas left ${title} last.`;
  return `## Chapter ${at + 1}. ${title}\n\nJonas saw the ${title} first.\n\n${middle}\n\n${last}\n\n`;
};

/** A club that has just been told that it reads the novel, and what the last of these lines is answered with. */
async function lastOf(...lines: readonly (string | readonly [by: string, line: string])[]) {
  const path = join(await inFolderUntilEnd(), 'keeper.md');
  const notice = 'Jonas read the notice on the tower door, and the notice said that the tower was sold. ';
  await writeFile(path, `# The Keeper\n\n${TITLES.map(chapter).join('')}${notice}`);
  const club = await inRoom();
  await club.ask(`/book add ${path}`);
  await club.ask('/book info keeper');
  await club.ask('It’s in the public domain');
  let last = await club.ask('/book use keeper');
  for (const one of lines) {
    const [by, line] = typeof one === 'string' ? [undefined, one] : one;
    last = await club.ask(line, by);
  }
  return { ...last, text: last.text.replace(/\n+/g, ' ') };
}

test.each(['finished', 'FINISHED', 'finished!!', 'done'])(
  '“%s” is believed if the bot just asked that member how far they are, alone or in the channel',
  async (line) => {
    expect((await lastOf(line)).text).toMatch(/^You’ve finished The Keeper/);
    expect((await lastOf(['tom', line])).text).toMatch(/^You’ve finished The Keeper/);
    const alone = await lastOf('hello', ['tom', 'who is Jonas'], ['tom', line]);
    expect(alone.text).toMatch(/^You’ve finished The Keeper/);
  },
);

test('if somebody was answered since then, or another spoke, “finished” makes the bot ask', async () => {
  expect((await lastOf('who is Jonas', 'chapter 2', 'finished')).text).toBe('Have you finished The Keeper?');
  const interrupted = [
    ['tom', 'who is Jonas'],
    ['ann', 'lol'],
    ['tom', 'done'],
  ] as const;
  expect((await lastOf('chapter 1', ['tom', 'hello'], ...interrupted)).text).toBe(
    'Have you finished The Keeper?',
  );
});

test.each(['The Storm', 'The Wedding', 'The Ferry', 'The Lighthouse'])(
  'to be read %s is no place, whether or not a chapter has that name',
  async (title) => {
    const { text, buttons } = await lastOf('chapter 1', `read me ${title.toLowerCase()}`);
    expect([text, ...buttons].join(' ')).not.toMatch(/section \d\?|that’s how far|read through section/);
  },
);

test('a covered title makes the bot ask only if it’s given in full', async () => {
  expect((await lastOf('chapter 1', 'i finished the storm')).text).toMatch(/how far you’ve read.*section 5/);
  const parts = await lastOf('chapter 1', '/progress set storm');
  expect(parts.text).toMatch(/^I don’t know the place/);
});

test('somebody who hasn’t started after all goes back to the beginning', async () => {
  expect((await lastOf('chapter 3', 'haven’t started yet')).text).toMatch(/you’re at the beginning/);
  expect((await lastOf('chapter 3', 'i didnt read anything this week')).text).toMatch(/^No hurry/);
});

test.each([
  'i haven’t read anything since tuesday',
  'haven’t opened the book since tuesday',
  'havent touched it today',
  'i have not looked at it in a while',
])('somebody who hasn’t read lately stays where they are: %s', async (line) => {
  expect((await lastOf('chapter 3', line)).text).not.toMatch(/You’re at the beginning/i);
  expect((await lastOf('chapter 3', line, '/progress show')).text).toMatch(/through (?:chapter|section) 3/);
});

test.each([
  ['two chapters left', /^Have you read all of section 3\?/],
  ['I have two chapters to go', /^Have you read all of section 3\?/],
  ['I have four chapters to go', /through chapter 1/],
  ['in the middle of III', /through chapter 2/],
  ['III', /^Is that how far you’ve read in The Keeper: chapter 3\?/],
  ['I’m at The Wedding', /^Is that how far you’ve read in The Keeper: in section 4\?/],
  ['just got to the wedding', /^Is that how far you’ve read in The Keeper: in section 4\?/],
  [
    'I’ve read up to and including the slate chapter',
    /^Is that how far you’ve read in The Keeper: section 2\?/,
  ],
  ['just read another chapter', /^Have you read all of section 2\?/],
  ['didn’t get past ch 2', /Have you read all that comes before\?/],
])('“%s” is a place, or makes the bot ask if it could open too much', async (line, shows) => {
  expect((await lastOf('chapter 1', line)).text).toMatch(shows);
});

test('a page is its writer’s place, even after a passage was shown', async () => {
  expect((await lastOf('/passage 3', 'page 50 of 90')).text).toMatch(/you’re on page 50 of 90/);
  const others = [['tom', 'a passage from chapter 4'], 'page 40'] as const;
  expect((await lastOf('page 30 of 90', ...others)).text).toMatch(/you’re on page 40,/);
});

test.each([
  ['how does chapter 2 end', 'Jonas left The Slate last'],
  ['the last sentence of chapter 2', 'Jonas left The Slate last'],
  ['how does chapter 2 begin', 'Jonas saw the The Slate first'],
  ['first line of chapter 2', 'Jonas saw the The Slate first'],
  ['first line of the book', 'Jonas saw the The Ferry first'],
])('a chapter’s beginning and end are shown: %s', async (line, shows) => {
  expect((await lastOf('chapter 5', line)).text).toContain(shows);
});

test('questions about a day, or what a notice said, are looked up in the book', async () => {
  expect((await lastOf('finished', 'what happened on the tower door')).text).toMatch(/the tower was sold/);
  expect((await lastOf('finished', 'what happens on christmas day')).text).toMatch(/can’t find/);
  expect((await lastOf('finished', 'what happened on the leaderboard')).text).toMatch(
    /^Do you mean \/leaderboard/,
  );
  expect((await lastOf('finished', 'what did the notice say')).text).toMatch(/the tower was sold/);
});

test.each([
  'who is Zorro',
  'who made Zorro',
  'what is zorro',
  'where is zorro',
  'when is zorro',
  'how is zorro',
])('an unknown name is looked up in the book, whatever was asked before: %s', async (line) => {
  const { text } = await lastOf('chapter 2', 'who is Jonas', line);
  expect(text).toMatch(/I can’t find that/);
});
