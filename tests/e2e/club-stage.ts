import type { App } from '../../src/app.ts';
import type { World } from '../../src/world.ts';
import { discordApp } from './discord-app.ts';
import {
  discordMembers,
  type Members,
  type Shown,
  shownOnDiscord,
  shownOnSlack,
  slackMembers,
} from './members.ts';
import { slackApp } from './slack-app.ts';

/** A platform with a club on it: Maya organises, Tom and whoever else is named read. */
export interface Stage extends Members {
  readonly platform: string;
  readonly app: App;
  /** The club, and the channel that it is in. */
  readonly club: string;
  readonly channel: string;
  /** Tom and the channel, as one names them in an option. */
  readonly ids: Readonly<Record<string, string>>;
  /** Says something to the bot in the channel, which answers alone. */
  mention(who: 'maya' | 'tom', words: string): Promise<Shown>;
  dm(who: 'maya' | 'tom', words: string): Promise<Shown>;
  /** What was logged above `info`, where a log is kept. */
  troubles(): readonly unknown[];
  now(): number;
  /** Lets time pass, then ticks. */
  pass(ms: number): Promise<void>;
}

/** What a club may have beyond the usual. */
type Around = Partial<Pick<World, 'encyclopedia'>>;

async function discordStage(around?: Around): Promise<Stage> {
  const started = await discordApp(undefined, undefined, around);
  const { server, app, guild, room, maya, tom, pass } = started;
  let now = Date.UTC(2026, 10, 20, 12);
  const people = { maya, tom };
  return {
    ...discordMembers(server, guild, people),
    platform: 'Discord',
    app,
    club: `discord:${guild.id}`,
    channel: room.id,
    ids: { '@tom': `<@${tom.id}>`, '#here': `<#${room.id}>` },
    troubles: () => started.troubles,
    async mention(who, words) {
      const before = server.direct(people[who]).length;
      server.message(people[who], room, `<@${server.botId}> ${words}`);
      return shownOnDiscord(
        await server.until('an answer', () => server.direct(people[who])[before]),
      );
    },
    dm: async (who, words) => shownOnDiscord(await server.dm(people[who], words)),
    now: () => now,
    async pass(ms) {
      pass(ms);
      now += ms;
      await app.tick();
    },
  };
}

async function slackStage(around?: Around): Promise<Stage> {
  const { slack, app } = await slackApp('socket', around);
  return {
    ...slackMembers(slack),
    platform: 'Slack',
    app,
    club: 'slack:T0CLUB',
    channel: 'CBOOKS',
    ids: { '@tom': '<@UTOM|tom>', '#here': '<#CBOOKS|books>' },
    troubles: () => [],
    mention: async (who, words) =>
      shownOnSlack(await slack.mention(`U${who.toUpperCase()}`, words)),
    dm: async (who, words) => shownOnSlack(await slack.dm(`U${who.toUpperCase()}`, words)),
    now: () => slack.world.now(),
    async pass(ms) {
      slack.world.advance(ms);
      await app.tick();
    },
  };
}

/** For tests of what is the same on both. */
export const STAGES = [
  ['Discord', discordStage],
  ['Slack', slackStage],
] as const;
