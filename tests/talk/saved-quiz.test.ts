/** Saved quizzes, votes and prompts in plain words. */
import { describe, expect, test } from 'vitest';
import { inRoom } from './platforms.ts';

async function readers() {
  const club = await inRoom();
  await club.ask('progress set chapter 8');
  return club;
}

describe('saving the quiz being played under a name', () => {
  test.each([
    ['save this quiz as friday night', 'friday night'],
    ['please save it as warm up for later', 'warm up'],
    ['keep these settings under the name short one', 'short one'],
  ])('%s', async (line, name) => {
    const { ask } = await readers();
    await ask('/quiz start 3 seconds:600');
    expect((await ask(line)).text).toMatch(`The quiz is saved as “${name}”: 3 questions`);
    await ask('/quiz stop');
    expect((await ask(line)).text).toMatch(`The quiz is saved as “${name}”: 3 questions`);
    expect((await ask('/quiz presets')).buttons).toEqual([`Start “${name}”`]);
    expect((await ask('/saved')).text).not.toContain(name);
  });

  test('saves nothing if none was played', async () => {
    const { ask } = await readers();
    expect((await ask('save this quiz as friday')).text).toMatch(/^No quiz has been played here yet/);
    await ask('save it as friday');
    expect((await ask('/saved')).text).not.toContain('friday');
  });
});

describe('a saved quiz given by name', () => {
  async function saved() {
    const club = await readers();
    await club.ask('/quiz start 2 hard save:tough');
    await club.ask('/quiz stop');
    await club.ask('/quiz start 4 save:thursday');
    await club.ask('/quiz stop');
    return club;
  }

  test.each([
    ['start the tough quiz', '2 questions'],
    ['play our saved quiz thursday', '4 questions'],
    ['start thursday', '4 questions'],
    ['could you run tough please', '2 questions'],
  ])('is found before an option’s word or a day: %s', async (line, begins) => {
    expect((await (await saved()).ask(line)).text).toContain(`starts a quiz on Never Let Me Go: ${begins}`);
  });

  test('isn’t meant if its name is asked of the book, or is part of an answer', async () => {
    const { ask } = await readers();
    await ask('/quiz start 2 typed seconds:600 save:Hailsham');
    expect((await ask('hailsham')).text).not.toContain('Hailsham”');
    await ask('/quiz stop');
    expect((await ask('what is hailsham')).text).toContain('boarding school');
    expect((await ask('what is in hailsham')).text).toMatch(/^“Hailsham”: 2 questions/);
  });

  test('isn’t taken for a level of other questions', async () => {
    expect((await (await saved()).ask('5 tough questions')).text).toContain('Question 1 of 5 (hard)');
  });

  test('can be shown, made easier, and removed after a confirmation', async () => {
    const { ask } = await saved();
    expect((await ask('what is in tough')).text).toMatch(/^“tough”: 2 questions, .*hard/);
    expect((await ask('make tough a bit easier')).text).toContain('with medium questions, and save it so?');
    await ask('yes');
    await ask('/quiz stop');
    expect((await ask('what’s in tough?')).text).toMatch(/^“tough”: 2 questions, .*medium/);
    expect((await ask('forget the thursday quiz')).text).toContain('remove the saved quiz “thursday”?');
    await ask('yes');
    expect((await ask('/quiz presets')).buttons).toEqual(['Start “tough”']);
  });
});

test.each(['put this to the vote', 'let’s vote on it', 'vote', 'can we have a vote'])(
  'after a prompt a vote can be opened: %s',
  async (line) => {
    const { ask } = await readers();
    await ask('/discuss');
    expect((await ask(line)).text).toContain('What shall we talk about at the next meeting?');
    expect((await ask('stop the vote')).text).toMatch(/^Nobody has to close a vote/);
    expect((await ask('who won the vote')).text).toMatch(/^The count of a vote stands beside each choice/);
  },
);

test('a vote keeps its content, even if somebody votes who has read less', async () => {
  const { ask } = await readers();
  await ask('/progress set finished');
  await ask('/discuss');
  const [, prompt = 'none'] = /1\. (.*)/.exec((await ask('vote')).text) ?? [];
  expect((await ask('press 2', 'zoe')).text).toContain(`1. ${prompt} (0)`);
});

test('a topic’s prompts begin with those that name it, then close ones, and none twice in a row', async () => {
  const club = await inRoom();
  await club.ask('/progress set chapter 2');
  expect((await club.ask('/discuss "Madame’s house"')).text).toMatch(
    /No prompt names “Madame’s house”\. This one comes closest/,
  );
  expect((await club.ask('another one')).text).toMatch(/^There’s no prompt on “Madame’s house”/);
  const typed = [await club.ask('/discuss "Madame’s house"'), await club.ask('/discuss "Madame’s house"')];
  for (const { text } of typed)
    expect(text).toMatch(/No prompt names “Madame’s house”\. This one comes closest/);
  expect((await club.ask('press 1')).text).toMatch(/^There’s no prompt on “Madame’s house”/);
  await club.ask('/progress set finished');
  expect((await club.ask('/discuss Miss Lucy')).text).toMatch(
    /^To talk about: Miss Lucy talks to the students/,
  );
});

test('a vote about anything else isn’t the bot’s business', async () => {
  const { ask } = await readers();
  await ask('/discuss');
  expect((await ask('let’s vote for the date')).text).toMatch(/^I can’t run a vote on that/);
});

test.each(['a lighter one please', 'got an easier one?', 'something harder'])(
  'after a prompt another one is shown, and no quiz starts: %s',
  async (line) => {
    const { ask } = await readers();
    const first = (await ask('/discuss')).text;
    const next = (await ask(line)).text;
    expect(next).toMatch(/^To talk about/);
    expect(next).not.toBe(first);
  },
);

test('a quiz says if it has fewer questions than requested, and not how far anybody is', async () => {
  const { ask } = await readers();
  const start = '/quiz start rounds:50 difficulty:hard';
  expect((await ask(start)).text).toMatch(/I have only \d+ to ask\./);
  await ask('/quiz stop');
  await ask('progress set chapter 5', 'tom');
  expect((await ask(start)).text).toMatch(/I have only \d+ to ask\./);
  await ask('/quiz stop');
  await ask('progress set finished', 'maya');
  await ask('progress set finished', 'tom');
  expect((await ask('/quiz start 50 typed hard about Hailsham')).text).toMatch(
    /I have only \d+ to ask on “Hailsham”\./i,
  );
});

describe('while a question is open', () => {
  test.each([
    'which commands do you have',
    'can we export all of our data',
    'does the bot nudge people who fall behind',
    'set a reading plan until christmas',
  ])('a line plainly for the bot is answered: %s', async (line) => {
    const { ask } = await readers();
    await ask('/quiz start 3 typed seconds:600');
    expect((await ask(line)).text).not.toBe('');
  });

  test.each([
    'lol me too',
    'we should read emma after this',
    'my cat is on the table',
    'i like this chapter',
  ])('members talking to one another get no answer: %s', async (line) => {
    const { ask } = await readers();
    await ask('/quiz start 3 typed seconds:600');
    expect((await ask(line)).text).toBe('');
  });
});

test('neither a saved quiz’s name nor another name confirms its removal', async () => {
  const { ask } = await readers();
  for (const name of ['friday', 'monday']) {
    await ask(`/quiz start 2 save:${name}`);
    await ask('/quiz stop');
  }
  for (const line of ['delete the friday quiz', 'friday', 'delete the friday quiz', 'monday'])
    await ask(line);
  const { text } = await ask('/quiz presets');
  expect(text).toMatch(/- friday[\s\S]*- monday/);
});
