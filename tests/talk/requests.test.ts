/** Requests in whole sentences: a daily post, a reading plan, how far somebody is. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { requested } from '../../commands/talk/requests/index.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { inFolder, roomSays } from '../e2e/room.world.ts';
import { inRoom } from './platforms.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/said/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');

/** What a line asks for: the command that is run or offered, with its options, and what is said of it. */
function asked(line: string, who: { readonly organiser?: boolean; readonly direct?: boolean } = {}) {
  const found = requested({
    line,
    where: { platform: 'room', club: 'room:x', channel: 'c', direct: who.direct ?? false },
    asker: { id: 'maya', name: 'Maya', organiser: who.organiser ?? true },
    at: Date.parse('2026-11-21T12:00Z'),
  });
  if (!found) return undefined;
  if ('command' in found) return { command: found.command, options: found.raws, done: true };
  const press = found.reply.buttons?.[0]?.press;
  const options = Object.fromEntries(press?.args.map((one) => one.split(/=(.*)/s)) ?? []);
  return { command: press?.command, options, said: plainText(found.reply).replace(/\s+/g, ' ') };
}

interface Line {
  readonly line: string;
  /** A command; `lookup` for a question to the book, `other` for what is neither. */
  readonly means: string;
  /** Only counted: nobody learned from it. */
  readonly apart?: boolean;
}

const LINES = fixture('requests.jsonl').map((line) => JSON.parse(line) as Line);
const REQUESTS = ['daily set', 'daily me', 'plan set', 'progress set'];

test.each([
  ['learned from', (one: Line) => !one.apart, 0.9],
  ['only counted', (one: Line) => one.apart, 0.65],
])('of the requests that others wrote and that were %s, most are understood', (_, which, share) => {
  const lines = LINES.filter((one) => which(one) && REQUESTS.includes(one.means));
  const right = lines.filter(({ line, means }) => {
    const plain = /^(?:im|i’m|i'm|on|p|about|halfway|finished|havent|like|read|just|i've|i have)\b/i.test(
      line,
    );
    return asked(line)?.command === means || (means === 'progress set' && plain);
  });
  expect(lines.length).toBeGreaterThan(40);
  expect(right.length / lines.length).toBeGreaterThanOrEqual(share);
});

test('questions about a book are no requests', () => {
  const lines = [
    ...fixture('of-books.txt'),
    ...LINES.filter(({ means }) => means === 'lookup').map(({ line }) => line),
  ];
  expect(lines.length).toBeGreaterThan(150);
  expect(lines.filter((line) => asked(line) !== undefined)).toEqual([]);
});

describe('a daily post', () => {
  test.each([
    [
      'could somebody put a discussion question up here each Thursday at ten past seven in the evening?',
      'daily set',
      { time: '19:10', days: 'thu', what: 'prompt' },
      'Shall I post a prompt here on Thursdays at 19:10?',
    ],
    [
      'my commute is dull so text me an extract at 7.50am, mon-fri, Oslo time',
      'daily me',
      { time: '07:50', timezone: 'Europe/Oslo', days: 'mon,tue,wed,thu,fri', what: 'passage' },
      'Shall I send you a passage on weekdays at 07:50 (Europe/Oslo)?',
    ],
    [
      'the whole gang wants a passage here every day but sunday, half past eight in the morning',
      'daily set',
      { time: '08:30', days: 'mon,tue,wed,thu,fri,sat', what: 'passage' },
      'Shall I post a passage here every day except Sundays at 08:30?',
    ],
    [
      'nag me to read each evening at nine, you know what i’m like',
      'daily me',
      { time: '21:00', what: 'passage' },
      'Shall I send you a passage every day at 21:00?',
    ],
    [
      'every morning at 8am wake me with a quote, you know what i’m like',
      'daily me',
      { time: '08:00', what: 'passage' },
      'Shall I send you a passage every day at 08:00?',
    ],
    [
      'pst a qestion for us on saturdys at noon, time of Lima, thx',
      'daily set',
      { time: '12:00', timezone: 'America/Lima', days: 'sat', what: 'question' },
      'Shall I post a question here on Saturdays at 12:00 (America/Lima)?',
    ],
  ])('%s', (line, command, options, said) => {
    const { done, said: says, ...rest } = asked(line) ?? {};
    expect(rest).toEqual({ command, options });
    // What the model is sure of is done at once.
    expect(done ?? says).toBe(done ?? said);
  });

  test('is set at once if nothing else is said, and an ambiguous time is asked about by the command', () => {
    const options = { time: '08:00', what: 'passage' };
    expect(asked('post a passage here every day at 8am')).toEqual({
      command: 'daily set',
      options,
      done: true,
    });
    expect(asked('post a passage every weekday except wednesdays at 9am')).toMatchObject({
      options: { time: '09:00', days: 'mon,tue,thu,fri' },
      done: true,
    });
    expect(asked('at 9am post a passage each day but not on weekends')).toMatchObject({
      options: { days: 'mon,tue,wed,thu,fri' },
    });
    expect(asked('we all want a prompt here at half seven every evening')).toMatchObject({
      options: { time: 'half seven' },
      done: true,
    });
  });

  test('in a direct message is your own, and a member who can’t set one hears so from the command', () => {
    const line = 'a passage every morning at 8, thanks ever so much';
    expect(asked(line, { direct: true })?.command).toBe('daily me');
    expect(asked(line, { organiser: false })).toMatchObject({ command: 'daily set', done: true });
  });

  test('may be written with a 2 as a number', () => {
    expect(asked('post a passage here every day at 2')?.options).toMatchObject({ time: '2' });
  });

  test.each(['remind me tomorrow at 8', 'wake me at 6', 'set an alarm for 7am'])(
    '%s: no reminders',
    (line) => {
      expect(asked(line)?.said).toMatch(/^I don’t set reminders/);
    },
  );

  test.each(['remind me who came at noon', 'start a quiz tomorrow at 8', 'what happens at 9 in the evening'])(
    '%s is none',
    (line) => expect(asked(line)).toBeUndefined(),
  );
});

describe('what a daily post can’t do is mentioned beside what it does', () => {
  test.each([
    ['post a passage here every day at 9am until christmas', 'every day at 09:00? It goes on until you say'],
    ['from next monday on a daily prompt at 18:00', 'a prompt here every day at 18:00? It begins at once'],
    ['twice a day please, 8am and 8pm a passage', 'at 08:00? A channel has one post a day.'],
    ['a daily passage from chapter 3 only, at 9am', 'at 09:00? It goes through all that the club has read'],
    ['post a passage here every other day at 8', 'so I can’t do'],
  ])('%s', (line, words) => {
    expect(asked(line)?.said).toContain(words);
  });

  test('another channel is passed on', () => {
    expect(asked('every day at 20:30 post a prompt in #reading-room')?.options).toMatchObject({
      channel: '#reading-room',
    });
  });

  test.each([
    ['each morning at 7 a short passage here, we’re in Chicago', 'America/Chicago'],
    ['post a passage here at 9pm each day, summer time Madrid', 'Europe/Madrid'],
  ])('%s', (line, timezone) => expect(asked(line)?.options).toMatchObject({ timezone }));
});

test.each([
  ['mondays off please', 'every day except Mondays'],
  ['skip thursdays please', 'every day except Thursdays'],
  ['leave out monday’s', 'every day except Mondays'],
  ['not on weekends', 'on weekdays'],
])('after a daily post, “%s” leaves out those days', async (line, days) => {
  const said = await inFolder((folder) => roomSays(['/daily set 9am', line, 'yes'], folder));
  expect(said).toContain(`${days} at 09:00`);
});

test('a day is added to a post’s days', async () => {
  const lines = ['/daily set 9am days:mon-thu', 'add friday too'];
  expect(await inFolder((folder) => roomSays(lines, folder))).toContain('on weekdays at 09:00');
});

test.each([
  ['i want a question posted every evening', 'How about 19:00?', 'a question here every day at 21:00'],
])('%s, “nine or so”', async (line, first, then) => {
  const said = await inFolder((folder) => roomSays([line, 'nine or so'], folder));
  expect(said).toContain(first);
  expect(said).toContain(then);
});

test('after dates were offered, meetings are added to them', async () => {
  const lines = ['hey all, i think we start dec 1 and end by jan 31', 'meetings on sundays at 5'];
  expect(await inFolder((folder) => roomSays(lines, folder))).toMatch(
    /Start: Tuesday 1 December 2026[\s\S]*Start: Tuesday 1 December 2026[\s\S]*Meetings: on Sundays at 17:00/,
  );
});

test('a pace by pages is said to be impossible', () => {
  expect(asked('we’d like to read about 30 pages a week')?.said).toContain('I set the pace by chapters');
});

describe('a reading plan', () => {
  test.each([
    [
      'our lot would love to be through with the book by the end of february, we meet every other thursday at 18:30',
      { finish: 'the end of february', meetings: 'every other thursday at 18:30' },
    ],
    [
      'new schedule please: kick off on the 1st, wrap it up by 12 jan',
      { start: 'the 1st', finish: '12 jan' },
    ],
    [
      'my sister says hello, and our club would like to start next monday and take six weeks',
      { start: 'next monday', finish: 'six weeks' },
    ],
    ['i need a schedule for my class, three chapters a week', { finish: 'three chapters a week' }],
  ])('%s', (line, options) => {
    const said = 'Shall I set the reading plan like this?';
    expect(asked(line)).toEqual({ command: 'plan set', options, said });
  });

  test('is set at once if nothing else is said', () => {
    expect(asked('we want to finish the book in 6 weeks')).toEqual({
      command: 'plan set',
      options: { finish: 'in 6 weeks' },
      done: true,
    });
  });

  test.each([
    ['finish by christmas', { finish: 'christmas' }],
    [
      'we meet on tuesdays at 7pm and want to finish by june',
      { finish: 'june', meetings: 'tuesdays at 7pm' },
    ],
    ['we want 2 finish the book in 2 weeks', { finish: 'in 2 weeks' }],
    [
      'we meet every other thursday at 7pm starting next week, 5 meetings',
      { start: 'next week', finish: 'every other thursday at 7pm 5 meetings' },
    ],
    ['we’d be glad if we finished the book by 2 may', { finish: '2 may' }],
    ['We read 2 chapter for week, ok?', { finish: '2 chapter for week' }],
    ['can u make it like 1 chapter a day', { finish: '1 chapter a day' }],
    [
      'first meeting on 2 december, 5 meetings, every two weeks on wednesday at 20:00',
      { start: '2 december', finish: '5 meetings every two weeks on wednesday at 20:00' },
    ],
    [
      'our club meets biweekly on saturdays at 11am from 28 november, in 4 meetings',
      { start: '28 november', finish: 'biweekly on saturdays at 11am in 4 meetings' },
    ],
    [
      'meetings fortnightly on fridays at 8pm from 4 december to 26 february',
      { start: '4 december', finish: '26 february', meetings: 'fortnightly on fridays at 8pm' },
    ],
    [
      'start dec 1 done by jan 31 meeting on tue and fri',
      { start: 'dec 1', finish: 'jan 31', meetings: 'tue and fri' },
    ],
  ])('%s', (line, options) => expect(asked(line)).toMatchObject({ command: 'plan set', options }));

  test.each([
    'they finish the roof by christmas',
    'i finished my dinner on monday',
    'three times a week',
    'we finished the book on friday',
    'our club finally finished reading on 3 may',
  ])('%s is none', (line) => expect(asked(line)).toBeUndefined());
});

describe('a break', () => {
  test.each([
    ['pause the plan from 20 december till 3 january', { start: '20 december', finish: '3 january' }],
    ['pause the plan from 24 till 27 dec', { start: '24 dec', finish: '27 dec' }],
    ['no meetings between 24 dec and 2 jan', { start: '24 dec', finish: '2 jan' }],
    ['we take a break from reading next week', { start: 'next monday', finish: 'next sunday' }],
    ['pause the plan until january', { start: 'today', finish: 'january' }],
    ['resume the plan on the 5th of january', { start: 'today', finish: 'the 5th of january' }],
    ['pause the plan for two weeks', { start: 'tomorrow', finish: 'in two weeks' }],
  ])('%s', (line, options) => {
    expect(asked(line)).toMatchObject({ command: 'plan pause', options });
  });

  test('within a requested plan is mentioned, as is what no plan can do', () => {
    expect(asked('plan from 1 december to 15 january with no reading over christmas')).toMatchObject({
      options: { start: '1 december', finish: '15 january' },
      said: expect.stringContaining('say “pause the plan over christmas” for the break.'),
    });
    expect(asked('can we finish part one by december 10')?.said).toContain('goes to the end of the book');
  });

  test('for the daily post ends by itself', async () => {
    const lines = ['/daily set 9am', 'pause it till january', '/daily show', 'press nothing'];
    const said = await inFolder((folder) => roomSays(lines, folder));
    expect(said).toMatch(
      /paused until Friday 1 January 2027\.[\s\S]*1 January 2027, 09:00[\s\S]*It’s paused until Friday 1 January 2027;[\s\S]*Next: .*1 January/,
    );
    expect(
      await inFolder((folder) => roomSays([lines[0] ?? '', '/daily pause 1 may 2020'], folder)),
    ).toContain('isn’t in the future');
  });

  test('counts from the day on which a paused plan resumes', async () => {
    const lines = [
      '/plan set in 8 weeks',
      '/plan pause',
      '/plan pause start:today finish:5 january',
      '/plan show',
    ];
    const said = await inFolder((folder) => roomSays(lines, folder));
    expect(said.split('The plan takes a break then')[1]).not.toContain('It’s paused now');
  });
});

test('an ambiguous zone makes the bot ask, wherever it’s mentioned', async () => {
  const said = await inFolder((folder) =>
    roomSays(['plan finish by 31 january, fridays 8pm, IST', 'set up a daily post at 7:15am', 'IST'], folder),
  );
  expect(said.match(/“IST” is several time zones/g)).toHaveLength(2);
});

test('a place with a maybe counts as a place', async () => {
  expect(await inFolder((folder) => roomSays(['chapter 3 maybe'], folder))).toContain('through chapter 3');
});

test('a bare percentage is a place, and “all of it” may be anything', async () => {
  const said = await inFolder((folder) => roomSays(['100%', '43%'], folder));
  expect(said).toMatch(/Is that how far you’ve read: 100%\?[\s\S]*You’re 43% through/);
});

describe('a place', () => {
  test.each([
    ['the kids are in bed so i finally got to the end of chapter 9, hooray', 'end of chapter 9'],
    ['my reader says 37% and that will do for tonight', '37%'],
  ])('%s', (line, section) => {
    const said = `Is that how far you’ve read: ${section}?`;
    expect(asked(line)).toEqual({ command: 'progress set', options: { section }, said });
  });

  test('is noted at once if that is plainly wanted', () => {
    expect(asked('put me down for page 120 out of 288 if you would')).toEqual({
      command: 'progress set',
      options: { section: 'page 120 of 288' },
      done: true,
    });
  });

  test.each(['I bookmarked chapter 20', 'I forgot chapter 20', 'I adore chapter 20'])(
    'with a verb that may be about anything is asked about at most: %s',
    (line) => expect(asked(line)?.done ?? false).toBe(false),
  );

  test('with a typo is still a place', () => {
    expect(asked('just finshed chaptr 3')).toMatchObject({
      command: 'progress set',
      options: { section: 'just finished chapter 3' },
      done: true,
    });
  });

  test.each([
    'why does chapter 5 end so',
    'is it chapter 5 where i cried?',
    'my phone is at half',
    'i love chapter 9',
    'i don’t want to read chapter 9',
    '“chapter 5” I read',
    'I’ll read chapter 10 tomorrow',
    'i’m going to start chapter 10',
    'i’d give this book 9/10',
    'I read chapter 3 twice',
    'I skipped chapter 20',
    'I’ll skip chapter 10',
    'I missed chapter 12',
    'I heard chapter 20 is sad',
    'I dread chapter 20',
    'I’m afraid of chapter 20',
    'I’m looking forward to chapter 20',
    'I peeked at chapter 20',
    'I’m nowhere near chapter 12',
    'I’m far from chapter 20',
    'I can’t wait to read chapter 15',
    'I hope to be at chapter 15 by friday',
    'I was meant to read chapter 15',
    'I re-read chapter 3',
  ])('%s is none', (line) => expect(asked(line)).toBeUndefined());
});

test('in the room: repeated back, and done with one press', async () => {
  const lines = [
    'it would be lovely to have a passage in here each saturday at eleven in the morning, london time',
    'press 1',
  ];
  const said = await inFolder((folder) => roomSays(lines, folder));
  expect(said).toContain('Shall I post a passage here on Saturdays at 11:00 (Europe/London)?');
  expect(said).toContain('I’ll post a passage here on Saturdays at 11:00 (Europe/London).');
});

test.each([
  ['post a passage here every day at 7', 'I took that as 07:00 in the morning; say 7pm for the evening.'],
  [
    '/plan set in 6 weeks meetings:sundays at 4',
    'I took that as 16:00 in the afternoon; say 4am for the morning.',
  ],
  ['what should we have read by sunday', 'everybody reads at their own pace'],
  ['show me the daily posts', 'There’s no daily post yet'],
])('%s', async (line, words) => {
  expect(await inFolder((folder) => roomSays([line], folder))).toContain(words);
});

test.each(['post something on the first monday of each month at 9am', '/daily set 9am every other friday'])(
  'a daily post comes every week, so this is refused in the typed words: %s',
  async (line) => {
    const said = await inFolder((folder) => roomSays([line, '/daily show'], folder));
    expect(said).toMatch(
      /A daily post comes every week, .* so I can’t do “(?:post something on the first|9am every other friday)/,
    );
    expect(said).toContain('There’s no daily post yet');
  },
);

test('another book to read next isn’t a reading plan', async () => {
  const said = await inFolder((folder) => roomSays(['next week let’s read something else'], folder));
  expect(said).not.toContain('Shall I set');
});

test('a yes answers what the bot has just asked that member, once', async () => {
  const request =
    'maya: it would be nice if somebody put a question up here each thursday at ten past seven in the evening';
  const says = (...lines: readonly string[]) => inFolder((folder) => roomSays([request, ...lines], folder));
  expect(await says('maya: yes please')).toContain('I’ll post a question here on Thursdays at 19:10');
  const others = await says('tom: yes', 'maya: no thanks', 'maya: yes');
  expect(others).not.toContain('I’ll post');
  expect(others).toContain('press the button under it');
});

test('a yes to nothing does nothing', async () => {
  expect(await inFolder((folder) => roomSays(['hello', 'yes'], folder))).toContain(
    'press the button under it',
  );
});

test('a bare hour with its zone is repeated back too, with the half of the day it was taken for', async () => {
  const lines = ['it would be grand to get a passage here each saturday at eleven, london time', 'yes'];
  const said = await inFolder((folder) => roomSays(lines, folder));
  expect(said).toContain('Shall I post a passage here on Saturdays at 11:00 (Europe/London)?');
  expect(said).toContain('I took that as 11:00 in the morning; say 11pm for the evening.');
});

test.each([
  ['every day at noon a question about the book please. Europe/Paris', /at 12:00 \(Europe\/Paris\)/],
  ['a prompt here on saturdays at 10, Asia/Tokyo', /on Saturdays at 10:00 \(Asia\/Tokyo\)/],
  ['plan to be done by 31 january, Europe/Lisbon', /Europe\/Lisbon/],
])('a zone beside a wish is its zone: %s', async (line, shows) => {
  const club = await inRoom();
  expect((await club.ask(line)).text).toMatch(shows);
});
