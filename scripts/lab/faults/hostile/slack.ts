import { slashNames } from '../../../../src/adapters/slack/request/call.ts';
import {
  actionPayload,
  eventPayload,
  slashPayload,
  viewPayload,
} from '../../../../tests/servers/slack/payloads.ts';
import { buttonsOf, selectsOf } from '../../../../tests/servers/slack/shown.ts';
import {
  issue,
  type OpenView,
  type Posted,
  type Ticket,
} from '../../../../tests/servers/slack/world.ts';
import type { Chance } from '../chance.ts';
import type { Act, Acts, File, Input } from './acts.ts';
import type { Stage } from './stage.ts';

export const SLACK_MARK = 'zqslackqz';

const USERS = ['UMAYA', 'UTOM', 'URUTH'];
const CHANNELS = ['CBOOKS', 'COPEN', 'GCLOSED', 'COLD'];

/** Something that a member of the Slack workspace does, or that Slack tells. */
export function slackInput(stage: Stage, acts: Acts, chance: Chance): Input {
  const { slack, app } = stage;
  const { world, base } = slack;
  const user = chance.pick(USERS);
  const channel = chance.odds(0.1)
    ? world.im(user).id
    : chance.odds(0.85)
      ? 'CBOOKS'
      : chance.pick(CHANNELS);
  const say = (what: string, data: unknown) =>
    `Slack, ${user} in ${channel}: ${what} ${JSON.stringify(data).slice(0, 400)}`;

  const ticket = (message?: Posted): Ticket =>
    issue(world, { user, channel: message?.channel ?? channel, ...(message && { message }) });

  function asks(
    made: Ticket,
    what: string,
    kind: 'slash_commands' | 'interactive',
    body: Record<string, unknown>,
    opener?: string,
  ): Input {
    const done = answered(stage, kind, body, made, opener);
    return { what: say(what, 'text' in body ? body.text : (body.actions ?? body.view)), done };
  }

  function slash(): Input {
    const [first = '', ...words] = acts.line(SLACK_MARK).split(' ');
    const umbrella = chance.odds(0.2) || !slashNames(app.bot.set).includes(first);
    const command = `/${umbrella ? 'commonplace' : first}`;
    const typed = [...(umbrella ? [first] : []), ...words].join(' ').slice(0, 4100);
    const made = ticket();
    return asks(made, command, 'slash_commands', slashPayload(world, base, made, command, typed));
  }

  function pressed(): Input {
    const shown = world.messages.filter(
      (one) => (one.to ?? user) === user && one.blocks.some(({ type }) => type === 'actions'),
    );
    const message = shown.length > 0 ? chance.pick(shown.slice(-15)) : undefined;
    const buttons = buttonsOf(message?.blocks ?? []);
    const [select] = selectsOf(message?.blocks ?? []);
    const made = ticket(message);

    if (select && chance.odds(0.5)) {
      const picked = chance.pick(select.select.options).value;
      acts.keep((select.block.block_id ?? '').replace(/^menu:/, ''));
      return asks(
        made,
        'picks',
        'interactive',
        actionPayload(world, base, made, { ...select, picked }),
      );
    }

    if (buttons.length === 0) return slash();
    const button = chance.pick(buttons);
    acts.keep(button.button.value ?? '');

    return asks(made, 'presses', 'interactive', actionPayload(world, base, made, button));
  }

  function forged({ press: value, picked }: Act & { does: 'forges' }): Input {
    const [message] = world.messages.filter((one) => one.user === world.bot.user).slice(-1);
    const made = ticket(message);

    const block = {
      type: 'actions' as const,
      elements: [],
      block_id: `menu:${value}`.slice(0, 255),
    };

    const text = { type: 'plain_text' as const, text: 'x' };
    const button = { type: 'button' as const, action_id: 'press:0', text, value };
    const options = [{ text, value: picked ?? 'x' }];
    const select = { type: 'static_select' as const, action_id: 'pick', options };
    const what = picked === undefined ? { block, button } : { block, select, picked };
    const home = message === undefined || chance.odds(0.1);

    return asks(made, 'forges', 'interactive', actionPayload(world, base, made, what, home));
  }

  function submitted({ press, fields }: Act & { does: 'sends' }): Input {
    const opened = [...world.views.values()].at(-1);
    const made = ticket();
    const origin = { channel, direct: false, responseUrl: `${base}/response/${made.id}` };
    const metadata = JSON.stringify({ press, origin });
    const real = opened !== undefined && opened.user === user && chance.odds(0.6);
    const view: OpenView = real
      ? { ...opened, request: made.id }
      : { id: world.id('V'), view: aView(metadata), user, request: made.id };

    const filled = [...fields].map(([name, value]) => [
      name,
      typeof value === 'string'
        ? { value: { type: 'plain_text_input', value } }
        : { value: { type: 'file_input', files: [shared(value)] } },
    ]);

    const from = real ? world.tickets.get(opened.request) : undefined;
    const body = viewPayload(world, made, view, Object.fromEntries(filled));

    return asks(
      { ...made, channel: from?.channel ?? channel },
      'sends',
      'interactive',
      body,
      from?.id,
    );
  }

  function shared({ name, bytes }: File) {
    const id = world.id('F');
    world.files.set(id, { id, name, bytes });
    return { id, name, size: bytes.length, url_private: `${base}/files-pri/${id}` };
  }

  function told(event: Record<string, unknown>): Input {
    const done = slack.deliver('events_api', eventPayload(world, event)).then(({ error }) => error);
    return { what: say('event', event), done };
  }

  /** Messages to the bot for the most part. */
  function wrote({ text, file }: Act & { does: 'writes' }): Input {
    const ts = world.ts();
    const spoken = { type: 'message', user, ts, event_ts: ts, channel, text };
    const direct = { ...spoken, channel_type: 'im', channel: world.im(user).id };

    // Nobody can write where a channel is closed to them or archived.
    const mention = {
      ...spoken,
      type: 'app_mention',
      channel: 'CBOOKS',
      text: `<@${world.bot.user}> ${text}`,
    };

    return told(
      chance.weighted<Record<string, unknown>>([
        [5, mention],
        [5, direct],
        [1, { ...direct, subtype: 'file_share', files: [shared(file)] }],
        [1, { ...direct, subtype: 'message_changed' }],
        [1, { ...direct, bot_id: world.bot.id }],
        [1, { ...spoken, channel_type: 'channel' }],
      ]),
    );
  }

  /** What is none of the bot's business. */
  function happened(): Input {
    const ts = world.ts();
    const tab = chance.pick(['home', 'messages']);
    const item = { type: 'message', channel, ts };
    return told(
      chance.pick<Record<string, unknown>>([
        { type: 'app_home_opened', user, channel: world.im(user).id, tab, event_ts: ts },
        { type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] }, event_ts: ts },
        { type: 'reaction_added', user, item, reaction: 'x', event_ts: ts },
        { type: chance.pick(['nobody_knows_this', 'team_join', '__proto__']), event_ts: ts },
      ]),
    );
  }

  const act = acts.draw(SLACK_MARK);
  if (act.does === 'presses') return pressed();
  if (act.does === 'forges') return forged(act);
  if (act.does === 'sends') return submitted(act);
  if (act.does === 'writes') return wrote(act);
  return act.does === 'happens' ? happened() : slash();
}

function aView(metadata: string): OpenView['view'] {
  const title = { type: 'plain_text' as const, text: 'Form' };
  return {
    type: 'modal',
    title,
    submit: title,
    blocks: [],
    private_metadata: metadata,
    callback_id: 'form',
  };
}

/**
 * Waits for the acknowledgement and for the word that everybody gets.
 * @param opener the request that opened a form
 */
async function answered(
  { slack }: Stage,
  kind: 'slash_commands' | 'interactive',
  body: Record<string, unknown>,
  { id, user, channel }: Ticket,
  opener?: string,
): Promise<string | undefined> {
  const { world } = slack;
  const before = world.sights.length;
  const { error, payload } = await slack.deliver(kind, body);
  if (error !== undefined) return `not acknowledged: ${error}`;

  // What is wrong with a form is said in it.
  if ((payload as { response_action?: string } | undefined)?.response_action === 'errors')
    return undefined;
  const requests = new Set([id, opener ?? id]);
  const mine = new Set([channel, world.im(user).id]);

  const look = () =>
    world.sights
      .slice(before)
      .find(
        (one) =>
          (one.request !== undefined && requests.has(one.request)) ||
          (one.request === undefined && one.to === user) ||
          (one.via === 'post' && mine.has(one.channel ?? '')),
      );

  return world.wait('a word', look).then(
    () => undefined,
    () => 'no word within five seconds',
  );
}
