import type { Asker, Request, UploadedFile, Where } from '../../core/call.ts';
import { DeliveryError } from '../../core/errors.ts';
import type { Resolve } from '../../core/forms/resolve.ts';
import type { Adapter } from '../../core/ports/adapter.ts';
import type { Bot, Delivered } from '../../core/ports/bot.ts';
import type { Clock } from '../../core/ports/runtime.ts';
import type { Reply } from '../../core/reply.ts';
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
  const names: string[] = [...FIRST];
  let bot: Bot | undefined;

  function askerOf(name: string): Asker {
    const id = memberId(name);
    const known = names.find((one) => memberId(one) === id);
    if (!known) names.unshift(name);
    names.splice(NAMES_MAX);
    return { id, name: known ?? name, organiser: true };
  }

  function deliver(asker: Asker, reply: Delivered, pressed?: RoomEntry): void {
    const replaced = reply.replaces && pressed && log.replace(pressed.id, reply);
    if (!replaced) log.add({ reply, ...(reply.audience === 'asker' && { to: asker.id }) });
  }

  const requestOf = (name: string): Request => ({ where: WHERE, asker: askerOf(name), at: clock() });

  async function ask(name: string, run: (bot: Bot, request: Request) => Promise<void>) {
    if (bot) await run(bot, requestOf(name));
  }

  const adapter: Adapter = {
    platform: WHERE.platform,
    messenger: {
      async post(_to, reply) {
        return { channel: WHERE.channel, id: log.add({ reply }).id };
      },
      async edit(_club, { id }, reply) {
        if (!log.replace(id, reply)) throw new DeliveryError('gone', 'There’s no such message in the room.');
      },
      async direct(_club, member, reply) {
        log.add({ reply, to: member });
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
        const { asker } = request;
        log.add({ said: { by: asker.name, words: line }, to: asker.id });
        return to.line({ ...request, line, resolve }, async (reply) => deliver(asker, reply));
      }),
    /** Presses a button, picks from a menu, or sends a form. @param more.message the id of the entry that it is on */
    press: (
      name: string,
      press: string,
      {
        message: id = '',
        ...more
      }: {
        readonly message?: string | undefined;
        readonly picked?: string;
        readonly fields?: Readonly<Record<string, string | UploadedFile>>;
      },
    ) =>
      ask(name, (to, request) => {
        const { asker } = request;
        const found = log.get(id);
        const entry = found && (found.to ?? asker.id) === asker.id ? found : undefined;
        const message = entry && { message: { channel: WHERE.channel, id } };
        return to.press({ ...request, press, ...message, ...more }, async (reply) =>
          deliver(asker, reply, entry),
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
  };
  return { ...adapter, room };
}

/** Members are named, and there is one channel. A typed path is no file: in a browser a form takes it. */
const resolve: Resolve = (type, typed) => {
  if (type === 'member') return { id: memberId(typed.replace(/^@/, '')), name: typed.replace(/^@/, '') };
  if (type === 'channel' && typed.replace(/^#/, '') === WHERE.channel) return { id: WHERE.channel };
  return undefined;
};
