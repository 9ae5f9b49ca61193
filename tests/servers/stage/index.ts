import { discordStage } from './discord.ts';
import { DISCORD_FAULTS, DISCORD_OFTEN } from './discord-faults.ts';
import { slackStage } from './slack.ts';
import { SLACK_FAULTS, SLACK_OFTEN } from './slack-faults.ts';
import type { Platform, Post, Stage, StageSettings } from './stage.ts';

export type { Platform, Post, Stage };

const USUAL: StageSettings = { readers: 4, limits: true, heartbeat: 30_000 };

export async function openStage(
  platform: Platform,
  settings: Partial<StageSettings> = {},
): Promise<Stage> {
  const open = platform === 'slack' ? slackStage : discordStage;
  return open({ ...USUAL, ...settings });
}

/** Names of what can go wrong on a platform, and of what should come more often. */
export function faultsOf(platform: Platform): {
  names: readonly string[];
  often: readonly string[];
} {
  return platform === 'slack'
    ? { names: Object.keys(SLACK_FAULTS), often: SLACK_OFTEN }
    : { names: Object.keys(DISCORD_FAULTS), often: DISCORD_OFTEN };
}
