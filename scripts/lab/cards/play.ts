import { setTimeout } from 'node:timers/promises';
import { commandSet } from '../../../commands/index.ts';
import { createDiscord } from '../../../src/adapters/discord/index.ts';
import { manifest } from '../../../src/adapters/slack/connect/manifest.ts';
import { createSlack } from '../../../src/adapters/slack/index.ts';
import { createApp } from '../../../src/app.ts';
import { parseLine } from '../../../src/core/grammar.ts';
import type { Adapter } from '../../../src/core/ports/adapter.ts';
import { startDiscordServer } from '../../../tests/servers/discord/index.ts';
import { APP_TOKEN, BOT_TOKEN, startSlackServer, TEAM } from '../../../tests/servers/slack/index.ts';
import { silentLog } from '../../../tests/silent-log.ts';
import { worldIn } from '../world.ts';

/** How long members think about a question, ms. */
const THINKING = 1700;

/** A card as the platform got it. */
export interface Card {
  readonly name: string;
  readonly raw: unknown;
}

/** A message of the bot's, as one member or all see it. */
interface Said<M> {
  readonly text: string;
  readonly buttons: readonly string[];
  readonly raw: unknown;
  readonly message: M;
}

type Who = 'maya' | 'tom';

/** What a club does on a platform. */
interface Side<M> {
  readonly club: string;
  readonly room: string;
  type(who: Who, line: string): Promise<Said<M>>;
  press(who: Who, on: Said<M>, label: string): Promise<unknown>;
  /** The latest message with these words, once there is one. */
  posted(words: RegExp): Promise<Said<M>>;
}

export async function playDiscord(folder: string): Promise<readonly Card[]> {
  const server = await startDiscordServer();
  const app = await started(
    folder,
    createDiscord({
      token: server.token,
      apiUrl: server.url,
      shards: 'auto',
      log: silentLog,
      clock: Date.now,
    }),
  );
  const guild = server.addGuild('Book club', ['reading-room']);
  const [room] = guild.channels;
  if (!room) throw new Error('Expected a channel');
  const people = {
    maya: server.addPerson('Maya', { guild, organiser: true }),
    tom: server.addPerson('Tom', { guild }),
  };
  const said = (one: Awaited<ReturnType<typeof server.slash>>) => ({
    text: one.text,
    buttons: one.buttons.filter(({ disabled }) => !disabled).map(({ label }) => label),
    raw: one.raw,
    message: one,
  });
  const cards = await evening(app.store, {
    club: `discord:${guild.id}`,
    room: room.id,
    async type(who, line) {
      const parsed = parseLine(commandSet, line);
      if (!parsed) throw new TypeError(`Expected a command, got ${line}`);
      const { command, raws } = parsed;
      const options = Object.entries(raws).map(([name, raw]) => [
        name,
        command.options[name]?.type === 'integer' ? Number(raw) : String(raw),
      ]);
      return said(await server.slash(people[who], command.name, Object.fromEntries(options)));
    },
    press: (who, on, label) => server.press(people[who], on.message, label),
    posted: (words) =>
      server
        .until(String(words), () => server.messages(room).findLast(({ text }) => words.test(text)))
        .then(said),
  });
  await app.stop();
  await server.stop();
  return cards;
}

export async function playSlack(folder: string): Promise<readonly Card[]> {
  const slack = await startSlackServer({ manifest: manifest(commandSet) });
  const app = await started(
    folder,
    createSlack({
      botToken: BOT_TOKEN,
      appToken: APP_TOKEN,
      apiUrl: slack.apiUrl,
      log: silentLog,
      clock: Date.now,
    }),
  );
  await slack.connected(2);
  const ids = { maya: 'UMAYA', tom: 'UTOM' };
  const seen = (message: ReturnType<typeof slack.messages>[number] | undefined) => {
    if (!message) throw new Error('Expected a message');
    const { text, buttons } = slack.seen(message);
    return { text, buttons, raw: message.blocks, message };
  };
  const event = {
    type: 'member_joined_channel',
    user: 'UBOT',
    channel: 'CBOOKS',
    channel_type: 'C',
    team: TEAM,
  };
  await slack.event({ ...event, inviter: ids.maya });
  const cards = await evening(app.store, {
    club: `slack:${TEAM}`,
    room: 'CBOOKS',
    async type(who, line) {
      const [, command = '', words = ''] =
        /^(\S+)\s*(.*)$/.exec(line.replace(/^\/help/, '/commonplace help')) ?? [];
      // A prompt for talking is a post of its own, with a thread.
      return seen((await slack.slash(ids[who], command, words, 'CBOOKS', command === '/discuss')).message);
    },
    press: (who, on, label) => slack.press(ids[who], on.message, label),
    posted: (words) =>
      slack.world
        .wait(String(words), () =>
          slack.messages('CBOOKS').findLast((one) => words.test(slack.seen(one).text)),
        )
        .then(seen),
  });
  await app.stop();
  await slack.close();
  return cards;
}

async function started(folder: string, adapter: Adapter) {
  const app = await createApp(worldIn(folder), [adapter]);
  await app.start();
  return app;
}

/** The first evening of a club, from the greeting to the table. */
async function evening<M>(
  store: Awaited<ReturnType<typeof started>>['store'],
  side: Side<M>,
): Promise<readonly Card[]> {
  const cards: Card[] = [];
  const show = (name: string, { raw }: Said<M>) => void cards.push({ name, raw });
  show('The greeting', await side.posted(/Hello/));
  show('/setup', await side.type('maya', '/setup'));
  show('/help', await side.type('maya', '/help'));
  show('An answer ahead of the reader', await side.type('tom', '/lookup how does the book end'));
  await side.type('maya', '/progress set finished');
  await side.type('tom', '/progress set finished');
  show('An answer with its source', await side.type('maya', '/lookup who is Miss Lucy'));
  await side.type('maya', '/quiz start rounds:2 style:choice');
  for (const n of [1, 2]) {
    const question = await side.posted(new RegExp(`Question ${n}`));
    if (n === 1) show('A question', question);
    const answer = (await store.quiz(side.club, side.room))?.rounds[n - 1]?.answer ?? '';
    const right = question.buttons.find((label) => label.endsWith(answer)) ?? '';
    const wrong = question.buttons.find((label) => label !== right) ?? '';
    await setTimeout(THINKING);
    await side.press('tom', question, n === 1 ? wrong : right);
    if (n === 1) await side.press('maya', question, right);
  }
  show('The end of a quiz', await side.posted(/quiz is over/));
  show('A question that is closed', await side.posted(/Question 1/));
  show('/leaderboard', await side.type('maya', '/leaderboard'));
  show('Something to talk about', await side.type('maya', '/discuss'));
  await side.type('maya', '/daily set 9am London');
  await side.type('maya', '/daily now');
  show('A post of the day', await side.posted(/Today’s passage/));
  return cards;
}
