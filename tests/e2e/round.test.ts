/**
 * What a club does between two books, whole: eight members, on Discord and Slack, with a process
 * that is killed.
 */
import { expect, test } from 'vitest';
import { openFileStore } from '../../src/store/file/index.ts';
import { silentLog } from '../silent-log.ts';
import type { Shown } from './members.ts';
import { eventually } from './processes-pair.ts';
import { onDiscord, onSlack, type RoundStage } from './round-stage.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const WINNER = 'Never Let Me Go';
const LABELS = ['First choice', 'Second choice', 'Third choice'];

/**
 * By member: what they want. Emma leads at first; with those of The Trial behind it, the winner has
 * more than half.
 */
const BALLOTS: Readonly<Record<string, readonly string[]>> = {
  tom: ['Emma'],
  ruth: ['Emma', 'The Trial'],
  kathy: ['Emma'],
  olu: [WINNER, 'The Trial'],
  nia: [WINNER],
  sam: ['The Trial', WINNER],
  lucy: ['The Trial', WINNER, 'Emma'],
  maya: [WINNER],
};
const MEMBERS = Object.keys(BALLOTS);
const AUTHORS: Readonly<Record<string, string>> = {
  Emma: 'Jane Austen',
  'The Trial': 'Franz Kafka',
  [WINNER]: 'Kazuo Ishiguro',
};

const RATINGS: Readonly<Record<string, string>> = {
  tom: '4.5',
  ruth: '2',
  kathy: '4',
  olu: '5',
  nia: '3.5',
  sam: '3',
  lucy: '4',
  maya: '4',
};
const TOMS = 'I missed her as soon as she was gone';

const postsWith = ({ members }: RoundStage, words: string): readonly Shown[] =>
  members.posts().filter(({ text }) => text.includes(words));

const everything = ({ members }: RoundStage): string =>
  members.posts().map(members.whole).join('\n');

/**
 * Lets a post be made, once.
 * @param isKilled whether the process is killed as the post is there, before it can have heard so:
 * the next one makes no second
 */
async function postedOnce(stage: RoundStage, words: string, isKilled: boolean): Promise<void> {
  const { host } = stage;
  const posted = host.tick().catch(() => undefined);
  await eventually(async () => postsWith(stage, words)[0]);
  if (isKilled) await stage.kill();
  else await posted;
  for (const ms of [0, MINUTE, 5 * MINUTE, 60 * MINUTE]) {
    await host.at(host.now + ms);
    await host.tick();
  }
  expect(postsWith(stage, words)).toHaveLength(1);
}

async function suggest({ members }: RoundStage): Promise<void> {
  await members.fill('tom', 'next add', {
    Title: 'Emma',
    Author: 'Jane Austen',
    Why: 'It is short',
  });
  const trial = await members.say('kathy', 'next add', {
    title: 'The Trial',
    author: 'Franz Kafka',
  });
  await members.press('lucy', trial, 'Me too');
  await members.say('maya', 'next add', { title: WINNER });
  const again = await members.say('olu', 'next add', { title: 'EMMA', author: 'Austen, Jane' });
  expect(again.text).toContain('Olu wants to read it too');
  const listed = await members.say('nia', 'next list');
  expect(listed.text).toMatch(/Emma by Jane Austen, suggested by Tom: It is short \(\+1\)/i);
  expect(listed.text).toMatch(/The Trial by Franz Kafka, suggested by Kathy \(\+1\)/i);
}

async function vote(stage: RoundStage): Promise<void> {
  const { members } = stage;
  const ballot = (books: readonly string[]) =>
    Object.fromEntries(books.map((book, i) => [LABELS[i], `${book} by ${AUTHORS[book]}`]));
  const open = await members.fill('maya', 'next vote', { Closes: 'in 3 days' });
  const on = { on: open, label: 'Vote' };
  const hasty = await members.fill('tom', on, ballot(['The Trial']));
  expect(hasty.text).toContain('Your ballot counts: 1. The Trial');
  expect(hasty.private).toBe(true);
  for (const [who, books] of Object.entries(BALLOTS)) {
    const cast = await members.fill(who, on, ballot(books));
    expect(cast.private).toBe(true);
    expect(cast.text).toContain(`Your ballot counts: 1. ${books[0]}`);
  }
  const listed = await members.say('nia', 'next list');
  expect(listed.text).toContain('8 members have voted');
  expect(everything(stage)).not.toMatch(/Round|We read next|Chosen|ballot counts/);
}

async function readNext(stage: RoundStage): Promise<void> {
  const { members, host } = stage;
  const last = await members.press('maya', await members.say('maya', 'next list'), 'The last vote');
  for (const words of [
    `Emma 3, ${WINNER} 3, The Trial 2`,
    'The Trial goes out',
    `${WINNER} has 5 of 8`,
  ])
    expect(last.text).toContain(words);
  const chosen = await members.press('maya', last, 'Read it next');
  const plan = { on: chosen, label: 'Make a plan' };
  // Discord gives a form three seconds to open: on a busy machine the new process first has to read
  // the book.
  await members.say('maya', 'progress show');
  const finish = new Date(host.now + 28 * DAY).toISOString().slice(0, 10);
  expect((await members.fill('maya', plan, { Finish: finish })).text).toContain(`${WINNER} in `);
  const set = await members.say('maya', 'plan set', { meetings: 'tuesdays at 7pm' });
  expect(set.text).toMatch(/part 1, chapters 1 to 6: meeting /);
}

test.each([
  ['Discord', onDiscord, 'We read next'],
  ['Slack', onSlack, `What we think of ${WINNER}`],
])('a club of eight on %s chooses a book, meets, and looks back', async (_, open, killedAt) => {
  const stage = await open();
  const { members, host, club, dataDir } = stage;
  const pass = async (days: number) => {
    for (const until = host.now + days * DAY; host.now < until; ) {
      await host.at(host.now + DAY / 4);
      await host.tick();
    }
  };
  await suggest(stage);
  await vote(stage);
  await host.at(host.now + 4 * DAY);
  await postedOnce(stage, 'We read next', killedAt === 'We read next');
  await readNext(stage);

  const shown = await members.say('tom', 'plan show');
  const coming = await members.press('tom', shown, 'Coming');
  expect(coming.text).toMatch(/Coming \(1\)[\s\S]*Tom|Noted: “Coming”/);
  await members.press('ruth', shown, 'Maybe');
  await members.press('kathy', shown, 'Not this time');
  await members.press('kathy', shown, 'Maybe');
  for (const who of MEMBERS) await members.say(who, 'progress set', { section: 'chapter 1' });
  await pass(8);
  const [agenda] = postsWith(stage, 'Our next meeting: part 1');
  expect(agenda?.text).toMatch(/Coming \(1\)[\s\S]*Tom[\s\S]*Maybe \(2\)[\s\S]*Kathy/);
  expect(agenda?.text).toContain('To talk about');

  await pass(22);
  for (const who of MEMBERS) await members.say(who, 'progress set', { section: 'finished' });
  const rate = (who: string) =>
    members.fill(who, 'rate', {
      Stars: RATINGS[who] ?? '',
      'In a sentence': who === 'tom' ? TOMS : `So says ${who}`,
      ...(who === 'tom' && { Name: 'with my name' }),
    });
  for (const who of MEMBERS.slice(0, -1)) expect((await rate(who)).private).toBe(true);
  // What was written before stands in the form.
  expect(await members.form('tom', 'rate')).toContain(TOMS);
  expect(await members.whole(await members.say('maya', 'book history'))).not.toMatch(
    /stars|missed her/,
  );
  expect(everything(stage)).not.toMatch(/missed her|So says|What we think of/);
  await rate('maya');
  const ratings = `What we think of ${WINNER}`;
  await postedOnce(stage, ratings, killedAt === ratings);
  const [card] = postsWith(stage, ratings);
  for (const words of ['3.8 of 5 stars, by 8 readers', `Tom, 4½ stars: ${TOMS}`, 'So says lucy'])
    expect(card?.text).toContain(words);
  expect(card?.text).not.toContain('Lucy, ');
  const late = await members.say('tom', 'rate', { stars: '1' });
  expect(late.text).toContain('The ratings of this book are open, so yours stays as it is');
  const history = await members.say('nia', 'book history');
  expect(history.text).toMatch(
    /Never Let Me Go by Kazuo Ishiguro: .* to .*; 3\.8 of 5 stars, by 8 readers/,
  );
  expect(members.pings()).toEqual([]);

  await host.stop();
  const store = await openFileStore({ folder: dataDir, log: silentLog });
  const [election, ...more] = await store.elections(club);
  await store.close();
  expect(more).toEqual([]);
  expect(election?.result?.seats.map(({ winner }) => winner)).toEqual([
    election?.candidates.find(({ title }) => title === WINNER)?.id,
  ]);
});
