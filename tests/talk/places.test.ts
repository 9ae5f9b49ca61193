/** How far somebody says they are, among all that members say. */
import { describe, expect, test } from 'vitest';
import { inRoom } from './platforms.ts';

/** The reply to the last of these lines. */
async function lastOf(...lines: readonly string[]) {
  const club = await inRoom();
  for (const line of lines.slice(0, -1)) await club.ask(line);
  return club.ask(lines.at(-1) ?? '');
}

describe('whether somebody has finished', () => {
  test.each(['finished', 'I read it twice', 'im rereading it', 'I have finish the book'])(
    '“%s” makes the bot ask, and a bare yes, which may be to a friend, uncovers nothing',
    async (line) => {
      const club = await inRoom();
      await club.ask('chapter 3');
      const { text, buttons } = await club.ask(line);
      expect(text).toMatch(/^Have you finished|^Is that how far/);
      expect((await club.ask('yes')).text).toBe(`To be sure: press the button, or type “${buttons[0]}”.`);
      expect((await club.ask('yes')).text).not.toMatch(/finished/);
      expect((await club.ask('how far am I?')).text).toMatch(/through chapter 3|section/);
    },
  );

  test.each(['yes I have finished it', 'yes, finished', 'Yes, I’ve finished it'])(
    'somebody who says so is believed: %s',
    async (line) => {
      expect((await lastOf('chapter 3', 'finished', line)).text).toMatch(/^You’ve finished/);
    },
  );

  test.each([
    'did everybody else read the book already?',
    'has everyone finished it?',
    'my sister has read it twice',
    'our neighbour rereads it every year, she finished it again',
    'i will never finish this book lol',
    'you’ve all read it before haven’t you',
    'I have watched the movie but not read it',
    'I reread Persuasion yesterday.',
    'Splendid, thank you. I reread Emma.',
    'do I have to read it all before the meeting?',
    'turn it off, nobody reads it',
    'Nobody has finished it',
    'None of us have read it',
    'Not everyone has read it',
    'No one has finished it yet',
  ])('talk about others or another book, a question or a denial changes nothing: %s', async (line) => {
    const { text, buttons } = await lastOf('chapter 3', line);
    expect(text).not.toMatch(/have you finished/i);
    expect(buttons.join()).not.toMatch(/finished/);
  });
});

test.each(['last chapter', 'the last chapter please', 'final chapter'])(
  'the last chapter may be what somebody wants to see: %s',
  async (line) => {
    const club = await inRoom();
    await club.ask('chapter 3');
    expect((await club.ask(line)).text).not.toMatch(/You’re|You’ve finished/);
    expect((await club.ask('how far am I?')).text).toMatch(/chapter 3/);
  },
);

test.each([
  ['please hide everything after chapter 9', 9],
  ['hide things after chapter 5 please', 5],
  ['don’t show me anything beyond chapter 5', 5],
  ['no spoilers past chapter 7 please', 7],
  ['can you cover everything from chapter 10 on?', 9],
  ['don’t tell me what happens after chapter 6', 6],
])('asking to hide what’s ahead says how far its reader is: %s', async (line, chapter) => {
  expect((await lastOf('finished it', line)).text).toMatch(new RegExp(`chapter ${chapter}\\b`));
});

test.each([
  ['hide everything after chapter 9', 'through chapter 9'],
  ['never give anything from chapter 15', 'in chapter 15'],
  ['please don’t spoil anything from chapter 20', 'in chapter 20'],
  ['don’t tell me anything from part 2', 'in part 2'],
])('asking to hide something uncovers nothing unless its reader says so: %s', async (line, place) => {
  expect(await lastOf('chapter 3', line)).toMatchObject({
    text: `Is that how far you’ve read: ${place}?`,
    buttons: ['Yes, that’s how far'],
  });
});

test.each([
  'everyone is confused by chapter 3',
  'everyone has loved chapter 4 so far',
  'everyone has 3 questions on chapter 5',
  'everyone is welcome to read the book',
])('everybody’s opinion of a chapter is nobody’s place: %s', async (line) => {
  expect((await lastOf('chapter 3', line)).text).not.toMatch(/your own place stays/);
});

test.each(['everyone is on chapter 5', 'everyone has already read the book', 'everyone else is halfway'])(
  'where everybody is isn’t noted as anybody’s place: %s',
  async (line) => {
    expect((await lastOf('chapter 3', line)).text).toMatch(/your own place stays/);
  },
);

test.each([
  'ill read chapter 9 tonight',
  'gonna read chapter 9 on the train',
  'hopefully ill finish ch 10 tomorrow',
  'tomorrow i start chapter 15',
])('what somebody is going to read is no place yet: %s', async (line) => {
  expect((await lastOf(line)).text).toMatch(/^Enjoy it/);
  expect((await lastOf('chapter 3', line, 'how far am I?')).text).toMatch(/chapter 3/);
});

test('a place that is told at length is asked about', async () => {
  const line = 'I should tell you that I have read as far as the end of the ninth chapter.';
  expect((await lastOf(line)).text).toMatch(/^Is that how far you’ve read: .*ninth chapter\?/);
});

test.each(['book 2 is read', 'volume 2 done', 'chapter 2 to chapter 20 started'])(
  'a line that may mean another book, or no place, moves nobody: %s',
  async (line) => {
    expect((await lastOf('chapter 12', line, 'how far am I?')).text).toMatch(
      /through (?:chapter|section) 12\b/,
    );
  },
);

test.each([
  'hide everything after chapter 9 for everyone',
  'hide everything after chapter 9 here',
  'everything after chapter 9 is a blur',
  'hide my scores',
])('what others shouldn’t see, or anything else, moves nobody: %s', async (line) => {
  expect((await lastOf('chapter 3', line)).text).not.toMatch(/You’re through chapter 9/);
});

test.each([
  ['I’m in chapter 10, would a quiz spoil me?', 9],
  ['I’m in chapter 7, is there a plan?', 6],
  ['I’m on chapter 7, do you post passages?', 6],
  ['I’m in chapter 6, what’s the quiz like?', 5],
])('a place beside a question is noted: %s', async (line, chapter) => {
  const club = await inRoom();
  await club.ask('chapter 3');
  await club.ask(line);
  expect((await club.ask('how far am I?')).text).toMatch(new RegExp(`chapter ${chapter}\\b`));
});

test('a bare number after a place makes the bot ask', async () => {
  const { text, buttons } = await lastOf('chapter 3', 'thanks', '5!');
  expect(text).toBe('There’s no button 5 to press. Is that how far you’ve read: chapter 5?');
  expect(buttons).toEqual(['Yes, that’s how far']);
  expect((await lastOf('chapter 3', 'thanks', 'nvm 2', 'yes')).text).toMatch(/through chapter 2/);
});

test.each(['book 2 chapter 4 done', 'Second book, chapter 4 finished', 'bk 2 ch 4 done'])(
  'a chapter of a part is a place, and names no book: %s',
  async (line) => {
    expect((await lastOf(line)).text).toMatch(/through chapter 13/);
  },
);

test('a remark about a part names no book', async () => {
  const { text } = await lastOf('Book the Second, chapter 4 is my favourite');
  expect(text).not.toMatch(/no book/);
});

test('up2 means up to', async () => {
  expect((await lastOf('up2 ch 9')).text).toMatch(/through chapter 8/);
});
