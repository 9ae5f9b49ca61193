import type { Asker, Request, UploadedFile, Where } from '../../core/call.ts';
import { DeliveryError } from '../../core/errors.ts';
import type { Resolve } from '../../core/forms/resolve.ts';
import type { Adapter } from '../../core/ports/adapter.ts';
import type { Bot, Delivered } from '../../core/ports/bot.ts';
import type { Clock } from '../../core/ports/runtime.ts';
import type { MessageRef, Reply } from '../../core/reply.ts';
import { completeLine } from '../shared/complete-line.ts';
import { type RoomEntry, RoomLog } from './log.ts';

const WHERE: Where = { platform: 'web', club: 'web:local', channel: 'room', direct: false };

const NAMES_MAX = 12;

/** Whoever opens the room first is the first of these, another tab the next. */
const FIRST = ['Maya', 'Tom', 'Ines', 'Ben'] as const;

/** What the pages do with the room. */
export type WebRoom = ReturnType<typeof createWebRoom>['room'];

/** A member's id: names that differ in case alone are one. */
export function memberId(name: string): string {
  return name.toLowerCase();
}

/** The room in the browser: one club, one channel, everyone an organiser. Its pages are in `routes.tsx`. */
export function createWebRoom({ clock }: { clock: Clock }) {
  const log = new RoomLog();
  const listeners: ((entry: RoomEntry) => void)[] = [];
  const names: string[] = [...FIRST];
  let bot: Bot | undefined;

  function tell(entry: RoomEntry): MessageRef {
    for (const listener of listeners) listener(entry);
    return { channel: WHERE.channel, id: entry.id };
  }

  function askerOf(name: string): Asker {
    const at = names.findIndex((one) => memberId(one) === memberId(name));
    if (at < 0) names.unshift(name);
    names.splice(NAMES_MAX);
    return {
      id: memberId(name),
      name: names.find((one) => memberId(one) === memberId(name)) ?? name,
      organiser: true,
    };
  }

  function deliver(asker: Asker, reply: Delivered, pressed?: RoomEntry): void {
    const replaced = reply.replaces && pressed ? log.replace(pressed.id, reply) : undefined;
    tell(replaced ?? log.add({ reply, ...(reply.audience === 'asker' && { to: asker.id }) }));
  }

  function requestOf(name: string): Request {
    return { where: WHERE, asker: askerOf(name), at: clock() };
  }

  async function ask(name: string, run: (bot: Bot, request: Request) => Promise<void>) {
    if (bot) await run(bot, requestOf(name));
  }

  function entryFor(asker: Asker, id: string | undefined): RoomEntry | undefined {
    const entry = id === undefined ? undefined : log.get(id);
    return entry && (entry.to ?? asker.id) === asker.id ? entry : undefined;
  }

  const adapter: Adapter = {
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
  };
  const room = {
    log,
    /** Names to speak as, those who spoke last first. */
    names: (): readonly string[] => names,
    say: (name: string, line: string) =>
      ask(name, (to, request) => {
        tell(log.add({ said: { by: request.asker.name, words: line }, to: request.asker.id }));
        return to.line({ ...request, line, resolve }, async (reply) => deliver(request.asker, reply));
      }),
    /** Presses a button, picks from a menu, or sends a form. @param more.message the id of the entry that it is on */
    press: (
      name: string,
      press: string,
      more: {
        readonly message?: string | undefined;
        readonly picked?: string;
        readonly fields?: Readonly<Record<string, string | UploadedFile>>;
      },
    ) =>
      ask(name, (to, request) => {
        const { message: id, ...rest } = more;
        const entry = entryFor(request.asker, id);
        const message = entry && { message: { channel: WHERE.channel, id: entry.id } };
        return to.press({ ...request, press, ...message, ...rest }, async (reply) =>
          deliver(request.asker, reply, entry),
        );
      }),
    home: async (name: string): Promise<Reply> => (await bot?.home(requestOf(name))) ?? { parts: [] },
    complete: async (name: string, line: string) => (bot ? completeLine(bot, requestOf(name), line) : []),
    /** Lines to begin with: a question, a quiz, what else there is. */
    async offers() {
      const query = { ...requestOf(FIRST[0]), command: 'character', option: 'name', typed: '', others: {} };
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
    onChange: (listener: (entry: RoomEntry) => void) => void listeners.push(listener),
  };
  return { ...adapter, room };
}

/** Members are named, and there is one channel. A typed path is no file: in a browser a form takes it. */
const resolve: Resolve = (type, typed) => {
  if (type === 'member') return { id: memberId(typed.replace(/^@/, '')), name: typed.replace(/^@/, '') };
  if (type === 'channel' && typed.replace(/^#/, '') === WHERE.channel) return { id: WHERE.channel };
  return undefined;
};
