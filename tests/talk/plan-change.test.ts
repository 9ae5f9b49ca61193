/** Changing a running plan in words: the bot says what it would be, and only then sets it. */
import { expect, test } from 'vitest';
import { plainText } from '../../src/core/plain-text.ts';
import { openClub } from '../quiz/club.ts';
import { inRoom } from './platforms.ts';

/** Said on a Thursday at noon: meetings on 24 November, 1 December and so on. */
const PLAN = '/plan set finish:in 8 weeks meetings:tuesdays at 5pm timezone:Berlin';

async function said(...lines: readonly string[]): Promise<readonly string[]> {
  const club = await inRoom();
  const texts: string[] = [];
  for (const line of lines) texts.push((await club.ask(line)).text.replace(/\n+/g, ' '));
  return texts;
}

const CHANGES: readonly (readonly [string, RegExp])[] = [
  ['we meet on tuesday', /^You meet on Tuesday 24 November 2026 already/],
  [
    'the second meeting should be on friday at 6pm',
    /move the meeting of Tuesday 1 December .*Friday 4 December/,
  ],
  [
    'next week we meet on Wednesday instead',
    /move the meeting of Tuesday 24 November .*Wednesday 25 November/,
  ],
  ['leave out the third meeting', /leave out the meeting on Tuesday 8 December/],
  ['not on 15 december', /leave out the meeting on Tuesday 15 December/],
  ['we skip christmas week', /leave out the meeting on Tuesday 22 December/],
  ['no meeting on 24 December', /^You don’t meet on Thursday 24 December/],
  ['one more week', /Finish: Thursday 21 January 2027 \(until now Thursday 14 January/],
  ['let’s meet thursdays', /Meetings: on Thursdays at 17:00 \(until now on Tuesdays at 17:00\)/],
  ['thursdays are better for us', /Meetings: on Thursdays at 17:00/],
  ['we meet every second friday', /Meetings: every 2 weeks on Fridays at 17:00/],
  ['let’s meet on the first monday of the month', /Meetings: on the first Monday of the month at 17:00/],
  ['every other week is enough', /Meetings: every 2 weeks on Tuesdays at 17:00/],
  ['without meetings', /Meetings: none/],
  ['cancel all our meetings', /Meetings: none/],
  ['we meet tuesdays at 5pm', /^The plan is like that already\. \/plan show/],
  ['everything an hour earlier please', /Meetings: on Tuesdays at 16:00/],
  [
    'we are away over christmas',
    /^You don’t meet from Thursday 24 December 2026 to Saturday 26|Shall I pause/,
  ],
  ['half an hour later please', /Meetings: on Tuesdays at 17:30/],
  ['let’s meet at 6', /Meetings: on Tuesdays at 18:00/],
  ['5pm is too early, 6 is better', /Meetings: on Tuesdays at 18:00/],
  ['shorten it to 6 weeks', /Finish: Thursday 31 December 2026/],
  ['6 weeks is enough', /Finish: Thursday 31 December 2026/],
  ['we don’t meet in december', /pause the plan from Tuesday 1 December 2026 to Thursday 31 December/],
];

test.each(CHANGES)('about a plan “%s” is understood, and confirmed before it’s done', async (line, shows) => {
  const texts = await said(PLAN, 'hello', line, '/plan show');
  expect(texts[2]).toMatch(shows);
  expect(texts[3]).toContain('meeting Tuesday 24 November 2026');
  expect(texts[3]).toContain('to Thursday 14 January 2027');
});

test.each([
  ['let’s meet thursdays', /part 1, .*meeting Thursday 26 November 2026, 16:00/],
  ['half an hour later please', /part 1, .*meeting Tuesday 24 November 2026, 16:30/],
  ['shorten it to 6 weeks', /to Thursday 31 December 2026 .* Part 6/],
  ['without meetings', /part 1, .*: by /],
  ['leave out the third meeting', /Tuesday 1 December 2026, 16:00 .*Tuesday 15 December/],
])('a yes sets what the bot asked about the plan: %s', async (line, shows) => {
  const [, , , , shown] = await said(PLAN, 'hello', line, 'yes', '/plan show');
  expect(shown).toMatch(shows);
});

test.each([
  'should we move the meeting to wednesday?',
  'I’ll move the meeting to wednesday in my calendar',
  'I’ll make it an hour later',
  'no meetings on fridays',
  'we never meet on fridays',
  'no meetings over christmas',
  'no meetings in december',
  'no meetings until january',
  'no meetings in july',
  'let’s skip the last two meetings',
  'my sister meets her book club on mondays',
  'sorry, I’m on holiday until 5 january',
  'I read three chapters a week',
])('merely mentioning meetings, or denying them, sets nothing: %s', async (line) => {
  const [, text, , shown] = await said(PLAN, line, 'hello', '/plan show');
  expect(text).not.toMatch(/Meetings: on (?:Fridays|Mondays)|Finish:/);
  expect(shown).toContain('to Thursday 14 January 2027');
  expect(shown).toMatch(/Now: part 1, .*: meeting Tuesday 24 November 2026, 16:00/);
});

test('a correction after moving one meeting is for that meeting', async () => {
  const lines = [PLAN, 'push next week’s meeting to wednesday', 'no, thursday', '/plan show'];
  expect((await said(...lines)).at(-1)).toMatch(/meeting Thursday 26 November .*meeting Tuesday 1 December/);
});

test('another number of meetings is taken as a number, and 5:30 as the half of the day that was set', async () => {
  const ten = await said(PLAN, 'let’s do 10 meetings instead of 8', '/plan show');
  expect(ten.at(-1)).toContain('Part 10');
  expect((await said(PLAN, 'let’s meet at 5:30')).at(-1)).toContain('on Tuesdays at 17:30');
});

test('a weekday makes the bot ask: the next meeting, or all of them', async () => {
  const lines = [PLAN, 'can we meet on wednesday'];
  expect((await said(...lines)).at(-1)).toMatch(
    /^Only the next meeting on Wednesday 25 November 2026, or all/,
  );
  const one = await said(...lines, 'only the next one', '/plan show');
  expect(one.at(-1)).toMatch(/meeting Wednesday 25 November .*meeting Tuesday 1 December/);
  const all = await said(...lines, 'all on wednesdays', '/plan show');
  expect(all.at(-1)).toMatch(/meeting Wednesday 25 November .*meeting Wednesday 2 December/);
});

test.each(['we meet on thursday, right?', 'swap the meetings of 1 and 8 december', 'see you on thursday'])(
  'a meeting’s day doesn’t end a plan: %s',
  async (line) => {
    expect((await said(PLAN, line)).at(-1)).not.toContain('Finish:');
  },
);

test('the plan doesn’t end on the day on which a club meets', async () => {
  const [text] = await said('we want to read 3 chapters per week and meet on wednesday');
  expect(text).toMatch(/meeting Wednesday 25 November 2026.* meeting Wednesday 2 December/);
});

test.each(['use London time', 'use London time instead', 'switch the plan to London time'])(
  'a zone given later is the meetings’ zone, even if their words named another: %s',
  async (line) => {
    const texts = await said('/plan set finish:in 8 weeks meetings:tuesdays at 5pm Berlin', line);
    expect(texts.at(-1)).toMatch(/\(Europe\/London\).*24 November 2026, 17:00/);
  },
);

test('a break moves the plan by as many weeks as it has meetings in it', async () => {
  const [, text, done] = await said(PLAN, 'no meetings between christmas and new year', 'yes');
  expect(text).toMatch(/moves on by 1 week\. After that you meet on Tuesday 5 January 2027/);
  expect(done).toContain('by Thursday 21 January 2027');
  const none = await said(PLAN, '/plan pause start:2026-11-25 finish:2026-11-30');
  expect(none.at(-1)).toMatch(/^You don’t meet from Wednesday 25 November 2026 to Monday 30 November/);
});

test('a break is said in one line, as with its two options', async () => {
  const broken = await said(PLAN, '/plan pause start:2026-12-10 finish:2026-12-17', '/plan show');
  for (const line of ['december 10 to december 17', 'from 10 to 17 december', '2026-12-10 until 2026-12-17'])
    expect((await said(PLAN, `/plan pause ${line}`, '/plan show')).at(-1)).toBe(broken.at(-1));
});

test('a bare time is for the days on which they meet', async () => {
  const later = await said(PLAN, '/plan set meetings:an hour later', '/plan show');
  expect(later.at(-1)).toMatch(/meeting Tuesday 24 November 2026, 17:00/);
  const at = await said(PLAN, '/plan set meetings:8pm', '/plan show');
  expect(at.at(-1)).toMatch(/meeting Tuesday 24 November 2026, 19:00/);
});

test.each(['can we meet on wednesday', 'let’s meet thursdays', 'leave out the next meeting'])(
  'only an organiser is asked to confirm a change of the plan: %s',
  async (line) => {
    const club = await openClub();
    const uneven = await club.say('olu', PLAN);
    expect(plainText(uneven)).toMatch(/^The parts can’t be even/);
    await club.press('olu', 'Set it like this', uneven);
    await expect(club.say('ruth', line)).resolves.toSatisfy(
      (reply) => /^Only an organiser/.test(plainText(reply)) && !reply.buttons?.length,
    );
  },
);

test('another time leaves a holiday and a moved meeting in place', async () => {
  const lines = [
    PLAN,
    'push next week’s meeting to wednesday',
    '/plan set meetings:an hour later',
    '/plan show',
  ];
  expect((await said(...lines)).at(-1)).toMatch(
    /Wednesday 25 November 2026, 17:00 .*Tuesday 1 December 2026, 17:00/,
  );
  const rest = [
    PLAN,
    '/plan pause start:2026-12-01 finish:2026-12-02',
    '/plan set meetings:8pm',
    '/plan show',
  ];
  expect((await said(...rest)).at(-1)).toMatch(
    /24 November 2026, 19:00 .*meeting Tuesday 8 December 2026, 19:00/,
  );
});

test.each(['60 hours earlier', 'half a minute later', '9 hours later'])(
  'a time that would fall on another day is refused: %s',
  async (meetings) => {
    expect((await said(PLAN, `/plan set meetings:${meetings}`)).at(-1)).toMatch(/^When do you meet\?/);
  },
);

test('a meeting moved to where it is isn’t moved, and days beside a new time count', async () => {
  expect((await said(PLAN, 'move the next meeting to tuesday')).at(-1)).toMatch(/^You already meet then/);
  const fridays = await said(PLAN, '/plan set meetings:fridays an hour later');
  expect(fridays.at(-1)).not.toContain('meeting Tuesday');
});

test('a club that meets every two weeks keeps its rhythm over a holiday', async () => {
  const lines = [
    '/plan set finish:in 10 weeks meetings:every other tuesday at 5pm',
    '/plan pause start:2026-12-15 finish:2026-12-16',
    '/plan show',
  ];
  expect((await said(...lines)).at(-1)).toMatch(/1 December .*29 December .*12 January/);
});

const FRIDAYS = '/plan set start:2026-11-13 timezone:UTC finish:fridays at 7pm by 31 january';

test.each([
  ['no meeting on Christmas', /leave out the meeting on Friday 25 December/],
  ['are we meeting on christmas', /^Yes: we meet on Friday 25 December/],
  ['move the christmas meeting to 28 december', /is on Monday 28 December 2026 now/],
  ['no meeting on new year’s day', /leave out the meeting on Friday 1 January 2027/],
  ['is there a meeting on boxing day', /^No meeting is set for Saturday 26 December/],
  ['can we be done by christmas', /Finish: Thursday 24 December/],
  ['do we meet on thanksgiving', /^Which day is “thanksgiving”/],
])('a feast is its day, unless everything should be done by then: %s', async (line, shows) => {
  expect((await said(FRIDAYS, line))[1]).toMatch(shows);
});

test('skipped weeks stay free on another weekday, and a meeting there can be skipped too', async () => {
  const lines = [
    FRIDAYS,
    '/plan set not the 25th',
    '/plan set thursdays',
    '/plan set mondays not the 7th of december',
  ];
  const [, , thursdays = '', mondays = ''] = await said(...lines);
  expect(thursdays).toContain('meeting Thursday 31 December');
  expect(thursdays).not.toContain('Thursday 24 December');
  expect(mondays).toContain('Monday 14 December');
  expect(mondays).not.toMatch(/Monday (?:7|21) December/);
});

test.each(['I want to finish the book by friday', 'I’d like to finish the book by sunday'])(
  'one member’s wish makes the bot ask first: %s',
  async (line) => {
    const [asked, shown] = await said(line, '/plan show');
    expect(asked).toMatch(/^Shall I set the reading plan like this/);
    expect(shown).toMatch(/^There’s no reading plan/);
  },
);

test('setting a plan says what the channel shows, as /plan show does', async () => {
  const [, set, shown] = await said('/plan follow pace:own', PLAN, '/plan show');
  for (const one of [set, shown]) expect(one).toContain('In channels I show each asker what they have read');
});

test('somebody who shows the club their place is named to whoever asks; nobody else is', async () => {
  const club = await inRoom();
  await club.ask('/progress set chapter 5 name:show');
  await club.ask('/progress set chapter 6', 'raj');
  expect((await club.ask('how far is maya', 'zoe')).text).toBe('maya is through chapter 5.');
  expect((await club.ask('how far is raj', 'zoe')).text).toMatch(/I name nobody’s place/);
});

test('leaving out the last meeting says what would be due', async () => {
  const last = await said(PLAN, 'we don’t meet on 12 january');
  expect(last.at(-1)).toMatch(
    /^Shall I leave out .*Tuesday 12 January 2027\? It’s the last one: .*due on Tuesday 5 January/,
  );
  expect((await said(PLAN, 'we don’t meet on 5 january')).at(-1)).not.toContain('last one');
  const [, , shown] = await said(PLAN, 'move the last meeting to a week later', '/plan show');
  expect(shown).toContain('meeting Tuesday 19 January 2027');
});

test.each([
  ['this plan is far too slow', /Finish: Thursday 31 December 2026/],
  ['can we go a bit faster with the plan', /Finish: Thursday 31 December 2026/],
  ['this is too fast for us', /Finish: Thursday 28 January 2027/],
  ['make it slower', /Finish: Thursday 28 January 2027/],
  ['our schedule is too tight', /Finish: Thursday 28 January 2027/],
  ['is this too fast?', /Finish: Thursday 28 January 2027/],
  ['this plan is too much for me', /^No hurry/],
  ['the plan is too fast for bob', /^No hurry/],
  ['the plan isn’t too fast', /^(?!.*Finish)/],
])('“%s” asks for a different pace', async (line, shows) => {
  expect((await said(PLAN, line)).at(-1)).toMatch(shows);
});

test.each(['can we have two more weeks', 'the reading is too fast', 'our pace is a bit too fast'])(
  'more weeks are for the plan, whatever else was mentioned: “%s”',
  async (line) => {
    expect((await said(PLAN, 'who is Ruth', line)).at(-1)).toMatch(/Finish: Thursday 28 January/);
  },
);

test('somebody who asks if they keep up hears it privately, with what is left to read', async () => {
  const lines = [
    PLAN,
    'am I behind?',
    'I’m in chapter 1',
    'am i still on track?',
    'I’ve finished the book',
    'Am I behind?',
  ];
  const [, unsaid, , onTrack, , ahead] = await said(...lines);
  expect(unsaid).toMatch(/^How far are you\?/);
  expect(onTrack).toMatch(/^Yes\. To read by Tuesday 24 November 2026: /);
  expect(ahead).toMatch(/^No\. To read by Tuesday 24 November 2026: nothing more/);
});

test('a remark after an offer adds to it', async () => {
  const texts = await said(PLAN, 'hello', 'let’s meet thursdays', 'and I’m in Paris', 'at 6pm');
  expect(texts[3]).toMatch(/on Thursdays at 17:00 .*Europe\/Paris/);
  expect(texts[4]).toMatch(/on Thursdays at 18:00 .*Europe\/Paris/);
});

test.each([
  'my teacher finished the book in two days',
  'my sister read the whole book in a week',
  'you should all finish the book by friday',
  'I want to finish chapter 14 until sunday',
  'read another two chapters today',
])('“%s” is no plan', async (line) => {
  expect((await said(line)).at(-1)).not.toMatch(/^Shall I set the reading plan|^A plan needs/);
});

test.each(['we want it finished in 6 weeks', 'we’d like the book finished by christmas'])(
  '“%s” is one',
  async (line) => {
    expect((await said(line)).at(-1)).toMatch(/reading plan/);
  },
);
