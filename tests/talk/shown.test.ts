/** Lines about what was just shown: the next part, once more, where it's from, and who saw it. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolderUntilEnd } from '../e2e/room.world.ts';
import { inRoom } from './platforms.ts';

/** The reply to the last of these lines, said one after the other. */
async function lastOf(...lines: readonly string[]) {
  const club = await inRoom();
  let last = await club.ask('/progress set chapter 9');
  for (const line of lines) last = await club.ask(line);
  return { ...last, text: last.text.replace(/\n+/g, ' ') };
}

test.each([
  'read me a bit of ch 5',
  'a passage from chapter 5',
  'give me a bit from ch 5',
  'can I have a few lines from chapter 5?',
  'show me a paragraph of chapter 5',
])('“%s” shows a passage of that chapter', async (line) => {
  expect((await lastOf(line)).text).toMatch(/^Kathy's close friends.*section 7,/);
});

test.each(['another', 'and another one', 'go on', 'one more please', 'keep reading'])(
  'after a passage of a chapter, “%s” shows the next one there',
  async (line) => {
    expect((await lastOf('/passage chapter 5', line)).text).toMatch(/^Kathy grows fond.*section 7,/);
  },
);

test('reading on continues into the next chapter, as far as the reader has read', async () => {
  const { text } = await lastOf('/passage chapter 9', 'go on');
  expect(text).toMatch(/section 10,/);
  const on = Array.from({ length: 9 }, () => 'go on');
  expect((await lastOf('/passage chapter 9', ...on)).text).toMatch(/^That’s the last passage I can show/);
});

test('naming a chapter after a passage asks to read it, and moves nobody', async () => {
  const lines = ['/passage chapter 3', 'read ch 5'];
  expect((await lastOf(...lines)).text).toMatch(/section 7,/);
  expect((await lastOf(...lines, '/progress show')).text).toContain('section 10,');
});

test('somebody who has read much further is asked before a chapter sets them back', async () => {
  expect((await lastOf('read ch 3')).buttons).toEqual(['Show ch 3', 'I’ve read that far']);
  expect((await lastOf('read ch 9')).text).toMatch(/^You’re through chapter 9/);
});

test.each([
  'can you repeat?',
  'Is possible to see this quote again?',
  'say that again',
  'one more time please',
])('“%s” shows the answer again', async (line) => {
  expect((await lastOf('who is Madame', line)).text).toMatch(/^»Madame is what the students.*section 3,/);
});

test('the bot says which chapter an answer is from if the guide knows it', async () => {
  expect((await lastOf('/passage section 6', 'which chapter?')).text).toMatch(
    /section 6, .*That’s about chapter 3 or 4 of the novel\.$/,
  );
});

test.each(['I not find it. You are sure?', 'From where you know it?', 'which chapter'])(
  'if nothing was found, “%s” doesn’t give an older answer’s place',
  async (line) => {
    const lines = ['who is Miss Emily', 'what colour is the car of Miss Emily’s aunt'];
    expect((await lastOf(...lines, line)).text).toMatch(/^I found nothing on that/);
  },
);

test.each(['did she just show that to everybody?', 'did everyone see that'])(
  'a covered answer hasn’t been seen by anybody: “%s”',
  async (line) => {
    const { text } = await lastOf('why does Kathy drive to Norfolk', 'press Reveal', line);
    expect(text).toBe('No: only you saw it.');
    expect((await lastOf('why does Kathy drive to Norfolk', line)).text).toMatch(
      /^No: what lies ahead is covered/,
    );
    expect((await lastOf('who is Ruth', line)).text).toMatch(/^What you ask in a channel is seen there/);
  },
);

test('a covered answer goes to its asker alone, like any other in a direct message', async () => {
  expect((await lastOf('why does Kathy drive to Norfolk', 'can you tell me privately?')).text).toMatch(
    /^»Never Let/,
  );
  expect((await lastOf('who is Ruth', 'just to me please')).text).toMatch(/^Write to me directly/);
});

test.each([
  'I hope that wasn’t a spoiler',
  'Is it safe for me to ask about Norfolk yet?',
  'don’t spoil it for me',
])('“%s” is answered with its writer’s place', async (line) => {
  expect((await lastOf(line)).text).toBe(
    'You’re through chapter 9; nothing past it shows until you choose to see it. Move on with /progress set.',
  );
});

test.each(['dont show my place to anyone', 'Can he see where I am?'])(
  '“%s” is answered with who sees a place',
  async (line) => {
    expect((await lastOf('who is Tommy', line)).text).toMatch(/^Nobody else sees how far you are/);
  },
);

async function withSaltLedger(...lines: readonly string[]) {
  const path = join(await inFolderUntilEnd(), 'ledger.md');
  const tells = [
    'Edith read the page of the wreck by night, and a line had been cut out with a knife.',
    'Silas kept a shop in the harbour, and the lamp glass broke on the floor.',
    'Agnes lived above the bakery, and she never cried out when the lamp failed.',
  ];
  const lit = 'The lamp was lit again before the morning came over the bay, and nobody spoke of it.';
  const chapter = (told: string, at: number) => `## Chapter ${at + 1}\n\n${`${told} ${lit} `.repeat(4)}\n`;
  await writeFile(path, `# The Salt Ledger\n\n${tells.map(chapter).join('\n')}`);
  return lastOf(`/book add ${path}`, ...lines);
}

test.each([
  ['lets read that one'],
  ['use it'],
  ['thanks', 'who is Ruth', 'use it', 'yes'],
  ['yes use The Salt Ledger', 'yes'],
])('a book that was just added is read: %s', async (...lines) => {
  expect((await withSaltLedger(...lines)).text).toMatch(/^The club now reads The Salt Ledger/);
});

test('the other book is offered, and then the first again', async () => {
  const { buttons } = await withSaltLedger('use it', 'ok then the other book');
  expect(buttons).toEqual(['Read Never Let Me Go']);
  const back = await withSaltLedger('use it', 'the other book', 'yes', 'back to the salt ledger');
  expect(back.buttons).toEqual(['Read The Salt Ledger']);
});

test('no more of a text is saved than was shown', async () => {
  const asked = ['use it', 'press I’ve finished it', 'when did the lamp go out'];
  const { text } = await withSaltLedger(...asked);
  const [saved = ''] = (await withSaltLedger(...asked, 'save that')).text.split(' — ');
  expect(text).toContain('Perhaps here');
  expect(text).toContain(saved);
});

test.each(['what is a carer', 'did it win the Booker Prize'])(
  'if a known question is asked, only its answer is shown: %s',
  async (question) => {
    const { text } = await lastOf(question);
    expect(text.match(/— Never Let Me Go, section/g)).toHaveLength(1);
  },
);

test.each(['Does the guide mention the lost corner of England', 'who is Ruth’s possible'])(
  'a disagreement about something else doesn’t count as one here: %s',
  async (question) => {
    expect((await lastOf(question)).text).not.toContain('sources disagree');
  },
);
