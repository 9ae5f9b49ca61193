import { expect, onTestFinished, test } from 'vitest';
import type { Book } from '../../src/core/domain/book.ts';
import { BOOKS } from '../../src/host/default-book.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { shippedGuide } from '../guide.ts';
import { startDiscordServer } from '../servers/discord/index.ts';
import { APP_TOKEN, BOT_TOKEN, startSlackServer } from '../servers/slack/index.ts';
import { silentLog } from '../silent-log.ts';
import type { Shown } from './members.ts';
import { Host } from './quiz-process.ts';
import { type Act, type Mode, type Question, referee, type Score } from './quiz-referee.ts';
import { actsAt, EVENING, isIn, MODES } from './quiz-script.ts';
import { AGAIN, discordTable, slackTable, type Table } from './quiz-tables.ts';

/** Nowhere right; another in each quiz, since what the organiser accepts counts in the next one. */
const WRONG: Readonly<Record<Mode, string>> = {
  everyone: 'Zanzibar',
  race: 'Timbuktu',
  'no-race': 'Reykjavik',
  sealed: 'Ouagadougou',
  teams: 'Vladivostok',
  elimination: 'Antananarivo',
};

const LATE = /Too late|No question is open|That question is closed/;
const OUT =
  /You’ve been out since|it has already begun|Too late|No question is open|That question is closed/;
const RIGHT = /is right(?: \(.*\))?: \d+ points|already answered: .*, right/;
const NOT_RIGHT = /isn’t right|already answered: .*, not right/;

/** A question as the club sees it, with what its members will say. */
interface Asked {
  readonly level: Question['level'];
  readonly right: string;
  readonly wrong: string;
  /** The wrong answer in words. */
  readonly said: string;
  /** Answers are buttons. */
  readonly choice: boolean;
}

const { members, questions } = EVENING;

test(`${members} members, ${questions} questions in each mode: every board matches the referee’s`, async () => {
  const dataDir = await inFolderUntilEnd();
  const discord = await startDiscordServer();
  onTestFinished(() => discord.stop());
  const slack = await startSlackServer({ limits: 'none', patience: 3000 });
  onTestFinished(() => slack.close());
  const host = new Host({
    dataDir,
    books: BOOKS,
    discord: { token: discord.token, apiUrl: discord.url },
    slack: { botToken: BOT_TOKEN, appToken: APP_TOKEN, apiUrl: slack.apiUrl },
  });
  onTestFinished(() => host.abandon());
  const guild = discord.addGuild();
  await host.start();
  const book = await shippedGuide();
  const tables = [
    discordTable(discord, guild, EVENING.members),
    slackTable(slack, EVENING.members),
  ];
  const totals = new Map(tables.map((table) => [table.name, new Map<number, Score>()]));
  const accepted = new Set<string>();
  for (const mode of MODES) {
    const at = tables.filter(({ name }) => EVENING.on(mode).includes(name));
    const played = await play(host, at, book, mode, accepted);
    for (const table of at) {
      for (const [member, score] of referee(mode, played.get(table.name) ?? [])) {
        const total = totals.get(table.name);
        const before = total?.get(member) ?? { points: 0, right: 0 };
        total?.set(member, {
          points: before.points + score.points,
          right: before.right + score.right,
        });
      }
    }
  }
  await host.stop();
  const store = await openFileStore({ folder: dataDir, log: silentLog });
  onTestFinished(() => store.close());
  for (const table of tables) {
    const board = (await store.board(table.club, {})).map(({ member, points, right }) => [
      member,
      points,
      right,
    ]);
    const own = [...(totals.get(table.name) ?? [])].map(([i, { points, right }]) => [
      table.ids[i],
      points,
      right,
    ]);
    expect(new Map(board.map((row) => [row[0], row]))).toEqual(
      new Map(own.map((row) => [row[0], row])),
    );
  }
}, 600_000);

/** Plays one quiz in a mode on all tables at once; gives what was asked and done. */
async function play(
  host: Host,
  tables: readonly Table[],
  book: Book,
  mode: Mode,
  accepted: Set<string>,
): Promise<ReadonlyMap<string, Question[]>> {
  const played = new Map(tables.map((table) => [table.name, [] as Question[]]));
  for (const table of tables) {
    table.turn();
    const time = mode === 'sealed' ? { hours: 8 } : { seconds: 30 };
    const said = await table.say(0, 'quiz start', { rounds: EVENING.questions, mode, ...time });
    expect(said).toContain('starts a quiz');
    if (mode === 'teams') {
      await Promise.all(
        table.ids.map((_, member) => table.press(member, `Join Team ${1 + (member % 2)}`)),
      );
    }
  }
  for (let n = 1; n <= EVENING.questions; n++) {
    const opened = host.now;
    const asked = new Map<string, Asked>();
    for (const table of tables) {
      const shown = await table.see(
        new RegExp(`Question ${n} of ${EVENING.questions} (?:(?!Answer:)[^])*$`),
      );
      asked.set(table.name, meant(book, shown, mode, accepted));
    }
    await host.until('open');
    const kills = EVENING.killedIn.includes(mode);
    if (kills && n === EVENING.appealed) host.prepare();
    if (n === EVENING.slowed && EVENING.slowedIn.includes(mode))
      for (const table of tables) table.slowDown();
    const acts = actsAt(mode, n);
    for (const after of [...new Set(acts.map((act) => act.after))]) {
      await host.at(opened + after, false);
      const now = acts.filter((act) => act.after === after);
      await Promise.all(
        tables.map((table) =>
          wave(table, asked.get(table.name), now, { mode, n, late: isLate(mode, acts, after) }),
        ),
      );
      if (kills && n === EVENING.killed && after === killedAfter(mode)) await host.kill();
    }
    await closing(host, tables, mode, opened, n);
    for (const table of tables) {
      const one = asked.get(table.name);
      if (n === EVENING.appealed) await appeal(table, acts);
      if (n === EVENING.appealed && one) accepted.add(one.said);
      if (one)
        played.get(table.name)?.push({ level: one.level, acts, appealed: n === EVENING.appealed });
    }
    await host.at(host.now + 4000);
  }
  for (const table of tables) await table.see(/The quiz is over/);
  return played;
}

/** Lets the time pass that a question takes to close, and sees it closed. */
async function closing(
  host: Host,
  tables: readonly Table[],
  mode: Mode,
  opened: number,
  n: number,
): Promise<void> {
  const takes = closesAfter(mode, n);
  if (takes !== undefined) await host.at(Math.max(host.now, opened + takes));
  await host.until('ready');
  for (const table of tables)
    await table.see(new RegExp(`Question ${n} of ${EVENING.questions} [^]*Answer:`));
}

/**
 * In the middle of the answers: once some are in, and before any of them can close the question,
 * ms.
 */
function killedAfter(mode: Mode): number {
  return mode === 'race' || mode === 'elimination' ? 1000 : 2000;
}

/** When a question closes by the clock, ms after it opened; undefined if an answer closes it. */
function closesAfter(mode: Mode, n: number): number | undefined {
  if (mode === 'race' || (mode === 'elimination' && n > 1)) return undefined;
  if (mode === 'sealed') return 8 * 3_600_000;
  return mode === 'everyone' || mode === 'teams' ? 10_000 : 30_000;
}

/** Everybody of a wave answers at once; some do it twice, and in secret some change their minds. */
async function wave(
  table: Table,
  asked: Asked | undefined,
  acts: readonly Act[],
  { mode, n, late }: { mode: Mode; n: number; late: boolean },
): Promise<void> {
  if (!asked) throw new Error('Expected a question');
  const give = (member: number, right: boolean) => {
    const answer = right ? asked.right : asked.wrong;
    // Whoever comes late finds no buttons any more, and types.
    if (!asked.choice || late) return table.say(member, 'quiz answer', { text: answer });
    return table.press(member, answer);
  };
  const secret = mode === 'no-race' || mode === 'sealed' || mode === 'elimination';
  const changesMind = ({ member }: Act) => secret && mode !== 'elimination' && member % 7 === 0;
  const answer = (some: readonly Act[]) =>
    Promise.all(
      some.map(async (act) => {
        const { member, right } = act;
        if (changesMind(act)) await give(member, !right);
        const words = await Promise.all(
          (member + n) % 5 === 0 && mode !== 'elimination'
            ? [give(member, right), give(member, right)]
            : [give(member, right)],
        );
        const out = mode === 'elimination' && !isIn(member, n);
        const word = late ? LATE : out ? OUT : secret ? /^Got it/ : right ? RIGHT : NOT_RIGHT;
        for (const one of words)
          expect(one).toMatch(
            one.endsWith(AGAIN) ? new RegExp(`${word.source}|${LATE.source}`) : word,
          );
      }),
    );
  // Once everybody has answered the question closes: who answers twice has to come before the
  // others are done.
  await answer(acts.filter(changesMind));
  await answer(acts.filter((act) => !changesMind(act)));
}

/** Whether answers so long after the opening find the question closed. */
function isLate(mode: Mode, acts: readonly Act[], after: number): boolean {
  const first = Math.min(...acts.filter((act) => act.right).map((act) => act.after));
  if (mode === 'race') return after > first;
  return (mode === 'everyone' || mode === 'teams') && after >= first + 8000;
}

/** Somebody who was told no says that they were right, and the organiser agrees. */
async function appeal(table: Table, acts: readonly Act[]): Promise<void> {
  // The organiser doesn't judge their own.
  const wrong = acts.find((act) => !act.right && act.member !== 0);
  if (!wrong) throw new Error('Expected a wrong answer to appeal for');
  await table.press(wrong.member, 'I was right');
  expect(await table.press(0, 'Accept')).toContain('Accepted by');
}

/** The question in the book that stands in the channel, and what to press or type for it. */
function meant(book: Book, shown: Shown, mode: Mode, accepted: ReadonlySet<string>): Asked {
  const question = book.questions.find((one) => shown.text.includes(one.text));
  if (!question) throw new Error(`Expected a question of the book, got ${shown.text}`);
  // On their buttons, or in a list where they are too long for them.
  const lines = [...shown.buttons, ...shown.text.split('\n')];
  const options = lines.flatMap((line) => {
    const [, letter, text] = /^([A-D])\. (.+)$/.exec(line) ?? [];
    return letter === undefined || text === undefined ? [] : [{ letter, text }];
  });
  const { level } = question;
  if (options.length === 0) {
    const wrong = WRONG[mode];
    return { level, right: question.answer, wrong, said: wrong, choice: false };
  }
  const right = options.find((one) => one.text.trim() === question.answer)?.letter;
  const wrong = options.find(
    ({ text }) => text.trim() !== question.answer && !accepted.has(text.trim()),
  );
  if (right === undefined || wrong === undefined)
    throw new Error(`Expected the answer in ${shown.text}`);
  return { level, right, wrong: wrong.letter, said: wrong.text.trim(), choice: true };
}
