import { discordStage } from './discord.ts';
import { DISCORD_FAULTS, DISCORD_OFTEN } from './discord-faults.ts';
import { slackStage } from './slack.ts';
import { SLACK_FAULTS, SLACK_OFTEN } from './slack-faults.ts';
import type { Platform, Stage } from './stage.ts';

export type { Platform, Stage };

/** ms between Discord's heartbeats where one is to be missed; else late answers of a busy machine would count as missed. */
const ZOMBIE_BEAT = 400;

/** @param faults what is to go wrong on it */
export async function openStage(platform: Platform, faults: Iterable<string> = []): Promise<Stage> {
  if (platform === 'slack') return slackStage();
  return discordStage([...faults].includes('zombie') ? ZOMBIE_BEAT : undefined);
}

/** Names of what can go wrong on a platform, and of what should come more often. */
export function faultsOf(platform: Platform): { names: readonly string[]; often: readonly string[] } {
  return platform === 'slack'
    ? { names: Object.keys(SLACK_FAULTS), often: SLACK_OFTEN }
    : { names: Object.keys(DISCORD_FAULTS), often: DISCORD_OFTEN };
}
