import { discordApp } from './discord-app.ts';
import { discordMembers, type Members, slackMembers } from './members.ts';
import { slackApp } from './slack-app.ts';

export type Who = 'maya' | 'tom';

/** A platform with a club on it: Maya organises, Tom reads. */
export interface Stage extends Members<Who> {
  readonly platform: string;
  now(): number;
  /** Lets time pass, then ticks. */
  pass(ms: number): Promise<void>;
}

export async function discordStage(): Promise<Stage> {
  const { server, app, guild, maya, tom, pass } = await discordApp();
  let now = Date.UTC(2026, 10, 20, 12);
  return {
    ...discordMembers(server, guild, { maya, tom }),
    platform: 'Discord',
    now: () => now,
    async pass(ms) {
      pass(ms);
      now += ms;
      await app.tick();
    },
  };
}

export async function slackStage(): Promise<Stage> {
  const { slack, app } = await slackApp('socket');
  return {
    ...slackMembers(slack),
    platform: 'Slack',
    now: () => slack.world.now(),
    async pass(ms) {
      slack.world.advance(ms);
      await app.tick();
    },
  };
}
