/** Questions about how the club is run: one fact each, from what is stored. */
import { describe, expect, test } from 'vitest';
import { inFolder, roomSays } from '../e2e/room.world.ts';
import { inRoom, type Platform } from './platforms.ts';

const DAILY = '/daily set time:8am timezone:London';
const PLAN = '/plan set start:1 Dec finish:in 8 weeks meetings:thursdays at 7pm timezone:London';
const QUIZ = '/quiz start rounds:2 style:typed save:short';

/** The reply to a line after others, on Thursday 19 November. */
async function told(before: readonly string[], line: string): Promise<string> {
  const club: Platform = await inRoom();
  for (const one of before) await club.ask(one);
  return (await club.ask(line)).text.replace(/\n+/g, ' ');
}

const NOTICES =
  /^The notices of the plan come in this channel: one when a part begins, and a reminder a day before/;

test.each([
  ['does anybody get reminded', NOTICES],
  ['does anybody get a reminder before the meeting', NOTICES],
  ['where does the plan post', NOTICES],
  ['when does the notice for the next part come', /The next one comes on Tuesday 1 December 2026, 09:00/],
  ['who set this plan', /^maya set the reading plan\.$/],
  ['what time zone are you using', /^The reading plan goes by Europe\/London\.$/],
  ['what will happen on dec 4', /^A notice of part 2 of the plan comes on Friday 4 December/],
  ['what is on on dec 10', /^We meet on Thursday 10 December/],
  ['what will happen tomorrow', /^Nothing is set for Friday 20 November 2026\.$/],
  ['when’s the meeting after next', /^That meeting is on Thursday 10 December/],
  ['when is the third meeting', /^That meeting is on Thursday 17 December/],
  ['when is the tenth meeting', /^The reading plan for Never Let Me Go/],
  ['who gets to see the plan', /^Everybody in the club can see it/],
  ['what happens when the plan ends', /^The last notice says that it’s over/],
])('about a plan, “%s” gets the facts', async (line, shows) => {
  expect(await told([PLAN], line)).toMatch(shows);
});

test.each([
  ['what do you post', /^Daily posts A passage in this channel every day at 08:00/],
  ['who set up the daily post', /^maya set the post every day at 08:00 \(Europe\/London\)\.$/],
  ['what timezone is the post in', /^The post at 08:00 goes by Europe\/London\.$/],
  ['what will happen tomorrow', /^The daily post comes on Friday 20 November 2026, 08:00/],
])('about a daily post, “%s” gets the facts', async (line, shows) => {
  expect(await told([DAILY], line)).toMatch(shows);
});

test('a day on which a post is skipped or paused has none', async () => {
  const nothing = 'Nothing is set for Friday 20 November 2026.';
  expect(await told([DAILY, 'skip tomorrow'], 'what will happen tomorrow')).toBe(nothing);
  expect(await told([DAILY, '/daily pause 4 january'], 'what will happen tomorrow')).toBe(nothing);
});

test.each([
  ['who set this plan', /^Nobody has set a reading plan or a daily post yet\.$/],
  ['what time zone are you using', /^Nothing with a time is set\./],
  ['does anybody get reminded', /^There’s no reading plan\. With one the club gets notices/],
  ['will Olu’s posts go on when she leaves', /^What an organiser set belongs to the club/],
  ['how do I become an organiser', /^I can’t make anybody one/],
  ['which commands are there', /^What would you like to do/],
  ['remind me to read at 9pm', /with \/daily me 21:00\. Shall I\?$/],
])('if nothing is set, “%s” says so', async (line, shows) => {
  expect(await told([], line)).toMatch(shows);
});

test('only the person who asked sees an export', async () => {
  expect(await told(['/progress set chapter 5', '/privacy export'], 'who can see that file')).toMatch(
    /^Only you/,
  );
});

test('everything that is set is on one card, with who set it and when it comes', async () => {
  const card = await told([DAILY, PLAN, QUIZ, '/quiz stop'], 'give me an overview of everything that is set');
  for (const fact of [
    'The book: Never Let Me Go',
    'A reading plan: to Tuesday 26 January 2027, the next meeting is on Thursday 3 December 2026, set by maya',
    'Its notices: when a part begins, and a day before it ends; the next on Tuesday 1 December 2026',
    'A post every day: a passage in this channel every day at 08:00 (Europe/London), set by maya',
    'Saved quizzes: short',
  ])
    expect(card).toContain(fact);
});

test.each([
  'how come there is such a plan for it all',
  'do the organisers of it ever come round',
  'why was the meeting so very strange',
])('a question that may be about the club is never looked up in front of everybody: %s', async (line) => {
  expect(await told(['finished'], line)).not.toMatch(/Never Let Me Go, section|The guide doesn’t say/);
});

describe('a form that asks for one thing', () => {
  /** The replies to the lines after a form, on Tuesday 1 December. */
  async function heard(form: string, ...lines: readonly string[]): Promise<string> {
    const said = await inFolder((folder) => roomSays([form, ...lines], folder));
    const [, answers = ''] = said.split('“cancel” ends it.');
    return answers.replace(/\s+/g, ' ');
  }

  test.each([
    ['/daily set', 'i hate this book', /sorry to hear/],
    ['/daily set', 'good night', /See you/],
    ['/plan set', 'good night', /See you/],
    ['/plan set', 'easier one', /easy questions/],
    ['/plan set', 'I really liked the last chapter', /one for the whole club/],
    ['/daily set', 'my dog has chewed it up', /\)/],
  ])('%s is closed by “%s”, which is answered as what it is', async (form, line, shows) => {
    const [asked = '', answer = ''] = (await heard(form, line)).split(
      'I’ve put the form away, and nothing was changed.',
    );
    expect(asked).not.toMatch(/I don’t know what time|Which day is/);
    expect(answer).toMatch(shows);
  });

  test.each([
    ['/daily set', '8ish', /every day at 08:00/],
    ['/daily set', 'half past eight in the morning', /every day at 08:30/],
    ['/daily set', 'tea time', /I don’t know what time “tea time” is/],
    ['/plan set', 'end of january', /to Sunday 31 January 2027/],
    ['/plan set', '3 chapters a week', /in 8 parts/],
  ])('%s stays open for “%s”, which is or may be its value', async (form, line, shows) => {
    expect(await heard(form, line)).toMatch(shows);
  });

  test('is left by a question, which isn’t a yes to an earlier one', async () => {
    const lines = ['remind me to read at 9pm', '/daily set', 'same time as before?'];
    expect(await inFolder((folder) => roomSays(lines, folder))).not.toContain('I’ll send you');
  });
});
