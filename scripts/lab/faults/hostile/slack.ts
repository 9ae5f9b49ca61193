import { slashNames } from '../../../../src/adapters/slack/request/call.ts';
import {
  actionPayload,
  eventPayload,
  slashPayload,
  viewPayload,
} from '../../../../tests/servers/slack/payloads.ts';
import { buttonsOf, selectsOf } from '../../../../tests/servers/slack/shown.ts';
import { issue, type OpenView, type Posted, type Ticket } from '../../../../tests/servers/slack/world.ts';
import type { Chance } from '../chance.ts';
import type { Input } from './house.ts';
import { aCommand, lineOf } from './line.ts';
import type { Presses } from './presses.ts';
import { slackEvent } from './slack-events.ts';
import type { Stage } from './stage.ts';
import { anyFile, anyText } from './texts.ts';

export const SLACK_MARK = 'zqslackqz';

const USERS = ['UMAYA', 'UTOM', 'URUTH'];
const CHANNELS = ['CBOOKS', 'COPEN', 'GCLOSED', 'COLD'];

/** Something that a member of the Slack workspace does, or that Slack tells. */
export function slackInput(stage: Stage, presses: Presses, chance: Chance): Input {
  const { slack, app } = stage;
  const { world, base } = slack;
  const user = chance.pick(USERS);
  const channel = chance.odds(0.1) ? world.im(user).id : chance.odds(0.85) ? 'CBOOKS' : chance.pick(CHANNELS);
  const text = (max?: number) => anyText(chance, SLACK_MARK, max);
  const say = (what: string, data: unknown) =>
    `Slack, ${user} in ${channel}: ${what} ${JSON.stringify(data).slice(0, 400)}`;

  const ticket = (message?: Posted): Ticket =>
    issue(world, { user, channel: message?.channel ?? channel, ...(message && { message }) });

  function slash(): Input {
    const { name, options } = aCommand(app.bot.set, chance);
    const [first = '', ...sub] = name.split(' ');
    const umbrella = chance.odds(0.2) || !slashNames(app.bot.set).includes(first);
    const command = `/${umbrella ? 'commonplace' : first}`;
    const typed = [...(umbrella ? [name] : sub), lineOf(options, chance, SLACK_MARK)]
      .join(' ')
      .slice(0, 4100);
    const made = ticket();
    return asks(made, command, 'slash_commands', slashPayload(world, base, made, command, typed));
  }

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

  function pressed(): Input {
    const shown = world.messages.filter(
      (one) => (one.to ?? user) === user && one.blocks.some(({ type }) => type === 'actions'),
    );
    const message = shown.length > 0 ? chance.pick(shown.slice(-15)) : undefined;
    const [button] = shuffled(buttonsOf(message?.blocks ?? []), chance);
    const [select] = selectsOf(message?.blocks ?? []);
    const made = ticket(message);
    if (select && chance.odds(0.5)) {
      const picked = chance.pick(select.select.options).value;
      const id = select.block.block_id ?? '';
      presses.keep(id.replace(/^menu:/, ''));
      return asks(made, 'picks', 'interactive', actionPayload(world, base, made, { ...select, picked }));
    }
    if (!button) return slash();
    presses.keep(button.button.value ?? '');
    return asks(made, 'presses', 'interactive', actionPayload(world, base, made, button));
  }

  function forged(): Input {
    const [message] = world.messages.filter((one) => one.user === world.bot.user).slice(-1);
    const made = ticket(message);
    const value = presses.forged(chance, SLACK_MARK);
    const block = { type: 'actions' as const, elements: [], block_id: `menu:${value}`.slice(0, 255) };
    const label = { type: 'plain_text' as const, text: 'x' };
    const button = { type: 'button' as const, action_id: 'press:0', text: label, value };
    const option = { text: label, value: text(150) || 'x' };
    const select = { type: 'static_select' as const, action_id: 'pick', options: [option] };
    const what = chance.odds(0.2) ? { block, select, picked: option.value } : { block, button };
    const home = message === undefined || chance.odds(0.1);
    return asks(made, 'forges', 'interactive', actionPayload(world, base, made, what, home));
  }

  function submitted(): Input {
    const opened = [...world.views.values()].at(-1);
    const made = ticket();
    const origin = { channel, direct: false, responseUrl: `${base}/response/${made.id}` };
    const metadata = JSON.stringify({ press: presses.forged(chance, SLACK_MARK), origin });
    const real = opened !== undefined && opened.user === user && chance.odds(0.6);
    const view: OpenView = real
      ? { ...opened, request: made.id }
      : { id: world.id('V'), view: aView(metadata), user, request: made.id };
    const values = Object.fromEntries(['text', 'answer', 'file', 'chapters'].map((name) => [name, filled()]));
    const from = real ? world.tickets.get(opened.request) : undefined;
    const body = viewPayload(world, made, view, values);
    return asks({ ...made, channel: from?.channel ?? channel }, 'sends', 'interactive', body, from?.id);
  }

  function filled() {
    if (chance.odds(0.85)) return { value: { type: 'plain_text_input', value: text(3000) } };
    const { name, bytes } = anyFile(chance, SLACK_MARK);
    const id = world.id('F');
    world.files.set(id, { id, name, bytes });
    const url = `${base}/files-pri/${id}`;
    return { value: { type: 'file_input', files: [{ id, name, size: bytes.length, url_private: url }] } };
  }

  function happened(): Input {
    const event = slackEvent(stage, chance, { user, channel, mark: SLACK_MARK });
    const done = slack.deliver('events_api', eventPayload(world, event)).then(({ error }) => error);
    return { what: say('event', event), done };
  }

  return chance.weighted([
    [40, slash],
    [30, pressed],
    [12, forged],
    [8, submitted],
    [18, happened],
  ])();
}

function aView(metadata: string): OpenView['view'] {
  const title = { type: 'plain_text' as const, text: 'Form' };
  return { type: 'modal', title, submit: title, blocks: [], private_metadata: metadata, callback_id: 'form' };
}

function shuffled<T>(all: readonly T[], chance: Chance): readonly T[] {
  const at = all.length > 0 ? chance.below(all.length) : 0;
  return [...all.slice(at), ...all.slice(0, at)];
}

/** Waits for the acknowledgement and for the word that everybody gets. @param opener the request that opened a form */
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
  if ((payload as { response_action?: string } | undefined)?.response_action === 'errors') return undefined;
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
