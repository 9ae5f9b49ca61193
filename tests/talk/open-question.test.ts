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

test('a typed question takes another try in plain words while tries are left', async () => {
  const club = await playing();
  const tries = [
    'is it japanese?',
    'i believe it’s a lamp',
    'no wait, an oak',
    'umbrella?',
    'an owl',
    'i meant a pony',
  ];
  const given = ['japanese', 'i believe it’s a lamp', 'an oak', 'umbrella', 'an owl', 'a pony'];
  for (const [at, line] of tries.entries()) {
    const left = ['5 tries', '4 tries', '3 tries', '2 tries', 'one try', ''][at] ?? '';
    expect((await club.ask(line)).text).toMatch(new RegExp(`isn’t right.*${left}`));
    expect(await club.answers()).toEqual([given[at]]);
  }
  expect((await club.ask('a kite')).text).toMatch(/^You’ve already answered/);
  expect(await club.answers()).toEqual(['a pony']);
});

test.each(['lol', 'haha', 'anyone?', 'any ideas?', 'really?', 'what do you all think?'])(
  'a remark after a try isn’t another one: %s',
  async (line) => {
    const club = await playing();
    await club.ask('a lamp');
    await club.sayOnly(line);
    expect(await club.answers()).toEqual(['a lamp']);
  },
);

test.each([
  ['scores', /^Question 1 of 3 is open\. So far: no scores to show\.$/],
  ['points', /^Question 1 of 3 is open/],
  ['leaderboard pls', /Leaderboard/],
  ['my score', /^Question 1 of 3 is open\./],
  ['who’s still playing?', /^Question 1 of 3 is open/],
  ['is this over soon?', /This is question 1 of 3/],
  ['how many more?', /This is question 1 of 3/],
  ['are we nearly done?', /This is question 1 of 3/],
])('words about the game are no answer, and no question to the book: %s', async (line, shows) => {
  const club = await playing();
  expect((await club.ask(line)).text).toMatch(shows);
  expect(await club.answers()).toEqual([]);
});

test.each([
  ['is it a person or a place?', /^Only a hint says more/],
  ['is it one word or two', /^Only a hint says more/],
  ['do you want a name?', /^Only a hint says more/],
  ['what happens if nobody knows', /^When the time is up/],
  ['and if nobody gets it?', /^When the time is up/],
  ['do i lose points for a wrong answer?', /^When the time is up/],
  ['are we allowed to look it up?', /^I can’t see whether/],
  ['does spelling count?', /^Small slips in spelling/],
  ['is there a prize?', /^Nothing but points/],
  ['what happens if i leave', /^The quiz goes on without you/],
])('a question about the answer, or about the quiz, costs no try: %s', async (line, shows) => {
  const club = await playing();
  expect((await club.ask(line)).text).toMatch(shows);
  expect(await club.answers()).toEqual([]);
});

test.each([
  'ok stop, my dinner is ready',
  'stop the quiz, the kids are up',
  'enough, the baby woke up',
  'stop please, someone called me',
  'right, let’s stop here, someone’s at the door',
  'no more questions please, the food is getting cold',
])('the quiz stops even if the reason is given too: %s', async (line) => {
  expect((await (await playing()).ask(line)).text).toMatch(/^I’ve stopped the quiz/);
});

test.each([
  'haha this one’s too easy',
  'this is way too hard for me',
  'is that a trick question?',
  'is anyone else stuck?',
  'what are you doing after this?',
  'has tom answered yet?',
  'seriously?',
])('players talking to one another get no reply: %s', async (line) => {
  const club = await playing();
  await club.sayOnly(line);
  expect(await club.answers()).toEqual([]);
});

test.each(['who is Miss Lucy, does anyone know?', 'what does guardian mean'])(
  'a question about the story is no answer, and waits: %s',
  async (line) => {
    const club = await playing();
    expect((await club.ask(line)).text).toBe(
      'A question is open here, so I’ll save the answer until it closes.',
    );
    expect(await club.answers()).toEqual([]);
  },
);

test('words like “because they were cloned” are an answer', async () => {
  const club = await playing();
  await club.ask('they were clones');
  expect(await club.answers()).toEqual(['they were clones']);
});

test('a secret answer is never replaced by plain words', async () => {
  const club = await playing('style:typed mode:no-race');
  await club.ask('a lamp');
  const asked = await club.ask('an oak');
  expect(asked.text).toBe('Your answer is “a lamp”. Shall I change it to “an oak”?');
  expect(asked.buttons).toEqual(['Change it']);
  expect(await club.answers()).toEqual(['a lamp']);
  expect((await club.ask('undo')).text).toContain('the last one counts until the question closes');
  await club.ask('an oak');
  await club.ask('yes');
  expect(await club.answers()).toEqual(['an oak']);
});

test.each(['everything', 'the end', 'finished'])(
  'a possible answer is no place, even if the bot has just asked for one: %s',
  async (line) => {
    const club = await inRoom();
    await club.ask('/quiz start style:typed');
    await club.ask('/quiz answer a dog');
    await club.ask(line);
    expect((await club.ask('/progress show')).text).not.toMatch(/finished/);
  },
);

test.each(['show me anyway', 'pause it for two weeks', 'resume the daily', 'tell us the end'])(
  'a request to the bot is no answer: %s',
  async (line) => {
    const club = await playing();
    await club.sayOnly(line);
    expect(await club.answers()).toEqual([]);
  },
);

test('if your own question came after the channel’s, the bot asks which an answer is for', async () => {
  const club = await playing();
  expect((await club.ask('a lamp')).text).toContain('isn’t right');
  await club.ask('/quiz start 3 mode:solo style:typed');
  const asked = await club.ask('an oak');
  expect(asked.text).toContain('Which question is “an oak” for?');
  expect(asked.buttons).toHaveLength(2);
  expect(await club.answers()).toEqual(['a lamp']);
});

test('a daily question is answered by its button, and isn’t looked up while it’s open', async () => {
  const club = await inRoom();
  await club.ask('finished');
  await club.ask('/daily set 9am what:question');
  const [, question = ''] = /\n+([^\n]+\?)/.exec((await club.ask('/daily now')).text) ?? [];
  expect((await club.ask('/quiz answer Ruth')).text).toContain(
    'The daily question is answered with the button',
  );
  expect((await club.ask('b')).text).toMatch(/The daily question is answered with the button under it\.$/);
  expect((await club.ask(`/lookup ${question}`)).text).toContain('I’ll save the answer until it closes');
  for (const line of ['what’s today’s question', 'what is the question of the day']) {
    const again = await club.ask(line);
    expect(again.text).toContain(question);
    expect(again.buttons.length).toBeGreaterThan(0);
  }
  expect((await club.ask('I was right')).text).toContain('a daily question has no appeal');
  await club.ask('/daily off');
  expect((await club.ask(`/lookup ${question}`)).text).toContain('Never Let Me Go');
});

test.each([':D', 'D:', ':c', ':-D', '=D', 'B-)', '>:D', 'be right back'])(
  'a smiley, or a line to the others, chooses no option: %s',
  async (line) => {
    const club = await playing('style:choice');
    expect((await club.ask(line)).text).toBe('');
    expect(await club.answers()).toEqual([]);
  },
);

test.each(['b', 'B)', '(b)', 'b.', '“b”', 'B!', 'option b please'])(
  'a single letter is an option: %s',
  async (line) => {
    const club = await playing('style:choice');
    await club.ask(line);
    expect(await club.answers()).toHaveLength(1);
  },
);

test.each(['definitely C', 'i think its B', 'a?'])(
  'a letter costs no try if there are no options: %s',
  async (line) => {
    const club = await playing();
    expect((await club.ask(line)).text).toMatch(/in words/);
    expect(await club.answers()).toEqual([]);
  },
);

test('a line to the players at the start gets no reply', async () => {
  const club = await playing();
  expect((await club.ask('ok lets go')).text).toBe('');
});

const REMARKS = [
  'be right back',
  'pizza is here',
  'hurry up',
  'come on people',
  'sounds good',
  'welcome back',
];

test.each([...REMARKS, ':D', ':3', '10 seconds!', '5 minutes', 'sorry 2 minutes', 'ten seconds'])(
  'small talk costs no try, and isn’t taken for the only secret answer: %s',
  async (line) => {
    const club = await playing('style:typed mode:no-race');
    expect((await club.ask(line)).text).toBe('');
    expect(await club.answers()).toEqual([]);
  },
);

test.each(['dinner ready', 'tick tock'])(
  'if a line may be small talk the bot asks, in the same words for secret answers: %s',
  async (line) => {
    for (const mode of ['everyone', 'no-race']) {
      const club = await playing(`style:typed mode:${mode}`);
      const asked = await club.ask(line);
      expect(asked.text).toBe(`I’m not sure that’s an answer, so I haven’t taken “${line}”.`);
      expect(await club.answers()).toEqual([]);
      await club.ask('press Answer with it');
      expect(await club.answers()).toEqual([line]);
    }
  },
);

test('if a number is asked for, words without one make the bot ask, and count once confirmed', async () => {
  const club = await inRoom();
  await club.ask('progress set finished');
  await club.ask('quiz start rounds:50 seconds:600 style:typed');
  for (let n = 1; n < 50; n++) {
    const { text } = await club.ask('repeat the question');
    if (text.includes('About how many years')) break;
    await club.ask('/quiz skip');
  }
  expect((await club.ask('Zanzibar')).text).toBe('That has no number in it, so I haven’t taken “Zanzibar”.');
  expect(await club.answers()).toEqual([]);
  await club.ask('press Answer with it');
  expect(await club.answers()).toEqual(['Zanzibar']);
});

test.each([
  'should we skip this one',
  'shall we skip',
  'so should we move on',
  'does anyone want to skip',
  'who wants to stop?',
  'shall we take a hint',
])('members asking one another moves nothing on, and is no answer: %s', async (line) => {
  for (const by of ['maya', 'tom']) {
    const club = await playing();
    expect(await club.ask(line, by)).toEqual({ text: '', buttons: [] });
    expect(await club.answers()).toEqual([]);
    expect((await club.ask('how many more?')).text).toMatch(/question 1 of 3/);
  }
});

test.each([
  'they burn it down',
  'he left her',
  'because they are clones',
  'it sinks',
  'they drink wine',
  'the art gallery',
  'swimming pool',
  'ten years',
  'breakfast',
  'Miss Emily',
])('a wrong answer still counts as one: %s', async (line) => {
  const club = await playing();
  expect((await club.ask(line)).text).toContain('isn’t right');
  expect(await club.answers()).toEqual([line]);
});

test.each([
  'stop it? no',
  'skip? no',
  'next? nah',
  'pass?',
  'we give up?',
  'move on?',
  'let’s not?',
  'leave it',
  'skipped',
])('wondering, or telling what was done, moves nothing on: %s', async (line) => {
  const club = await playing();
  expect((await club.ask(line)).text).toBe('');
  expect(await club.answers()).toEqual([]);
  expect((await club.ask('a lamp')).text).toContain('isn’t right');
});

test('“undo” restores your own quiz settings', async () => {
  const club = await inRoom();
  await club.ask('/quiz settings time:2');
  expect((await club.ask('undo')).text).toContain('as usual');
});

test('a player takes back their appeal with “undo”', async () => {
  const club = await playing();
  await club.ask('a lamp');
  await club.ask('/quiz stop');
  await club.ask('i was right');
  expect((await club.ask('undo')).text).toContain('maya has withdrawn it');
  expect((await club.ask('/quiz appeal')).text).toContain('was right, says maya');
});

test('an option is chosen only once', async () => {
  const club = await playing('style:choice');
  await club.ask('i think its b');
  const first = await club.answers();
  expect((await club.ask('c')).text).toMatch(/^You’ve already answered/);
  expect(await club.answers()).toEqual(first);
});

test('an appeal about the open question waits for its end; the previous one can be appealed meanwhile', async () => {
  const club = await playing();
  await club.ask('a lamp');
  await club.ask('/quiz skip');
  await club.ask('an oak');
  const asked = await club.ask('I was right!');
  expect(asked.text).toBe('Question 2 is still open. You can appeal once its answer is shown.');
  expect(asked.buttons).toEqual(['I was right at question 1']);
  expect((await club.ask('press I was right at question 1')).text).toMatch(/^“a lamp” was right, says maya/i);
});

test('somebody who plays a pack isn’t asked how far they are in another book', async () => {
  const club = await inRoom();
  const pack = join(await inFolderUntilEnd(), 'birds.csv');
  await writeFile(
    pack,
    'question,answer\nWhich bird is black and clever?,Raven\nWhich tree drops acorns?,Oak\n',
  );
  await club.ask(`/book add ${pack}`);
  expect((await club.ask('/quiz start book:birds rounds:2 style:typed seconds:600')).text).toContain(
    'Question 1 of 2',
  );
  expect((await club.ask('a lamp', 'ben')).text).toBe('“a lamp” isn’t right. You have 5 tries left.');
  await club.ask('/quiz stop');
  expect((await club.ask('who is Tommy', 'cleo')).text).toContain('How far are you in Never Let Me Go?');
  const used = await club.ask('/book use birds');
  expect(used.text).toBe('The club now has Birds. It’s all questions: play it with /quiz start.');
  await club.ask('/quiz start rounds:2 style:typed seconds:600');
  expect((await club.ask('a lamp', 'zoe')).text).toBe('“a lamp” isn’t right. You have 5 tries left.');
});
