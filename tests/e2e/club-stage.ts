import type { App } from '../../src/app.ts';
import { discordApp } from './discord-app.ts';
import { discordMembers, type Members, slackMembers } from './members.ts';
import { slackApp } from './slack-app.ts';

/** A platform with a club on it: Maya organises, Tom and whoever else is named read. */
export interface Stage extends Members {
  readonly platform: string;
  readonly app: App;
  /** The club, and the channel that it is in. */
  readonly club: string;
  readonly channel: string;
  now(): number;
  /** Lets time pass, then ticks. */
  pass(ms: number): Promise<void>;
}

async function discordStage(): Promise<Stage> {
  const { server, app, guild, room, maya, tom, pass } = await discordApp();
  let now = Date.UTC(2026, 10, 20, 12);
  return {
    ...discordMembers(server, guild, { maya, tom }),
    platform: 'Discord',
    app,
    club: `discord:${guild.id}`,
    channel: room.id,
    now: () => now,
    async pass(ms) {
      pass(ms);
      now += ms;
      await app.tick();
    },
  };
}

async function slackStage(): Promise<Stage> {
  const { slack, app } = await slackApp('socket');
  return {
    ...slackMembers(slack),
    platform: 'Slack',
    app,
    club: 'slack:T0CLUB',
    channel: 'CBOOKS',
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
