/** Lines that give the last command another value, whichever command that was, and whoever gave it. */
import { expect, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import { corrected } from '../../commands/talk/corrected.ts';
import { wholeQuestion } from '../../commands/talk/follow-up.ts';
import type { Raws } from '../../src/core/options.ts';
import { inRoom } from './platforms.ts';

/** Lines that one member says after the other, and what the last is answered with. */
async function lastOf(...lines: readonly (string | readonly [by: string, line: string])[]): Promise<string> {
  const club = await inRoom();
  let text = '';
  for (const line of lines) {
    const [by, said] = typeof line === 'string' ? [undefined, line] : line;
    ({ text } = await club.ask(said, by));
  }
  return text.replace(/\n+/g, ' ');
}

const from = {
  where: { platform: 'room', club: 'c', channel: 'r', direct: false },
  asker: { id: 'maya', name: 'maya', organiser: true },
  at: Date.UTC(2026, 10, 19, 12),
} as const;

/** What a line turns the last command into, before anybody is asked. */
const after = (command: string, raws: Raws, line: string, proposed = false) =>
  corrected(line.toLowerCase().replace(/[^a-z0-9: ]/g, ''), { done: [{ command, raws, proposed }] }, {
    ...from,
    line,
  } as unknown as Parameters<typeof corrected>[2]);

const FREE = /finish|start|meetings|section|question|topic|add|text|about|character|name|join|show/;
const withNumbers = commandSet.commands.flatMap(({ name, options }) =>
  Object.entries(options)
    .filter(([option, { type }]) => type === 'integer' || (type === 'text' && FREE.test(option)))
    .map(([option]) => [name, option] as const),
);

test.each(withNumbers)(
  '“no, 9” corrects the number in the last /%s, even with more said: %s',
  (command, option) => {
    for (const line of ['no, 9', 'sorry, 9. I mixed it up', 'too many, make it 9'])
      expect(after(command, { [option]: 'chapter 3' }, line)).toEqual({
        command,
        raws: { [option]: 'chapter 9' },
      });
  },
);

const withChoices = commandSet.commands.flatMap(({ name, options }) =>
  Object.entries(options).flatMap(([option, { choices = [], hidden }]) =>
    choices.filter((one) => !hidden && /^[a-z]{4,}$/.test(one)).map((one) => [name, option, one] as const),
  ),
);

test.each(withChoices)('/%s changes %s:%s after “no, … instead”', (command, option, value) => {
  const meant = after(command, {}, `no, ${value} instead`, command === 'quiz start');
  // A command that was only offered is again only offered.
  const [button] = (meant && 'reply' in meant && meant.reply.buttons) || [];
  const offered = Object.fromEntries(button?.press.args.map((one) => one.split(/=(.*)/s)) ?? []);
  expect(meant && ('command' in meant ? meant.raws : offered)).toMatchObject({ [option]: value });
});

test.each([
  ['/leaderboard', 'just this month', /^Leaderboard of this month/],
  ['/leaderboard week', 'and the whole year?', /^Leaderboard of this year/],
  ['/discuss', 'hm, something about friendship?', /friend/],
  ['/passage chapter 3', 'no, chapter 4', /section 7/],
  ['/passage chapter 3', 'and chapter 4?', /section 7/],
  ['what happens in chapter 8', 'no wait, 9', /^what happens in chapter 9/],
  ['/passage chapter 3', 'actually I’m on chapter 9', /^You’re in chapter 9/],
  ['I’ve just finished chapter 10', 'sorry, 9. I mixed it up', /^You’re through chapter 9/],
  [
    '/plan set finish:in 8 weeks meetings:thursdays',
    'at 8pm',
    /^Shall I set .*Meetings: on Thursdays at 20:00 \(until now on Thursdays at 19:00\)$/,
  ],
  [
    '/plan set finish:in 8 weeks meetings:thursdays 7pm',
    'we have until the end of february',
    /^Shall I set .*Finish: Sunday 28 February 2027/,
  ],
])('after “%s”, “%s” is the same with that value', async (first, then, shows) => {
  expect(await lastOf('finished', first, then)).toMatch(shows);
});

test('“another one” is never the same passage again', async () => {
  const club = await inRoom();
  await club.ask('finished');
  const shown = [];
  for (const line of ['/passage chapter 7', 'another one', 'another one', 'not that one'])
    shown.push((await club.ask(line)).text);
  expect(new Set(shown).size).toBe(4);
});

test('anybody can follow up on what everybody has seen', async () => {
  expect(await lastOf('finished', ['tom', 'finished'], '/leaderboard', ['tom', 'and this month?'])).toMatch(
    /^Leaderboard of this month/,
  );
  expect(
    await lastOf('finished', ['tom', 'finished'], 'who is Miss Lucy', ['tom', 'is she nice to them?']),
  ).toMatch(/^is Miss Lucy nice to them/);
});

test('a correction applies to what its writer did, whatever others saw since', async () => {
  expect(await lastOf('finished', ['tom', 'ch 8'], '/passage chapter 3', ['tom', 'no wait, 9'])).toMatch(
    /^You’re through chapter 9,/,
  );
});

test('nobody else can follow up on a private reply', async () => {
  expect(await lastOf('ch 8', ['tom', 'no wait, 9'])).not.toMatch(/^You’re through/);
});

test('a yes after somebody else was answered may be for them: the bot asks again, and then does it', async () => {
  const lines = [
    'we would be glad of a passage here every day at 9 with our tea',
    ['tom', 'who wrote it'],
    'yes do that',
  ] as const;
  expect(await lastOf(...lines)).toMatch(/^Shall I post a passage here/);
  expect(await lastOf(...lines, 'yes')).toMatch(/^I’ll post a passage here/);
  expect(await lastOf(lines[0], 'yes do that')).toMatch(/^I’ll post a passage here/);
});

test('a member with a character’s name doesn’t take answers away', async () => {
  const club = await inRoom();
  await club.ask('finished');
  await club.ask('who wrote it', 'ishiguro');
  await club.ask('quiz start rounds:1 seconds:600 style:typed topic:wrote');
  expect((await club.ask('the author kazuo ishiguro')).text).toMatch(/Answer: »Kazuo Ishiguro«/);
});

/** A quiz at its first question, which maya started, with tom beside her. */
async function playing(options: string) {
  const club = await inRoom();
  await club.ask('finished');
  await club.ask('who wrote it', 'tom');
  const { text } = await club.ask(`quiz start rounds:5 seconds:600 ${options}`);
  return { club, text };
}

const NTHS = ['the first one', 'i think the second one', 'third option', 'the last one'];

test.each(NTHS)('an option can be named by its position: %s', async (line) => {
  const { club } = await playing('style:choice');
  expect((await club.ask(line)).text).toMatch(/right|Answer:/i);
  const [given = ''] = await club.answers();
  expect(given).not.toBe(line);
});

test('a button can be named by its position, unless it loses something or is the only one', async () => {
  expect(await lastOf('we need something to talk about tonight', 'the first one')).not.toMatch(
    /Is it one of these/,
  );
  expect(await lastOf('ch 8', 'delete all of it', 'the first one')).not.toMatch(/is erased/);
});

test.each(['nice try tom', 'tom that was close', 'well done tom'])(
  'a line to another player is no answer, and costs no try: %s',
  async (line) => {
    const { club } = await playing('style:typed');
    await club.ask(line);
    expect(await club.answers()).toEqual([]);
  },
);

test.each(['pass', 'give up, next one', 'next', 'ok, skip it', 'i give up'])(
  'the starter moves on with %s',
  async (line) => {
    const { club } = await playing('style:typed');
    expect((await club.ask(line)).text).toMatch(/^Skipped/);
  },
);

test.each(['you know what, let’s not', 'stop it for now', 'ok, call it off'])(
  'the starter, and nobody else, ends it with %s',
  async (line) => {
    const { club } = await playing('style:typed');
    expect((await club.ask(line, 'tom')).text).not.toMatch(/stopped the quiz/);
    expect((await club.ask(line)).text).toMatch(/^I’ve stopped the quiz/);
  },
);

test.each([
  ['too many, make it 3', /starts a quiz on .*: 3 questions, 10 minutes each/],
  ['only 3 questions please', /starts a quiz on .*: 3 questions, 10 minutes each/],
  ['hang on, can we do it without a timer', /starts a quiz on .*: 5 questions, 10 minutes each/],
  ['sorry, 20 seconds each', /starts a quiz on .*: 5 questions, 20 seconds each/],
])(
  'settings of a quiz that has just begun are changed by whoever began it, once they agree: %s',
  async (line, shows) => {
    const { club } = await playing('style:typed');
    expect((await club.ask(line, 'tom')).buttons).toEqual([]);
    expect((await club.ask(line)).text).toBe('Shall I start the quiz over with that?');
    expect((await club.ask('yes')).text).toMatch(shows);
    expect(await club.answers()).toEqual([]);
  },
);

test('“too slow” may be meant for a player, and restarts nothing by itself', async () => {
  const { club } = await playing('style:typed');
  expect(await club.ask('too slow', 'tom')).toEqual({ text: '', buttons: [] });
  expect((await club.ask('too slow')).buttons).toEqual(['Start it over']);
});

test.each(['no wait, 9', 'i mean 1990', 'make it 9'])(
  'another answer isn’t another setting: %s',
  async (line) => {
    const { club } = await playing('style:typed');
    expect((await club.ask(line)).text).toMatch(/right/);
  },
);

test.each([
  ['Who directed the film?', 'and who played Tommy?', /^who played Tommy in the film/],
  ['Who directed the film?', 'was it any good', /^was the film any good/],
  ['is there a stage play of the book', 'who directed it', /^who directed the stage play/],
  ['Who directed the film?', 'and who is Ruth', /^who is Ruth/],
  ['Who directed the film?', 'how does the novel end', /^how does the novel end/],
  ['remind me who Chrissie is', 'and her boyfriend?', /^and Chrissie’s boyfriend/],
  ['whats kathys job', 'right and how old is she', /^how old is kathy/],
])('after “%s”, “%s” asks about the same thing', async (first, then, shows) => {
  expect(await lastOf('finished', first, then)).toMatch(shows);
});

test('a pronoun stands for a name in its own line before one in the question before', () => {
  const people = ['Mr. Bennet', 'Darcy'].map((name) => ({ name, aliases: [] }));
  const asked = (line: string) => wholeQuestion(line, 'why does darcy write a letter', people);
  expect(asked('does he like his wife')).toBe('does darcy like his wife');
  for (const name of ['mr bennet', 'Mr. Bennet']) expect(asked(`does ${name} like his wife`)).toBeUndefined();
});

test.each([
  ['thursdays at 7.30 in the evening, until christmas', /to Thursday 24 December 2026.*19:30/],
  ['every other friday at 8pm, done by 31 january', /to Sunday 31 January 2027/],
])('meetings and an end make a plan even without the word: %s', async (line, shows) => {
  expect(await lastOf(line)).toMatch(shows);
});

test.each([
  ['/plan set six weeks start:1 december 2026', /from Tuesday 1 December 2026 to Tuesday 12 January 2027/],
  [
    '/plan set three meetings, thursdays at 7pm start:1 december 2026',
    /in 3 parts.* to Thursday 17 December 2026/,
  ],
  [
    '/plan set 4 chapters a week start:1 december 2026',
    /from Tuesday 1 December 2026 to Monday 11 January 2027/,
  ],
])(
  'a plan can end after a time, a number of meetings, or so many chapters a week: %s',
  async (line, shows) => {
    expect(await lastOf(line)).toMatch(shows);
  },
);

test('the whole plan moves, whatever else is said about the book', async () => {
  expect(
    await lastOf(
      '/plan set finish:in 6 weeks',
      'can we push it back a week, two people haven’t got the book yet',
    ),
  ).toMatch(/^Shall I move what’s left of the plan on by 1 week/);
});

const DAILY = '/daily set 9am';
const PLAN = '/plan set finish:in 8 weeks meetings:thursdays 7pm';
const OFFERED = /^Shall I|^Is that how far/;
const SET = /^I’ll (?:post|send)|^You’(?:re|ve) |^The plan|^Part 1/;

test.each([
  [DAILY, 'thursday is better for me'],
  [DAILY, '8pm better?'],
  [DAILY, 'no, 8pm?'],
  ['ch 5', '20 is better'],
  ['ch 5', 'no, chapter 9 is better'],
  ['ch 5', 'rather chapter 9'],
  [PLAN, 'better in january'],
  [PLAN, 'rather in march'],
])('after “%s”, “%s” may be another value, and is only offered', async (first, line) => {
  expect(await lastOf(first, line)).toMatch(OFFERED);
});

test.each([
  [DAILY, 'chapter 3 was better', '/daily show'],
  [DAILY, 'sorry it was tuesday', '/daily show'],
  [DAILY, 'not thursday again', '/daily show'],
  ['ch 5', 'chapter 9 was better', '/progress show'],
  ['ch 5', 'sorry about chapter 12', '/progress show'],
  ['ch 5', 'sorry, nothing', '/progress show'],
])('after “%s”, “%s” only tells something, and changes nothing', async (first, line, shows) => {
  const told = await lastOf(first, line);
  expect(told).not.toMatch(OFFERED);
  expect(told).not.toMatch(SET);
  expect(await lastOf(first, line, shows)).toBe(await lastOf(first, shows));
});

test.each([
  [DAILY, 'make it 8pm', /at 20:00/],
  [DAILY, 'no wait, make it 8', /at 08:00/],
  [DAILY, 'i said 9 but i meant 8', /at 08:00/],
  ['ch 8', 'sorry, 5. I mixed it up', /^You’re through chapter 5,/],
  ['ch 8', 'no wait, 9', /^You’re through chapter 9,/],
])('after “%s”, “%s” says plainly what is wrong, and is done at once', async (first, line, shows) => {
  const said = await lastOf(first, line);
  expect(said).toMatch(SET);
  expect(said).toMatch(shows);
});

test('somebody who is away for some minutes starts no quiz', async () => {
  expect(await lastOf('sorry, 5 min')).not.toMatch(/starts a quiz|Shall I/);
});

test.each([
  [
    'what do we need to read this week?',
    'until 15 january',
    /^Shall I set the reading plan.*Finish: Friday 15 January/,
  ],
  ['when do we meet', 'thursday 19:00', /^Shall I set the reading plan.*Meetings: thursday 19:00/],
  [
    PLAN,
    'thats too fast can we do till mid january',
    /^Shall I set.*Finish: Friday 15 January 2027 \(until now Thursday 14 January/,
  ],
  ['/plan set finish:in 3 weeks', 'too fast. 5', /^Shall I set.*Finish: Thursday 24 December/],
  [
    'what do we need to read this week?',
    'can you do 3 chapters a week?',
    /^Shall I set.*Finish: Wednesday 13 January 2027 .*Parts: 8/,
  ],
  [
    '/plan set finish:in 8 weeks',
    'meet on thursdays',
    /^Shall I set.*Meetings: on Thursdays at 19:00 \(until now none/,
  ],
  ['/plan set finish:in 8 weeks meetings:mon 19:00', 'move the meeting to tuesday', /meeting Tuesday/],
  [DAILY, '8', /^Shall I send the daily post at 08:00/],
  ['/daily set 9pm', 'ten', /^Shall I send the daily post at 22:00/],
  [DAILY, 'pm', /^Shall I send the daily post at 21:00/],
  ['/daily set 9am days:fri', 'what about saturday too', /^Shall I .*on Fridays and Saturdays at 09:00/],
  [DAILY, 'for Madrid', /^I’ll post .*\(Europe\/Madrid\)/],
  [DAILY, 'when’s the next one?', /^Daily posts A passage in this channel every day/],
])('after “%s”, “%s” is about the same thing', async (first, then, shows) => {
  expect(await lastOf('finished', first, then)).toMatch(shows);
});

test.each([
  ['page 143 of 288', 'no wait my edition has 263 pages', /^You’re on page 143 of 263,/],
  ['I am on page 143.', 'Of 288, it says at the back.', /^You’re on page 143 of 288,/],
  ['/progress set page 143', '263', /^You’re on page 143 of 263,/],
  ['page 143', 'my copy has 263', /^You’re on page 143 of 263,/],
  ['page 143', 'it’s about 263 pages', /^You’re on page 143 of 263,/],
  ['page 143', '143 pages', /^Is “page 143 of 143\?” how far you’ve read\? Your place stays/],
  ['page 143', 'we are 143 pages in', /^How many pages does your copy have/],
  ['page 143', '90', /^Is that how far you’ve read: page 90\?/],
  ['page 143 of 288', '263', /^(?!You’re)/],
  ['page 143 of 288', 'about 20 pages', /^(?!You’re|A book of)/],
  ['page 143 of 288', 'there are 40 pages', /^(?!You’re|A book of)/],
  ['page 143 of 288', 'about 263 pages', /^You’re on page 143 of 263,/],
  ['page 143 of 288', 'of 20', /^A book of 20 pages has no page 143/],
  ['page 143 of 288', 'mine has 20 pages', /^A book of 20 pages has no page 143/],
  ['ch 14', 'didnt finish it tho', /^You’re in chapter 14, so through chapter 13/],
  ['where am i', 'back to 7', /^You’re through chapter 7,/],
  ['page 143 of 288', 'what chapter is that', /^In Never Let Me Go you’re through/],
])('after “%s”, “%s” is a place or about the place', async (first, then, shows) => {
  expect(await lastOf(first, then)).toMatch(shows);
});

test.each([
  'I read 50 pages',
  'we are 50 pages in',
  'I’ve read 50 pages so far',
  'I’ve 77 pages to go',
  'only 60 pages left',
  'I read another 60 pages today',
])('after a page, “%s” isn’t the length of a copy', async (line) => {
  expect(await lastOf('page 50', line, '/progress show')).toMatch(/^You haven’t started/);
  expect(await lastOf('page 50', line, 'page 50')).toMatch(/^How many pages does your copy have/);
});

test.each([
  ['/leaderboard', 'and me', /^You haven’t answered/],
  ['/leaderboard', 'what about just me', /^You haven’t answered/],
  ['/stats', 'and toms', /^tom hasn’t answered/],
  ['/leaderboard', 'and Jo?', /^jo hasn’t answered/],
])('after “%s”, “%s” asks for a record', async (first, then, shows) => {
  expect(await lastOf('finished', ['tom', 'finished'], first, then)).toMatch(shows);
});

test('saved words get the section named after them, and stay one entry', async () => {
  const lines = ['finished', 'save “we all complete”', 'it is from chapter 23'];
  expect(await lastOf(...lines)).toMatch(/section 23/);
  const shown = await lastOf(...lines, '/saved');
  expect(shown.match(/we all complete/g)).toHaveLength(1);
});

test.each(['then please remove', 'oh, delete mine please, there is a mistake', 'rm'])(
  '“%s” makes the bot ask if the saved words should go, and “no keep it” keeps them',
  async (line) => {
    const lines = ['save “we all complete”', line];
    expect(await lastOf(...lines)).toBe('Shall I take back what I did last?');
    expect(await lastOf(...lines, 'no keep it')).toMatch(/nothing has changed/);
    expect(await lastOf(...lines, 'yes')).toMatch(/^I’ve taken it out/);
  },
);

test('a post that is off can be turned on again in other words', async () => {
  const lines = [DAILY, '/daily off', 'lol ok back on'];
  expect(await lastOf(...lines)).toBe('Shall I set it again?');
  expect(await lastOf(...lines, 'yes')).toMatch(/^It’s set again/);
});

test.each([
  ['/leaderboard', 'with pictures maybe'],
  [DAILY, 'by email?'],
])('after “%s”, “%s” isn’t looked up for anybody', async (first, line) => {
  expect(await lastOf(first, line)).toMatch(/^I(?:’m not sure| can’t)/);
});

test.each([
  'see you at ten',
  'thursday works for me',
  'in london the weather is nice',
  'if we start monday it would be fine',
  'we should have met on friday',
  'too late now',
  'my copy has 300 pages',
  'starting tomorrow i have a new job',
  'what about tom',
  'that is chapter 9 where she leaves',
])('between members “%s” changes no post, plan or place', async (line) => {
  for (const [first, shows] of [
    [DAILY, '/daily show'],
    [PLAN, '/plan show'],
    ['ch 5', '/progress show'],
  ] as const)
    for (const by of ['maya', 'tom'])
      expect(await lastOf(first, [by, line], shows)).toBe(await lastOf(first, [by, 'hm'], shows));
});
