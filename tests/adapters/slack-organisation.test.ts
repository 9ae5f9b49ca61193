/** Slack: one installation that serves all workspaces of an organisation. */
import { expect, it } from 'vitest';
import { TEAM } from '../servers/slack/index.ts';
import { slackClub } from './slack-club.ts';

const UNSURE = 'can’t tell right now';
const OUTSIDE = 'from another workspace';

it('counts what is said in the club of its workspace, and the organisation’s people as members', async () => {
  const { slack, lines, adapter } = await slackClub({ organisation: true });
  expect(lines.join('\n')).toContain('all its workspaces');
  slack.world.users.set('UOUT', { id: 'UOUT', name: 'out', team: 'T0OTHER' });
  const asked = await slack.mention('UOUT', 'lookup who is Ruth');
  expect(asked.text).not.toContain(OUTSIDE);
  await adapter.messenger.post({ club: `slack:${TEAM}`, channel: 'CBOOKS' }, { parts: [] });
});

it('takes nobody for a member while Slack tells neither who they are nor where they are from', async () => {
  const { slack } = await slackClub({ organisation: true });
  slack.fail('users.info', { status: 500 });
  expect((await slack.mention('UTOM', 'lookup who is Ruth')).text).toContain(UNSURE);
});

it('keeps nobody of the organisation out while the token lacks the scope', async () => {
  const { slack } = await slackClub({ organisation: true });
  const question = await slack.slash('UTOM', '/quiz', 'start');
  slack.world.users.set('UOUT', { id: 'UOUT', name: 'out', team: 'T0OTHER' });
  slack.fail('users.info', { error: 'missing_scope' }, 10);
  const pressed = await slack.press('UOUT', question.message, 'Ruth');
  expect(pressed.text).toBe('Taken, out.');
});
