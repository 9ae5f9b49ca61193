import type { Bot, Delivered, Resolve } from '../../core/bot.ts';
import type { Asker, UploadedFile, Where } from '../../core/call.ts';
import { DeliveryError } from '../../core/errors.ts';
import type { Completion, Raw } from '../../core/options.ts';
import type { Adapter } from '../../core/ports/adapter.ts';
import type { Clock } from '../../core/ports/ports.ts';
import type { MessageRef, Reply } from '../../core/reply.ts';
import { completeLine } from '../shared/complete-line.ts';
import { type Entry, RoomLog } from './log.ts';

const WHERE: Where = { platform: 'web', club: 'web:local', channel: 'room', direct: false };

/** Most names that the menu offers. */
const NAMES = 12;

/** Whoever opens the room first is the first of these, another tab the next. */
const FIRST = ['Maya', 'Tom', 'Ines', 'Ben'];

/** What the pages do with the room. */
export interface WebRoom {
  readonly log: RoomLog;
  /** Names to speak as, those who spoke last first. */
  names(): readonly string[];
  say(name: string, line: string): Promise<void>;
  press(
    name: string,
    press: string,
    more: { readonly message?: string; readonly picked?: string },
  ): Promise<void>;
  submit(
    name: string,
    press: string,
    fields: Readonly<Record<string, string | UploadedFile>>,
    message?: string,
  ): Promise<void>;
  /** A member's own page: what they read, and the board. */
  home(name: string): Promise<Reply>;
  /** What the line that somebody is typing may become. */
  complete(name: string, line: string): Promise<readonly Completion[]>;
  /** Lines to begin with: a question, a quiz, what else there is. */
  offers(): Promise<readonly { readonly label: string; readonly line: string }[]>;
  /** Called with every entry that is new or has changed. */
  onChange(listener: (entry: Entry) => void): void;
}

export interface WebAdapter extends Adapter {
  readonly room: WebRoom;
}

/** A member's id: names that differ in case alone are one. */
export function memberId(name: string): string {
  return name.toLowerCase();
}

/** The room in the browser: one club, one channel, everyone an organiser. Its pages are in `routes.tsx`. */
export function createWebRoom({ clock }: { clock: Clock }): WebAdapter {
  const log = new RoomLog();
  const listeners: ((entry: Entry) => void)[] = [];
  const names = [...FIRST];
  let bot: Bot | undefined;

  function tell(entry: Entry): MessageRef {
    for (const listener of listeners) listener(entry);
    return { channel: WHERE.channel, id: entry.id };
  }

  function askerOf(name: string): Asker {
    const at = names.findIndex((one) => memberId(one) === memberId(name));
    if (at < 0) names.unshift(name);
    names.splice(NAMES);
    return {
      id: memberId(name),
      name: names.find((one) => memberId(one) === memberId(name)) ?? name,
      organiser: true,
    };
  }

  function deliver(asker: Asker, reply: Delivered, pressed?: Entry): void {
    const replaced = reply.replaces && pressed ? log.replace(pressed.id, reply) : undefined;
    tell(replaced ?? log.add({ reply, ...(reply.audience === 'asker' && { to: asker.id }) }));
  }

  async function ask(
    name: string,
    run: (bot: Bot, request: { where: Where; asker: Asker; at: number }) => Promise<void>,
  ) {
    if (bot) await run(bot, { where: WHERE, asker: askerOf(name), at: clock() });
  }

  function entryFor(asker: Asker, id: string | undefined): Entry | undefined {
    const entry = id === undefined ? undefined : log.get(id);
    return entry && (entry.to ?? asker.id) === asker.id ? entry : undefined;
  }

  function press(
    name: string,
    line: string,
    more: {
      message?: string | undefined;
      picked?: string | undefined;
      fields?: Readonly<Record<string, Raw>>;
    },
  ): Promise<void> {
    return ask(name, (to, request) => {
      const entry = entryFor(request.asker, more.message);
      const pressed = {
        ...request,
        press: line,
        ...(entry && { message: { channel: WHERE.channel, id: entry.id } }),
        ...(more.picked !== undefined && { picked: more.picked }),
        ...(more.fields && { fields: more.fields }),
      };
      return to.press(pressed, async (reply) => deliver(request.asker, reply, entry));
    });
  }

  return {
    platform: WHERE.platform,
    messenger: {
      async post(_to, reply) {
        return tell(log.add({ reply }));
      },
      async edit(_club, { id }, reply) {
        const entry = log.replace(id, reply);
        if (!entry) throw new DeliveryError('gone', 'There’s no such message in the room.');
        tell(entry);
      },
      async direct(_club, member, reply) {
        tell(log.add({ reply, to: member }));
      },
    },
    async start(given) {
      bot = given;
      return [];
    },
    well: () => bot !== undefined,
    async stop() {
      bot = undefined;
    },
    room: {
      log,
      names: () => names,
      say: (name, line) =>
        ask(name, (to, request) => {
          tell(log.add({ said: { by: request.asker.name, words: line }, to: request.asker.id }));
          return to.line({ ...request, line, resolve }, async (reply) => deliver(request.asker, reply));
        }),
      press: (name, line, more) => press(name, line, more),
      submit: (name, line, fields, message) => press(name, line, { fields, message }),
      home: async (name) =>
        (await bot?.home({ where: WHERE, asker: askerOf(name), at: clock() })) ?? { parts: [] },
      complete: async (name, line) => {
        const query = { where: WHERE, asker: askerOf(name), at: clock() };
        return bot ? completeLine(bot, query, line) : [];
      },
      async offers() {
        const asker: Asker = { id: memberId(FIRST[0] ?? ''), name: FIRST[0] ?? '', organiser: true };
        const query = {
          where: WHERE,
          asker,
          at: clock(),
          command: 'character',
          option: 'name',
          typed: '',
          others: {},
        };
        const who = (await bot?.complete(query))?.[0]?.value;
        return [
          who
            ? { label: `Who is ${who}?`, line: `/lookup who is ${who}` }
            : { label: 'Read a passage', line: '/passage' },
          {
            label: 'Play three questions',
            line: '/quiz start rounds:3 style:choice difficulty:easy seconds:60',
          },
          { label: 'See what else I can do', line: '/help' },
        ];
      },
      onChange: (listener) => void listeners.push(listener),
    },
  };
}

/** Members are named, and there is one channel. A typed path is no file: in a browser a form takes it. */
const resolve: Resolve = (type, typed) => {
  if (type === 'member') return { id: memberId(typed.replace(/^@/, '')), name: typed.replace(/^@/, '') };
  if (type === 'channel' && typed.replace(/^#/, '') === WHERE.channel) return { id: WHERE.channel };
  return undefined;
};
