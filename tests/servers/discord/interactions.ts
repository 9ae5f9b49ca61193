import type { Call, Routes } from './http.ts';
import { keep, revise } from './messages.ts';
import {
  alreadyAnswered,
  asList,
  asObject,
  invalidForm,
  invalidToken,
  type Json,
  Refusal,
  unknownInteraction,
  unknownMessage,
  unknownWebhook,
} from './refusal.ts';
import { modal } from './rules/components.ts';
import { obey } from './rules/fields.ts';
import { EPHEMERAL } from './rules/message.ts';
import * as rules from './rules/others.ts';
import { messageForm } from './wire-forms.ts';
import type { Message, World } from './world.ts';

export type Kind = 'command' | 'component' | 'autocomplete' | 'modal';

/** One interaction and what became of it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly kind: Kind;
  readonly person: string;
  readonly channel: string;
  readonly pressed?: Message;
  /** ms since 1970, and how far the clock had been put forward. */
  readonly at: number;
  readonly putOn: number;
  state: 'open' | 'thinking' | 'nodded' | 'answered';
  /** Whether the waiting message is for the asker alone. */
  hidden?: boolean;
  original?: Message;
  /** The asker dismissed the waiting message. */
  dismissed?: boolean;
  /** All that the asker got to see, in order. */
  readonly seen: Message[];
  modal?: Json;
  choices?: readonly Json[];
  /** Follow-ups so far: where the bot isn't, Discord takes five. */
  followUps: number;
  /** What Discord refused of the answers. */
  readonly refused: Refusal[];
}

/**
 * ms until the first answer, by the clock that a test puts on, and of a machine's own time, which
 * may be busy; and until the last:
 * https://docs.discord.com/developers/interactions/receiving-and-responding
 */
const PATIENCE = 3000;
const BUSY = 30_000;
const TOKEN_LIFE = 15 * 60_000;
const MOST_OUTSIDE = 5;

const TYPES: Readonly<Record<number, { name: string; for: readonly Kind[] }>> = {
  4: { name: 'message', for: ['command', 'component', 'modal'] },
  5: { name: 'wait', for: ['command', 'component', 'modal'] },
  6: { name: 'nod', for: ['component', 'modal'] },
  7: { name: 'update', for: ['component', 'modal'] },
  8: { name: 'choices', for: ['autocomplete'] },
  9: { name: 'modal', for: ['command', 'component'] },
};

/**
 * Where interactions are answered: the callback and the webhook that its token opens for a while.
 */
export function interactionRoutes(world: World, open: ReadonlyMap<string, Interaction>): Routes {
  const byToken = (token = '') => {
    const found = open.get(token);
    if (!found || found.state === 'open') throw unknownWebhook();
    if (world.now() - found.at > TOKEN_LIFE) throw invalidToken();
    return found;
  };
  const guarded = (one: Interaction, run: () => unknown) => {
    try {
      return run();
    } catch (error) {
      if (error instanceof Refusal) one.refused.push(error);
      throw error;
    } finally {
      world.changed();
    }
  };
  return {
    'POST /interactions/:id/:token/callback'(call) {
      const one = open.get(call.params[1] ?? '');
      if (!one || one.id !== call.params[0]) throw unknownInteraction();
      return guarded(one, () => callback(world, one, call));
    },
    'POST /webhooks/:app/:token'(call) {
      const one = byToken(call.params[1]);
      return guarded(one, () => messageForm(followUp(world, one, call), world));
    },
    'PATCH /webhooks/:app/:token/messages/:message'(call) {
      const one = byToken(call.params[1]);
      return guarded(one, () => messageForm(edit(world, one, call), world));
    },
    'GET /webhooks/:app/:token/messages/:message'(call) {
      const { original } = byToken(call.params[1]);
      if (!original) throw unknownMessage();
      return messageForm(original, world);
    },
    'DELETE /webhooks/:app/:token/messages/:message': (call) =>
      guarded(byToken(call.params[1]), () => remove(world, byToken(call.params[1]))),
  };
}

function callback(world: World, one: Interaction, call: Call): unknown {
  if (one.state !== 'open') throw alreadyAnswered();
  const put = world.putOn() - one.putOn;
  if (put > PATIENCE || world.now() - one.at - put > BUSY) throw unknownInteraction();
  const type = TYPES[obey(rules.callback, call.body).type];
  if (!type?.for.includes(one.kind))
    throw invalidForm(`type: ${call.body.type} is no answer to a ${one.kind}`);
  const changes = type.name === 'update' || type.name === 'nod';
  if (changes && !one.pressed) throw invalidForm('type: there is nothing to update');
  const data = asObject(call.body.data);
  const message = respond(world, one, type.name, data, call);
  if (call.query.get('with_response') !== 'true') return undefined;
  return {
    interaction: { id: one.id, type: 2 },
    ...(message && { resource: { type: 4, message: messageForm(message, world) } }),
  };
}

function respond(
  world: World,
  one: Interaction,
  name: string,
  data: Json,
  call: Call,
): Message | undefined {
  if (name === 'message') {
    one.original = create(world, one, data, call, hiddenIn(data));
    one.state = 'answered';
  } else if (name === 'wait') {
    obey(rules.deferral, data);
    one.hidden = hiddenIn(data);
    one.state = 'thinking';
  } else if (name === 'update' && one.pressed) {
    mustStand(world, one.pressed);
    revise(world, one.pressed, data, call.files);
    one.seen.push(one.pressed);
    one.original = one.pressed;
    one.state = 'answered';
  } else if (name === 'nod' && one.pressed) {
    one.original = one.pressed;
    one.state = 'nodded';
  } else if (name === 'choices') {
    obey(rules.completions, data);
    one.choices = asList(data.choices);
    one.state = 'answered';
  } else if (name === 'modal') {
    obey(modal, data);
    one.modal = data;
    one.state = 'answered';
  }
  return name === 'message' || name === 'update' ? one.original : undefined;
}

/**
 * The first follow-up to a waiting message becomes that message, seen by whom it was announced to.
 */
function followUp(world: World, one: Interaction, call: Call): Message {
  if (world.channels.get(one.channel)?.outside && ++one.followUps > MOST_OUTSIDE)
    throw new Refusal(400, 40094, 'Maximum number of follow-up messages reached');
  // https://github.com/discord/discord-api-docs/issues/3087
  if (one.dismissed) throw unknownMessage();
  const hidden = one.state === 'thinking' ? (one.hidden ?? false) : hiddenIn(call.body);
  const message = create(world, one, call.body, call, hidden);
  if (one.state === 'thinking') one.original = message;
  one.state = 'answered';
  return message;
}

function edit(world: World, one: Interaction, call: Call): Message {
  const [, , wanted] = call.params;
  const followed = one.seen.find(({ id }) => id === wanted);
  if (followed) {
    mustStand(world, followed);
    revise(world, followed, call.body, call.files);
    return followed;
  }
  if (one.dismissed) throw unknownMessage();
  if (one.state === 'thinking') {
    one.original = create(world, one, call.body, call, one.hidden ?? false, false);
    one.state = 'answered';
    return one.original;
  }
  if (!one.original) throw unknownMessage();
  mustStand(world, one.original);
  revise(world, one.original, call.body, call.files);
  one.seen.push(one.original);
  one.state = 'answered';
  return one.original;
}

/** @throws Refusal where it was deleted, or dismissed, meanwhile */
function mustStand(world: World, message: Message): void {
  if (!world.channels.get(message.channel)?.messages.includes(message)) throw unknownMessage();
}

function remove(world: World, one: Interaction): undefined {
  if (one.state === 'thinking') one.state = 'answered';
  else if (!one.original) throw unknownMessage();
  else {
    const channel = world.channels.get(one.channel);
    if (channel) channel.messages = channel.messages.filter((message) => message !== one.original);
  }
  delete one.original;
}

function create(
  world: World,
  one: Interaction,
  body: Json,
  call: Call,
  hidden: boolean,
  flags = true,
): Message {
  const made = keep(world, {
    channel: one.channel,
    author: world.bot.id,
    body,
    files: call.files,
    ephemeral: flags,
    ...((hidden || world.channels.get(one.channel)?.outside?.speaks === false) && {
      only: one.person,
    }),
  });
  one.seen.push(made);
  return made;
}

const hiddenIn = (data: Json): boolean => (Number(data.flags ?? 0) & EPHEMERAL) !== 0;
