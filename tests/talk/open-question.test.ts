/** What plain words mean while a question is open in the channel. */
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

test.each(['haha', 'any ideas?'])('a remark after a try isn’t another one: %s', async (line) => {
  const club = await playing();
  await club.ask('a lamp');
  await club.sayOnly(line);
  expect(await club.answers()).toEqual(['a lamp']);
});

test.each(['who is Miss Lucy, does anyone know?', 'what does guardian mean'])(
  'a question about the story is no answer, and waits: %s',
  async (line) => {
    const club = await playing();
    expect((await club.ask(line)).text).toBe('A question is open here, so I’ll save the answer until it closes.');
    expect(await club.answers()).toEqual([]);
  },
);

test('words like “because they were cloned” are an answer', async () => {
  const club = await playing();
  await club.ask('they were clones');
  expect(await club.answers()).toEqual(['they were clones']);
});

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

test('a line to the players at the start gets no reply', async () => {
  const club = await playing();
  expect((await club.ask('ok lets go')).text).toBe('');
});

test('“undo” restores your own quiz settings', async () => {
  const club = await inRoom();
  await club.ask('/quiz settings time:2');
  expect((await club.ask('undo')).text).toContain('as usual');
});

test('an option is chosen only once', async () => {
  const club = await playing('style:choice');
  await club.ask('i think its b');
  const first = await club.answers();
  expect((await club.ask('c')).text).toMatch(/^You’ve already answered/);
  expect(await club.answers()).toEqual(first);
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

test.each(['umbrella?', 'ten years'])('a few words are a try, while tries are left: %s', async (line) => {
  const club = await playing();
  expect((await club.ask(line)).text).toContain('isn’t right. You have 5 tries left.');
  expect((await club.ask('a kite')).text).toContain('4 tries left');
});

test.each([':3', 'pizza is here', 'can we skip?'])(
  'what is said to the others costs no try, and moves nothing on: %s',
  async (line) => {
    const club = await playing('style:typed mode:no-race');
    await club.sayOnly(line);
    expect(await club.answers()).toEqual([]);
    expect((await club.ask('how much time is left')).text).toContain('Question 1 of 3');
  },
);

test('a longer line makes the bot ask, in the same words for secret answers', async () => {
  for (const mode of ['everyone', 'no-race']) {
    const club = await playing(`style:typed mode:${mode}`);
    const line = 'all of the boats sank in it';
    const asked = await club.ask(line);
    expect(asked.text).toBe(`I’m not sure that’s an answer, so I haven’t taken “${line}”.`);
    expect(await club.answers()).toEqual([]);
    await club.ask('answer with it');
    expect(await club.answers()).toEqual([line]);
  }
});

test('“skip” moves on, and “stop” asks first', async () => {
  const club = await playing();
  expect((await club.ask('skip')).text).toContain('Skipped.');
  expect((await club.ask('stop')).text).toContain('/quiz stop');
  expect((await club.ask('yes')).text).toContain('I’ve stopped the quiz');
});

test('a secret answer is never replaced by plain words', async () => {
  const club = await playing('style:typed mode:no-race');
  await club.ask('a lamp');
  const asked = await club.ask('an oak');
  expect(asked.text).toBe('Your answer is “a lamp”. Shall I change it to “an oak”?');
  expect(asked.buttons).toEqual(['Change it']);
  expect(await club.answers()).toEqual(['a lamp']);
  await club.ask('yes');
  expect(await club.answers()).toEqual(['an oak']);
});
