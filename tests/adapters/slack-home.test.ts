import { describe, expect, it } from 'vitest';
import { manifest } from '../../src/adapters/slack/connect/manifest.ts';
import { encodePress } from '../../src/core/press.ts';
import { shownText } from '../servers/slack/shown.ts';
import { createSampleBot, sampleSet } from './sample-set.ts';
import { slackClub } from './slack-club.ts';

describe('the Home tab', () => {
  it('shows members their own page, and updates it after they press something there', async () => {
    const { slack, answers } = await slackClub();
    const home = await slack.home('UTOM');
    expect(home.blocks.map(shownText)).toEqual(['Hello, Tom', 'You have said 0 things.', '']);
    const taken = await slack.pressHome('UTOM', 'Answer Ruth');
    expect(taken.text).toBe('Taken, Tom.');
    expect(slack.direct('UTOM')).toHaveLength(1);
    const said = () =>
      slack.world.homes.get('UTOM')?.blocks.map(shownText).includes('You have said 1 things.');
    await slack.world.wait('the page again', () => said() || undefined);
    expect(answers).toEqual(['UTOM:0']);
  });
});

describe('pressing', () => {
  it('never replaces what everybody sees with a private answer', async () => {
    const { slack } = await slackClub();
    const lookup = await slack.slash('UTOM', '/lookup', 'x');
    const value = encodePress({ command: 'stats', action: 'period', args: ['week'] });
    const button = {
      type: 'button' as const,
      text: { type: 'plain_text' as const, text: 'Mine' },
      value,
    };
    const [message] = slack.messages('CBOOKS');
    message?.blocks.push({ type: 'actions', elements: [button] });
    const seen = await slack.press('UMAYA', lookup.message, 'Mine');
    expect(seen).toMatchObject({ text: 'week', private: true });
    expect(message?.edits).toBe(0);
  });

  it('replaces what its asker alone sees with a private answer', async () => {
    const { slack } = await slackClub();
    const shown = await slack.slash('UTOM', '/stats', '');
    expect(shown.private).toBe(true);
    const picked = await slack.pick('UTOM', shown.message, 'This week');
    expect(picked).toMatchObject({ text: 'UTOM week', private: true });
    expect(slack.ephemeral('UTOM')).toHaveLength(1);
  });

  it('works in a thread, and answers there', async () => {
    const { slack } = await slackClub();
    const root = await slack.mention('UTOM', 'lookup x');
    const inThread = await slack.mention('UTOM', 'lookup x', 'CBOOKS', root.message?.ts);
    const revealed = await slack.press('UTOM', inThread.message, 'Reveal');
    expect(revealed.message).toMatchObject({ to: 'UTOM', thread: root.message?.ts });
  });
});

describe('the manifest', () => {
  it('registers /commonplace and every command’s first word except help', () => {
    const { bot } = createSampleBot();
    const made = JSON.parse(JSON.stringify(manifest(bot.set))) as {
      features: {
        slash_commands: { command: string; description: string; should_escape: boolean }[];
      };
      settings: { socket_mode_enabled: boolean };
    };
    const commands = made.features.slash_commands;
    const names = commands.map((one) => one.command);
    expect(names).toContain('/quiz');
    expect(names).toContain('/commonplace');
    expect(names).not.toContain('/help');
    expect(new Set(names).size).toBe(names.length);
    expect(commands.every((one) => one.should_escape && one.description.length > 0)).toBe(true);
    expect(made.settings.socket_mode_enabled).toBe(true);
  });

  it('says where to send requests if there is an address', () => {
    const made = JSON.stringify(manifest(sampleSet, 'https://club.example/'));
    expect(made).toContain('"request_url":"https://club.example/slack/events"');
    expect(made).toContain('"redirect_urls":["https://club.example/slack/oauth_redirect"]');
    expect(made).toContain('"socket_mode_enabled":false');
  });

  it('names no address if there is none, and asks to hear of workspaces that leave', () => {
    const made = JSON.stringify(manifest(sampleSet));
    expect(made).not.toMatch(/redirect_urls|request_url/);
    expect(made).toContain('"app_uninstalled"');
    expect(made).toContain('"tokens_revoked"');
  });
});
