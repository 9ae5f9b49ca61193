import { expect, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import type { Asker } from '../../src/core/call.ts';
import type { Raws } from '../../src/core/options.ts';
import type { Press } from '../../src/core/press.ts';
import type { Reply } from '../../src/core/reply.ts';
import { seeded } from '../../src/quiz/draw/chance.ts';
import { CLUB, HALL, openApp } from '../rights/club.ts';
import { readableLog } from '../store/folder.ts';
import { inFolder } from './room.world.ts';

const BOOK = 'never-let-me-go';
const NOW = Date.UTC(2026, 10, 20, 12);

const MAYA: Asker = { id: 'maya', name: 'Maya', organiser: true };
/** Sees what everybody sees, and votes in neither club. */
const OLU: Asker = { id: 'olu', name: 'Olu', organiser: false };
const VOTERS = ['tom', 'ruth', 'kathy'].map((id): Asker => ({ id, name: id, organiser: false }));

/** What shows anything of a vote, of ratings, or of what members did. */
const ASKED = [
  '/next',
  '/next list',
  '/next draw',
  '/next turn',
  '/next vote in 1 day',
  '/rate',
  '/book history',
  '/book info',
  '/saved',
  '/leaderboard',
  '/setup',
  '/help',
  '/home',
  '/privacy export',
  '/privacy club',
  '/daily show',
  '/stats',
  'who won the vote',
];

interface Secrets {
  readonly ballots: readonly (readonly string[])[];
  /** What each voter types after `/rate`. */
  readonly ratings: readonly string[];
}

/**
 * Two clubs that differ in all that can be secret: order, length and winner of ballots; stars,
 * sentences and names.
 */
const CLUBS: readonly Secrets[] = [
  {
    ballots: [['Emma'], ['Emma', 'Middlemarch'], ['The Trial', 'Emma', 'Middlemarch']],
    ratings: ['5 A marvel', '4.5', '4 name:"with my name" Sad and long'],
  },
  {
    ballots: [['The Trial', 'Middlemarch', 'Emma'], ['Middlemarch'], ['Middlemarch', 'Emma']],
    ratings: ['1', '2 name:"with my name" A bore', '3.5 Well made'],
  },
];

/**
 * Everything that anybody but a voter is given until the close, by what they asked for, and what
 * comes out then.
 */
async function evening({
  ballots,
  ratings,
}: Secrets): Promise<{ before: Record<string, unknown>; result: string; rated: string }> {
  return inFolder(async (folder) => {
    const log = readableLog();
    const sent: Reply[] = [];
    let now = NOW;
    const timers: (() => void)[] = [];
    const setTimer = (run: () => void) => {
      timers.push(run);
      return () => undefined;
    };
    const app = await openApp(folder, () => now, sent, { log, random: seeded(7), setTimer });
    const place = {
      where: { platform: 'test', club: CLUB, channel: HALL, direct: false },
      at: now,
    };
    const said = async (run: (deliver: (reply: Reply) => Promise<void>) => Promise<void>) => {
      const replies: Reply[] = [];
      await run(async (reply) => void replies.push(reply));
      await app.bot.settled();
      return replies;
    };
    const line = (asker: Asker, typed: string) =>
      said((deliver) => app.bot.line({ ...place, asker, line: typed }, deliver));
    const press = (asker: Asker, pressed: Press, fields?: Raws) =>
      said((deliver) =>
        app.bot.press({ ...place, asker, press: pressed, ...(fields && { fields }) }, deliver),
      );

    await line(MAYA, `/book use ${BOOK}`);
    for (const title of ['Emma', 'Middlemarch', 'The Trial'])
      await line(MAYA, `/next add ${title}`);
    const [vote] = await line(MAYA, '/next vote in 3 days');
    const button = vote?.buttons?.[0]?.press;
    const id = button?.args[0] ?? '';
    if (!button) throw new Error('Expected a button for voting');
    for (const [i, ballot] of ballots.entries()) {
      const voter = VOTERS[i] ?? OLU;
      await said((deliver) =>
        app.bot.press(
          { ...place, asker: voter, press: button, message: { channel: HALL, id: 'm0' } },
          deliver,
        ),
      );
      const fields = Object.fromEntries(ballot.map((title, n) => [`choice${n + 1}`, title]));
      await press(voter, { command: 'next vote', action: 'cast', args: [id] }, fields);
    }
    // As long as Olu reads, the ratings stay sealed.
    await line(OLU, '/progress set chapter 1');
    for (const [i, rating] of ratings.entries()) {
      await line(VOTERS[i] ?? OLU, '/progress set finished');
      await line(VOTERS[i] ?? OLU, `/rate ${rating}`);
    }
    for (const run of timers.splice(0)) run();
    now += 60_000;
    await app.tick();
    const before: Record<string, unknown> = { sent: [...sent], ballot: await press(OLU, button) };
    for (const asker of [MAYA, OLU])
      for (const typed of ASKED) before[`${asker.id}: ${typed}`] = await line(asker, typed);
    for (const action of ['show', 'reveal'])
      before[`an old button: ${action}`] = await press(OLU, {
        command: 'rate',
        action,
        args: [BOOK],
      });
    before.file = await press(MAYA, { command: 'privacy club', action: 'file', args: [] });
    before.keepsake = await press(OLU, { command: 'book info', action: 'keepsake', args: [BOOK] });
    for (const { name, options } of commandSet.commands.filter(({ name }) =>
      /^(?:next|rate)/.test(name),
    ))
      for (const option of Object.keys(options))
        before[`${name} ${option}`] = await app.bot.complete({
          ...place,
          asker: OLU,
          command: name,
          option,
          typed: '',
          others: {},
        });
    before.home = await app.bot.home({ ...place, asker: OLU });
    before.page = await app.pages.club(CLUB);
    before.feed = await app.pages.posts(CLUB);
    before.calendar = await app.pages.calendar(CLUB);
    before.organisers = await app.store.exportClub(CLUB, 'organisers');
    // A host takes a club to another machine with its ratings, which stay sealed there.
    const { tables, ...host } = (await app.store.exportClub(CLUB, 'host')) ?? {};
    before.host = { ...host, tables: { ...(tables as object), ratings: [] } };
    before.log = log.lines.map((one) => one.replace(/"ms":\d+/, ''));
    const rated = JSON.stringify([...(await app.store.ratings(CLUB, BOOK)).values()]);
    await line(MAYA, '/next close');
    await app.tick();
    const result = JSON.stringify(sent.find(({ title }) => title?.startsWith('We read next')));
    await app.stop();
    return { before, result, rated };
  });
}

test('until a vote closes and ratings open, nothing that anybody is given hangs on what the others chose', async () => {
  const [a, b] = CLUBS;
  if (!a || !b) throw new Error('Expected two clubs');
  const one = await evening(a);
  const other = await evening(b);
  expect(one.result).not.toBe(other.result);
  expect(one.rated).not.toBe(other.rated);
  expect(JSON.parse(one.rated)).toHaveLength(3);
  expect(JSON.stringify(one.before)).toContain('3 members have voted');
  for (const [what, given] of Object.entries(one.before))
    expect(given, what).toEqual(other.before[what]);
});
