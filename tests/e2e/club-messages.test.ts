import { expect, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import { manifest } from '../../src/adapters/slack/connect/manifest.ts';
import { messageCommands } from '../../src/core/command.ts';
import { BOT_USER } from '../servers/slack/index.ts';
import { issue } from '../servers/slack/world.ts';
import { discordApp } from './discord-app.ts';
import { slackApp } from './slack-app.ts';

const [command] = messageCommands(commandSet);

test('“Save to our commonplace book” on a Discord message saves its words with the name of their writer', async () => {
  const { server, maya, tom, room, app, guild, troubles } = await discordApp();
  const club = `discord:${guild.id}`;
  await server.slash(tom, 'progress set', { section: 'section 6' });
  await server.slash(maya, 'progress set', { section: 'finished' });
  const on = (id: string, bot: boolean, content: string) => ({
    id: '9',
    type: 3,
    name: command?.label ?? '',
    target_id: '77',
    resolved: { messages: { '77': { id: '77', content, author: { id, username: 'Tom', bot } } } },
  });
  const answer = async (data: object) => {
    const one = server.raw(maya, 2, 'command', { channel: room }, { ...data });
    return server.until('an answer', () => one.seen[0]);
  };
  await answer(on(tom.id, false, `I think <@${tom.id}> keeps a tape of the sea`));
  const [saved] = await app.store.saved(club, 'never-let-me-go');
  expect(saved).toMatchObject({
    text: 'I think @member keeps a tape of the sea',
    from: 6,
    by: { id: maya.id },
    author: { id: tom.id },
  });
  const found = await server.slash(maya, 'lookup', { question: 'the tape of the sea' });
  expect(found.text).toMatch(/From your club[\s\S]*tape of the sea[\s\S]*Tom, saved by Maya/);
  const refused = await answer(on('1', true, 'What the bot posted'));
  expect(JSON.stringify(refused)).toContain('No member wrote that message');
  expect(await app.store.saved(club, 'never-let-me-go')).toHaveLength(1);

  const ask = await server.slash(tom, 'privacy forget');
  await server.press(tom, ask, 'Erase all of it');
  expect(await app.store.saved(club, 'never-let-me-go')).toEqual([]);
  expect(troubles).toEqual([]);
});

test('no reply on Discord has the numbers that it writes for members, channels and roles', async () => {
  const { server, tom } = await discordApp();
  const saved = await server.slash(tom, 'save', {
    text: '<@!12>, <@34> and <@&56> said this in <#78>',
  });
  expect(saved.text).toMatch(/^@member, @member and @role said this in #channel\n/);
});

/**
 * Maya saves a message of Slack's channel by its shortcut.
 * @param words what its answer has
 * @returns the answer
 */
async function saveOnSlack(
  { slack }: Awaited<ReturnType<typeof slackApp>>,
  message: object,
  words = 'Saved in the club',
) {
  const { id } = issue(slack.world, { user: 'UMAYA', channel: 'CBOOKS' });
  await slack.deliver('interactive', {
    type: 'message_action',
    callback_id: '1|save|message',
    trigger_id: id,
    response_url: `${slack.base}/response/${id}`,
    team: { id: 'T0CLUB', domain: 'club' },
    channel: { id: 'CBOOKS', name: 'books' },
    user: { id: 'UMAYA', name: 'maya' },
    message_ts: '1.2',
    message: { type: 'message', ts: '1.2', ...message },
    action_ts: '1.3',
    token: 'x',
  });
  return slack.world.wait('what was saved', () =>
    slack.ephemeral('UMAYA').find((one) => slack.seen(one).text.includes(words)),
  );
}

test.each([{ error: 'user_not_visible' }, { status: 500 }])(
  'a message is saved from its thread even if Slack doesn’t say who wrote it: %j',
  async (fault) => {
    const club = await slackApp('socket');
    const { slack, app } = club;
    const root = (await slack.mention('UTOM', 'who is Ruth')).message?.ts;
    slack.fail('users.info', fault, 9);
    await saveOnSlack(club, { user: 'UOUT', thread_ts: root, text: 'a fine day' });
    const answer = slack.calls.find(({ method }) => method === 'response_url');
    expect(answer?.args).toMatchObject({ thread_ts: root });
    expect(await app.store.saved('slack:T0CLUB', 'never-let-me-go')).toMatchObject([
      { text: 'a fine day', author: { id: 'UOUT', name: 'a member' } },
    ]);
  },
);

test.each([
  ['Slack', {}],
  ['the bot', { user: BOT_USER }],
  ['another bot', { user: 'UTOM', bot_id: 'BOTHER' }],
])('what %s itself wrote is no quote to keep', async (_, by) => {
  const club = await slackApp('socket');
  await saveOnSlack(club, { ...by, text: 'a fine day' }, 'No member wrote that message');
  expect(await club.app.store.saved('slack:T0CLUB', 'never-let-me-go')).toEqual([]);
});

test('“Save to commonplace book” is a message shortcut in the manifest, and works in a workspace', async () => {
  expect(JSON.stringify(manifest(commandSet))).toContain(
    '"name":"Save to commonplace book","type":"message"',
  );
  const club = await slackApp('socket');
  const { slack, app } = club;
  await slack.slash('UMAYA', '/progress', 'set finished');
  const saved = await saveOnSlack(club, { user: 'UTOM', text: 'a &lt;fine&gt; day, <@UOLU>' });
  expect(slack.seen(saved).text).toMatch(/a <fine> day, @member/);
  expect(await app.store.saved('slack:T0CLUB', 'never-let-me-go')).toMatchObject([
    { text: 'a <fine> day, @member', author: { id: 'UTOM' }, by: { id: 'UMAYA' } },
  ]);
});
