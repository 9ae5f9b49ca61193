import type { Chance } from '../chance.ts';
import { aCommand, lineOf } from './line.ts';
import type { Stage } from './stage.ts';
import { anyFile, anyText } from './texts.ts';

/** Something of the Events API: messages to the bot for the most part, and what is none of its business. */
export function slackEvent(
  { slack, app }: Stage,
  chance: Chance,
  { user, channel, mark }: { readonly user: string; readonly channel: string; readonly mark: string },
): Record<string, unknown> {
  const { world, base } = slack;
  const { name, options } = aCommand(app.bot.set, chance);
  const line = chance.odds(0.6) ? `${name} ${lineOf(options, chance, mark)}` : anyText(chance, mark, 3900);
  const ts = world.ts();
  const spoken = { user, ts, event_ts: ts, channel, text: line };
  const im = world.im(user).id;
  const direct = { ...spoken, type: 'message', channel_type: 'im', channel: im };
  const file = () => {
    const { name, bytes } = anyFile(chance, mark);
    const id = world.id('F');
    world.files.set(id, { id, name, bytes });
    return { id, name, size: bytes.length, url_private: `${base}/files-pri/${id}` };
  };
  const reacted = { type: 'reaction_added', user, item: { type: 'message', channel, ts }, reaction: 'x' };
  return chance.weighted<() => Record<string, unknown>>([
    // Nobody can write where a channel is closed to them or archived.
    [5, () => ({ ...spoken, type: 'app_mention', channel: 'CBOOKS', text: `<@${world.bot.user}> ${line}` })],
    [5, () => direct],
    [1, () => ({ ...direct, subtype: 'file_share', files: [file()] })],
    [1, () => ({ ...direct, subtype: 'message_changed' })],
    [1, () => ({ ...direct, bot_id: world.bot.id })],
    [1, () => ({ ...spoken, type: 'message', channel_type: 'channel' })],
    [
      1,
      () => ({
        type: 'app_home_opened',
        user,
        channel: im,
        tab: chance.pick(['home', 'messages']),
        event_ts: ts,
      }),
    ],
    [1, () => ({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] }, event_ts: ts })],
    [1, () => ({ ...reacted, event_ts: ts })],
    [1, () => ({ type: chance.pick(['nobody_knows_this', 'team_join', '__proto__']), event_ts: ts })],
  ])();
}
