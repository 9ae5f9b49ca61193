/** What plain words mean while a question is open in the room; what they do as answers is in tests/quiz/spoken.txt. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolderUntilEnd } from '../e2e/room.world.ts';
import { inRoom } from './platforms.ts';

/** A club with a quiz that is at its first question. */
async function playing(options = 'style:typed') {
  const club = await inRoom();
  await club.ask('progress set finished');
  await club.ask(`quiz start rounds:3 seconds:600 ${options}`);
  return club;
}

test.each(['who is Miss Lucy, does anyone know?', 'what does guardian mean'])(
  'a question about the story is no answer, and waits: %s',
  async (line) => {
    const club = await playing();
    expect((await club.ask(line)).text).toBe('A question is open here, so I’ll save the answer until it closes.');
    expect(await club.answers()).toEqual([]);
  },
);

test.each(['everything', 'finished'])(
  'a possible answer is no place, even if the bot has just asked for one: %s',
  async (line) => {
    const club = await inRoom();
    await club.ask('/quiz start style:typed');
    await club.ask('/quiz answer a dog');
    await club.ask(line);
    expect((await club.ask('/progress show')).text).not.toMatch(/finished/);
  },
);

test.each(['(b)', 'B!', 'option b please'])('a single letter is an option: %s', async (line) => {
  const club = await playing('style:choice');
  await club.ask(line);
  expect(await club.answers()).toHaveLength(1);
});

test('“undo” restores your own quiz settings', async () => {
  const club = await inRoom();
  await club.ask('/quiz settings time:2');
  expect((await club.ask('undo')).text).toContain('as usual');
});

test('somebody who plays a pack isn’t asked how far they are in another book', async () => {
  const club = await inRoom();
  const pack = join(await inFolderUntilEnd(), 'birds.csv');
  await writeFile(pack, 'question,answer\nWhich bird is black and clever?,Raven\nWhich tree drops acorns?,Oak\n');
  await club.ask(`/book add ${pack}`);
  expect((await club.ask('/quiz start book:birds rounds:2 style:typed seconds:600')).text).toContain('Question 1 of 2');
  expect((await club.ask('a lamp', 'ben')).text).toBe('“a lamp” isn’t right. You have 5 tries left.');
  await club.ask('/quiz stop');
  expect((await club.ask('who is Tommy', 'cleo')).text).toContain('How far are you in Never Let Me Go?');
  const used = await club.ask('/book use birds');
  expect(used.text).toBe('The club now has Birds. It’s all questions: play it with /quiz start.');
  await club.ask('/quiz start rounds:2 style:typed seconds:600');
  expect((await club.ask('a lamp', 'zoe')).text).toBe('“a lamp” isn’t right. You have 5 tries left.');
});
