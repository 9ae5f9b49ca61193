/** What players ask of the quiz in plain words, and what organisers decide in theirs. */
import { expect, test } from 'vitest';
import { plainText } from '../../src/core/plain-text.ts';
import { afterPlan } from '../../src/schedule/notices.ts';
import { CLUB, type Club, HALL, openClub } from './club.ts';
import { quizBook } from './quiz-book.ts';

/** A club of three who have read the whole book. */
async function readers(): Promise<Club> {
  const club = await openClub();
  for (const id of ['maya', 'tom', 'ruth', 'olu'])
    await club.store.setPlace(CLUB, { id, name: id }, 'keepers', 6);
  return club;
}

/** The reply to the last of Tom's lines, in a quiz that Maya started. */
async function toTom(start: string, ...lines: readonly string[]): Promise<string> {
  const club = await readers();
  await club.say('maya', `/quiz start rounds:2 difficulty:easy ${start}`);
  for (const line of lines.slice(0, -1)) await club.say('tom', line);
  return (await club.told('tom', lines.at(-1) ?? '')).replace(/\n+/g, ' ');
}

const SEALED = 'mode:sealed style:typed';
const TEAMS = 'mode:teams teams:2 style:typed';

test.each([
  [
    SEALED,
    ['how long do we have'],
    /^It closes Saturday 21 November 2026, 12:00 UTC This is question 1 of 2/,
  ],
  ['style:typed', ['how long do we have'], /^It closes at 12:00:30 UTC/],
  [
    SEALED,
    ['Umbrage', 'change my answer to Vellichor'],
    /^Your answer is “Umbrage”\. Shall I change it to “Vellichor”/,
  ],
  [SEALED, ['Umbrage', 'actually make that Vellichor'], /^Your answer is “Umbrage”\. .*to “Vellichor”/],
  [SEALED, ['Umbrage', 'withdraw my answer'], /Where answers are secret, the last one counts/],
  [
    SEALED,
    ['Umbrage', 'what did I answer'],
    /^Your answer is “Umbrage”\. Whether it’s right shows once .* closes/,
  ],
  [SEALED, ['Umbrage', 'was I right'], /^Your answer is “Umbrage”\. .* 21 November/],
  ['style:typed', ['Umbrage', 'was I right'], /^Your last answer was “Umbrage”: not right\.$/],
  ['style:typed', ['was I right'], /^You haven’t answered a question here yet/],
  [TEAMS, ['Umbrage'], /^“Umbrage” isn’t right\. You have 5 tries left\. You’re in Team 1\.$/],
  [TEAMS, ['Umbrage', 'which team am I on?'], /^You’re in Team 1\. Team 1: tom\. Team 2: nobody yet\.$/],
  [TEAMS, ['what team am I in'], /^You’re in no team yet/],
  [TEAMS, ['put me on team 2'], /^You’re playing for Team 2\.$/],
  [TEAMS, ['team 1'], /^You’re playing for Team 1\.$/],
  [TEAMS, ['join team 1', 'can I switch to team 2'], /^You’re playing for Team 2\.$/],
  [TEAMS, ['Umbrage', 'team 2'], /^You’re in Team 1\. Team 1: tom\. Team 2: nobody yet\.$/],
  ['style:typed', ['team 1'], /^“team 1” isn’t right/],
  ['style:typed', ['who got it?'], /^No question of this quiz has closed yet\.$/],
  ['style:typed', ['Umbrage', 'am I winning'], /^Question 1 of 2 is open\. So far: tom 0\.$/],
  [TEAMS, ['Umbrage', 'how am I doing'], /is open\. So far: Team 1 0, Team 2 0\. You have 0 points\.$/],
  [SEALED, ['Umbrage', 'how am I doing'], /^Question 1 of 2 is open\. So far: tom 0\.$/],
  [
    'style:typed',
    ['Umbrage', 'why was that wrong?'],
    /^“Umbrage” isn’t right\. .* once the question closes\.$/,
  ],
  ['mode:elimination style:typed', ['Umbrage', 'am I out?'], /^You’re still in\. Still in: tom\.$/],
  ['mode:elimination style:typed', ['who is still in'], /^You aren’t playing\. Still in: nobody yet\.$/],
  ['mode:no-race style:typed', ['hint'], /^Hint: .* under the question\.$/],
  ['mode:race style:typed', ['hint'], /no speed points now\.$/],
])('in a quiz with %s, %j gets the facts', async (start, lines, shows) => {
  expect(await toTom(start, ...lines)).toMatch(shows);
});

test.each([
  ['who is on team 2', /^You’re in no team yet\. Team 1: nobody yet\. Team 2: nobody yet\.$/],
  ['which team am I on', /^You’re in no team yet/],
  ['can I switch teams?', /^You’re in no team yet/],
])('a question about teams joins none: %s', async (line, shows) => {
  const club = await readers();
  await club.say('maya', `/quiz start rounds:2 difficulty:easy ${TEAMS}`);
  const quiz = await club.store.quiz(CLUB, HALL);
  expect(await club.told('tom', line)).toMatch(shows);
  expect((await club.store.player(CLUB, quiz?.id ?? '', 'tom'))?.team).toBeUndefined();
});

test.each(['which football team does Tom play for', 'which team am I on', 'team 2', 'join a team'])(
  'nobody is shown or put in a team of a finished quiz: %s',
  async (line) => {
    const club = await readers();
    await club.say('maya', `/quiz start rounds:2 difficulty:easy ${TEAMS}`);
    await club.say('maya', '/quiz stop');
    expect(await club.told('tom', line)).not.toMatch(/You’re in no team|playing for/);
  },
);

test('“that’s wrong”, said long after a quiz, is no answer in it', async () => {
  const club = await readers();
  await club.say('maya', '/quiz start rounds:1 style:typed');
  await club.say('tom', 'Umbrage');
  await club.say('maya', '/quiz stop');
  expect(await club.told('tom', 'that’s wrong')).toMatch(/^“Umbrage” isn’t right/);
  await club.pass(3_600_000);
  expect(await club.told('tom', 'that’s wrong')).toMatch(/^“Umbrage” isn’t right/);
  await club.pass(2 * 3_600_000);
  expect(await club.told('tom', 'that’s wrong')).toMatch(/^I’m sorry/);
});

test('asking why doesn’t give away a review question that asks a miss again', async () => {
  const club = await readers();
  await club.say('maya', '/quiz start rounds:1 style:typed');
  await club.say('tom', 'Umbrage');
  await club.say('maya', '/quiz stop');
  await club.say('tom', '/quiz review');
  expect(await club.told('tom', 'why was that wrong?')).toMatch(/shows once the question closes\.$/);
});

test('somebody with the same name as a leader learns their own points', async () => {
  const club = await readers();
  await club.say('maya', `/quiz start rounds:1 ${TEAMS}`);
  await club.say('Team 1', 'Umbrage');
  expect(await club.told('Team 1', 'am I winning')).toMatch(/Team 2 0\. You have 0 points\.$/);
});

test('“let’s finish this” means playing a quiz to its end', async () => {
  const club = await readers();
  await club.say('maya', '/quiz start rounds:2');
  await club.say('maya', 'let’s finish this');
  expect(await club.store.quiz(CLUB, HALL)).toBeDefined();
});

test.each(['close the question', 'close now', 'close it'])('%s does what the button does', async (line) => {
  const club = await readers();
  await club.say('maya', '/quiz start rounds:2 mode:no-race style:typed');
  await club.say('tom', 'Umbrage');
  expect(await club.told('maya', line)).toBe('Closed.');
  expect(await club.told('tom', 'was I right')).toBe('Your last answer was “Umbrage”: not right.');
});

test('the bot says who was right, and why you weren’t, once the question or the quiz is over', async () => {
  const club = await readers();
  await club.say('maya', '/quiz start rounds:1 style:typed mode:no-race');
  const right = await club.right();
  await club.say('ruth', right);
  await club.say('tom', 'Umbrage');
  expect(await club.told('tom', 'who was right?')).toBe('No question of this quiz has closed yet.');
  await club.pass(60_000);
  for (const line of ['who got it?', 'who knew it', 'so who had that one right'])
    expect(await club.told('tom', line)).toMatch(/^Question 1: ruth got it, for \d+ points\.$/);
  const { buttons, ...why } = await club.say('tom', 'why was that wrong?');
  expect(plainText(why)).toMatch(new RegExp(`^“Umbrage” isn’t right.*the answer to “.*” is ${right}\\.$`));
  expect(buttons?.map(({ label }) => label)).toEqual(['I was right']);
  expect(await club.told('olu', 'why was that wrong?')).toMatch(/^I’m sorry/);
});

test('the bot knows who was right while the quiz runs, and two hours longer', async () => {
  const club = await readers();
  await club.say('maya', '/quiz start mode:sealed hours:24 rounds:1');
  await club.pass(23 * 3_600_000);
  expect(await club.told('tom', 'who got it?')).toBe('No question of this quiz has closed yet.');
  await club.pass(2 * 3_600_000);
  expect(await club.told('tom', 'who got it?')).toBe('Question 1: Nobody answered.');
  await club.pass(2 * 3_600_000);
  expect(await club.told('tom', 'who got it?')).not.toContain('Question 1');
});

test('a player who isn’t among the named leaders learns their own points', async () => {
  const club = await readers();
  await club.say('tom', '/quiz settings board:hidden');
  await club.say('maya', '/quiz start rounds:1 style:typed');
  await club.say('tom', 'Umbrage');
  expect(await club.told('tom', 'am I winning')).toMatch(/So far: no scores to show\. You have 0 points\.$/);
  expect(await club.told('maya', 'who is winning')).toMatch(/So far: no scores to show\.$/);
});

test('a hidden player isn’t named among those who were right', async () => {
  const club = await readers();
  await club.say('ruth', '/quiz settings board:hidden');
  await club.say('maya', '/quiz start rounds:1 style:typed');
  await club.say('ruth', await club.right());
  await club.pass(60_000);
  expect(await club.told('tom', 'who got it?')).toMatch(/^Question 1: a member got it/);
});

test('practice says why an answer was wrong, and offers no appeal', async () => {
  const club = await readers();
  await club.say('tom', '/quiz start mode:solo style:typed');
  await club.say('tom', '/quiz answer Umbrage');
  const { buttons, ...why } = await club.say('tom', 'why was that wrong?');
  expect(plainText(why)).toMatch(/^“Umbrage” isn’t right.* the answer to “.*” is .*\.$/);
  expect(buttons ?? []).toEqual([]);
});

test('asking why doesn’t give away a question that was missed before and is open again', async () => {
  const club = await readers();
  await club.say('maya', '/quiz start rounds:1 style:typed');
  await club.say('tom', 'Umbrage');
  await club.pass(60_000);
  await club.say('maya', '/quiz start questions:last');
  await club.pass(0);
  expect(await club.told('tom', 'why was that wrong?')).toMatch(/shows once the question closes\.$/);
});

test.each(['stop', '/quiz stop', 'let’s end it here'])(
  'the channel learns who ended the quiz with “%s”',
  async (line) => {
    const club = await readers();
    await club.say('maya', '/quiz start rounds:2');
    const { audience, ...stopped } = await club.say('maya', line);
    expect(audience).toBe('room');
    expect(plainText(stopped)).toMatch(/^I’ve stopped the quiz, as maya said/);
  },
);

test('repeating a wrong answer costs no try, whatever its punctuation', async () => {
  const club = await readers();
  await club.say('maya', '/quiz start rounds:1 style:typed');
  const said = async (line: string) => club.told('tom', `/quiz answer ${line}`);
  expect(await said('Mr Umbrage')).toMatch(/^“Mr Umbrage” isn’t right.*You have 5 tries left/);
  for (const line of ['Mr. Umbrage', 'mr umbrage!'])
    expect(await said(line)).toMatch(/^You’ve said “.*” already, and it isn’t right.*You have 5 tries left/);
  expect(await club.told('tom', '/quiz answer Vellichor')).toContain('You have 4 tries left');
  expect(await club.store.ledger(CLUB)).toHaveLength(2);
});

test('the table of a team quiz says who was in which team', async () => {
  const club = await readers();
  await club.say('maya', `/quiz start rounds:1 ${TEAMS}`);
  await club.say('tom', 'Umbrage');
  await club.say('ruth', 'Vellichor');
  await club.say('maya', '/quiz stop');
  expect(club.latest).toMatch(/1\. Team 1 · 0 points · tom\n1\. Team 2 · 0 points · ruth/);
});

test('solo practice is a quiz like others', async () => {
  const club = await readers();
  await club.say('maya', '/quiz start mode:solo rounds:3');
  expect(await club.told('maya', 'how many more?')).toMatch(/waits until you answer.*question 1 of 3/s);
  expect(await club.told('maya', 'repeat the question')).toContain('Question 1 of 3');
});

test.each([
  ['accept it', /^.*Accepted by olu/s],
  ['refuse it', /^.*Refused by olu/s],
  ['reject the appeal', /^.*Refused by olu/s],
])('an organiser decides the only open appeal in words: %s', async (line, shows) => {
  const club = await readers();
  await club.say('maya', '/quiz start rounds:1 style:typed');
  await club.say('tom', 'Umbrage');
  await club.say('maya', '/quiz skip');
  await club.say('tom', '/quiz appeal');
  expect(await club.told('olu', line)).toMatch(shows);
});

test('if several appeals are open, the bot asks which one', async () => {
  const club = await readers();
  await club.say('maya', '/quiz start rounds:1 style:typed');
  await club.say('tom', 'Umbrage');
  await club.say('ruth', 'Vellichor');
  await club.say('maya', '/quiz skip');
  for (const name of ['tom', 'ruth']) await club.say(name, '/quiz appeal');
  const asked = await club.say('olu', 'accept that');
  expect(asked.buttons?.map(({ label }) => label)).toEqual(['“Umbrage”', '“Vellichor”']);
  expect(plainText(await club.press('olu', '“Umbrage”', asked))).toContain('Accepted by olu: “Umbrage”');
});

test.each([
  'maya’s stats',
  'stats for maya',
  'stats of maya',
  'how is maya doing',
  'how many points does maya have',
  'how did maya do',
])('“%s” finds a member’s record', async (line) => {
  const club = await readers();
  await club.say('olu', '/quiz start rounds:1 style:typed');
  await club.say('maya', '/quiz answer Umbrage');
  await club.say('olu', '/quiz stop');
  expect(await club.told('tom', line)).toContain('Record of maya');
});

test('nobody is named who only practised', async () => {
  const club = await readers();
  await club.say('maya', '/quiz start mode:solo rounds:2 style:typed');
  await club.say('maya', '/quiz answer Umbrage');
  expect(await club.store.ledger(CLUB)).toHaveLength(1);
  const unknown = await club.told('tom', '/stats nobody');
  expect(await club.told('tom', '/stats may')).toBe(unknown.replace('nobody', 'may'));
});

test('if no quiz runs in a channel, a member’s own daily question isn’t taken for the channel’s', async () => {
  const club = await readers();
  const [one] = quizBook().questions;
  const pick = { book: 'keepers', kind: 'question', deck: 'd', item: 'i', restart: false } as const;
  const question = {
    day: '2026-11-20',
    book: 'keepers',
    question: one?.id ?? '',
    postedAt: 0,
    answers: new Map(),
  };
  await club.store.noteDaily(CLUB, 'member:tom', pick, question);
  expect(await club.told('tom', '/quiz hint')).not.toContain('daily question');
  await club.store.noteDaily(CLUB, 'hall', pick, question);
  expect(await club.told('tom', '/quiz hint')).toContain('The daily question is answered with the button');
});

test('a book may be called last', async () => {
  const club = await openClub({ book: { ...quizBook(), title: 'Last Orders' } });
  expect(await club.told('tom', '/leaderboard book:last orders')).toMatch(/^Leaderboard\n/);
});

test.each([
  ['monthly leaderboard', /^Leaderboard of this month/],
  ['yearly leaderboard', /^Leaderboard of this year/],
  ['who won last month', /^I have boards of this week, month, year and season, and of all time\.$/],
  ['leaderboard last month', /^I have boards of this week, month, year/],
  ['leaderboard for the keepers', /^Leaderboard\n/],
  ['leaderboard this week', /^Leaderboard of this week/],
])('%s finds a board by its period or book', async (line, shows) => {
  const club = await readers();
  expect(await club.told('tom', line)).toMatch(shows);
});

test.each([
  [['don’t show me on the leaderboard'], true],
  [['/quiz settings board:hidden', 'make me visible on the boards'], false],
])('%j sets in words whether somebody is on boards', async (lines, hidden) => {
  const club = await readers();
  let buttons: readonly string[] = [];
  for (const line of lines) buttons = ((await club.say('tom', line)).buttons ?? []).map(({ label }) => label);
  expect(await club.store.preferencesOf(CLUB, 'tom')).toMatchObject({ hidden });
  expect(buttons).toEqual(['Undo']);
});

test('a finished plan says so, and what comes after it', async () => {
  const club = await readers();
  const part = { n: 1, first: 1, last: 6, from: club.now - 9e8, until: club.now - 1000 };
  await club.store.setPlan(
    CLUB,
    {
      ...{ book: 'keepers', channel: 'hall', zone: 'UTC', start: '2026-11-10', finish: '2026-11-20' },
      setBy: { id: 'olu', name: 'olu' },
      parts: [part],
    },
    undefined,
  );
  const shown = await club.say('tom', 'where are we');
  expect(plainText(shown)).toContain('It ended: from Tuesday 10 November 2026 to Friday 20 November 2026');
  expect(plainText(shown)).not.toContain('Now');
  expect(shown.buttons).toEqual(afterPlan(quizBook()));
  expect(await club.told('tom', 'keepsake')).toContain('The keepsake of our reading.');
});

test('before the end, the keepsake is promised for it', async () => {
  const club = await readers();
  await club.store.setPlace(CLUB, { id: 'tom', name: 'tom' }, 'keepers', 2);
  for (const line of ['give me the keepsake', 'can I have our keepsake?', 'I’d like the keepsake now'])
    expect(await club.told('tom', line)).toMatch(/^The keepsake is for the end/);
});

test.each(['what keepsake does Kathy lose at Hailsham?', 'what is a keepsake', 'don’t show me the keepsake'])(
  '“%s” is no wish for a keepsake',
  async (line) => {
    const club = await readers();
    expect(await club.told('tom', line)).not.toMatch(/keepsake (?:is for|of our)/i);
  },
);

test('in direct messages “that’s enough” ends only a quiz that its writer plays', async () => {
  const club = await readers();
  await club.say('tom', '/quiz start mode:solo rounds:3');
  expect(await club.whispered('ruth', 'that’s enough')).toBe('All right.');
  await club.say('maya', '/quiz start rounds:2 style:typed');
  for (const channel of ['direct:olu', 'hall'])
    expect(await club.whispered('olu', 'that’s enough', channel)).toBe('All right.');
  expect(await club.whispered('tom', 'that’s enough')).toContain('I’ve ended your own quiz');
  await club.say('maya', '/quiz answer Umbrage');
  expect(await club.whispered('maya', 'that’s enough')).toContain('I’ve stopped the quiz');
});

test.each([
  [1, 'Umbrage', 1000],
  [2, 'the lamp', 1000],
])(
  'a possible answer to a question that closed %d ms ago is too late, and isn’t looked up: %s',
  async (rounds, line, ms) => {
    const club = await readers();
    await club.say('maya', `/quiz start rounds:${rounds} style:typed`);
    await club.say('maya', '/quiz skip');
    await club.pass(ms);
    const posts = club.posts.length;
    const late = await club.say('tom', line);
    expect([plainText(late), late.audience]).toEqual(['That question is closed.', 'asker']);
    expect(late.buttons?.map(({ label }) => label)).toEqual(['Look it up in the book']);
    expect(club.posts).toHaveLength(posts);
  },
);

test('some time after a quiz the same words are looked up in the book', async () => {
  const club = await readers();
  await club.say('maya', '/quiz start rounds:1 style:typed');
  await club.say('maya', '/quiz skip');
  await club.pass(60_000);
  expect(await club.told('tom', 'Umbrage')).not.toContain('closed');
});

test.each([
  ['hint', /^Hint:/],
  ['skip', /^Your vote to skip counts/],
])('in a direct message the bot asks which of two quizzes %s is for', async (line, shows) => {
  const club = await readers();
  const DIRECT = 'direct:tom';
  for (const channel of ['hall', 'den']) {
    await club.say('maya', '/quiz start rounds:2 style:typed', channel);
    for (const name of ['tom', 'ruth']) await club.say(name, 'Umbrage', channel);
  }
  const asked = await club.say('tom', line, DIRECT);
  expect(plainText(asked)).toContain('Which question do you mean?');
  const questions = await Promise.all(
    ['hall', 'den'].map(async (one) => (await club.quiz(one))?.rounds[0]?.text),
  );
  expect(asked.buttons?.map(({ label }) => label)).toEqual(questions);
  expect(plainText(await club.press('tom', questions[1] ?? '', asked, DIRECT))).toMatch(shows);
});

test('in a direct message “score” covers each quiz that its writer plays', async () => {
  const club = await readers();
  for (const [name, channel] of [
    ['maya', 'hall'],
    ['ruth', 'den'],
  ] as const) {
    await club.say(name, '/quiz start rounds:2 style:typed', channel);
    await club.say('tom', 'Umbrage', channel);
  }
  expect(await club.told('tom', 'score', 'direct:tom')).toBe(
    'Question 1 of 2 in maya’s quiz is open. So far: tom 0. Question 1 of 2 in ruth’s quiz is open. So far: tom 0.',
  );
});

test('what only organisers can do is offered to nobody else', async () => {
  const club = await readers();
  const labels = async (member: string, line: string) =>
    (await club.say(member, line)).buttons?.map(({ label }) => label) ?? [];
  expect(await labels('olu', 'we’re starting the book tonight')).toEqual(['Make a plan']);
  expect(await labels('tom', 'we’re starting the book tonight')).toEqual([]);
  expect(await club.told('tom', 'we could read it by 31 January and meet on mondays at 7pm, I hope')).toMatch(
    /^Only an organiser of this club can use \/plan set/,
  );
  expect(await club.told('tom', 'we could read it by 31 January')).toMatch(/^Only an organiser of this club/);
  expect(await club.told('tom', 'could we have the daily post at 9')).toMatch(
    /^Only an organiser of this club/,
  );
});

test.each([
  ['how do i answer', /^Each question is a message: press a button/],
  ['how do hints work', /^A hint helps/],
  ['how many points is a question', /^A right answer earns 10, 15 or 20/],
  ['can i play alone', /mode:solo is a quiz for you alone/],
  ['how do i leave the quiz', /^The quiz goes on without you/],
  ['who has answered the daily question', /^The next daily post shows/],
  ['more time for quizzes', /\/quiz settings time:2/],
])('before, during and after a quiz the bot explains how to play: %s', async (line, shows) => {
  const club = await readers();
  expect(await club.told('tom', line)).toMatch(shows);
  await club.say('maya', '/quiz start rounds:2 style:typed');
  expect(await club.told('tom', line)).toMatch(shows);
  await club.say('maya', '/quiz skip');
  expect(await club.told('tom', line)).toMatch(shows);
});

test.each(['the times', 'the second', 'the last hour', 'the daily news'])('%s is an answer', async (line) => {
  const club = await readers();
  await club.say('maya', '/quiz start rounds:2 style:typed');
  expect(await club.told('tom', line)).toMatch(/^“.*” is(?:n’t)? right/);
});

test('while a question is open you can ask if your last answer was right', async () => {
  const club = await readers();
  await club.say('maya', '/quiz start rounds:2 style:typed');
  await club.say('tom', 'Umbrage');
  for (const line of ['is that right?', 'was that right? did it count?'])
    expect(await club.told('tom', line)).toBe('Your last answer was “Umbrage”: not right.');
});
