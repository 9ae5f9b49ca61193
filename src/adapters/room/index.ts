import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Bot, Delivered, Resolve } from '../../core/bot.ts';
import type { Asker, Where } from '../../core/call.ts';
import { DeliveryError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import type { Adapter } from '../../core/ports/adapter.ts';
import type { Clock } from '../../core/ports/ports.ts';
import type { MessageRef, Reply } from '../../core/reply.ts';
import { readLine, readPress } from './line.ts';
import { buttonsOf, type RoomButton, type RoomMessage, renderJson, renderText } from './render.ts';

/** Who speaks where nobody is named. */
const GUEST = 'guest';

/** Messages whose buttons can still be pressed by label or number. */
const REMEMBERED = 50;

const WHERE: Where = { platform: 'room', club: 'room:local', channel: 'room', direct: false };

export interface RoomAdapter extends Adapter {
  /** Resolves once the input has ended and everything said in it was answered. */
  readonly ended: Promise<void>;
}

/**
 * The local room: one club, one channel, everyone an organiser. Lines come in, replies go out, one after the other.
 * @param parts.json one line of JSON for each reply instead of text
 * @param parts.prompt shown before each line where a person types
 */
export function createRoom(parts: {
  input: Readable;
  output: Writable;
  json: boolean;
  prompt?: string;
  clock: Clock;
}): RoomAdapter {
  const { input, output, json, prompt, clock } = parts;
  const shown: { readonly message: RoomMessage; readonly buttons: readonly RoomButton[] }[] = [];
  let count = 0;
  let lines: Interface | undefined;
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });

  function write(message: RoomMessage): void {
    const buttons = buttonsOf(message.reply);
    const old = shown.findIndex((one) => one.message.id === message.edits);
    if (old >= 0) shown.splice(old, 1);
    if (buttons.length > 0) shown.push({ message, buttons });
    if (shown.length > REMEMBERED) shown.shift();
    output.write(
      json ? `${renderJson(message)}\n` : `${renderText(message, prompt ? clockTime : undefined)}\n`,
    );
  }

  function send(to: string, hidden: boolean, reply: Reply, edits?: string): MessageRef {
    const id = edits ?? `m${++count}`;
    write({ id, to, private: hidden, reply, ...(edits !== undefined && { edits }) });
    return { channel: WHERE.channel, id };
  }

  async function hear(bot: Bot, line: string): Promise<void> {
    const { speaker = GUEST, words } = readLine(line);
    if (words === '') return;
    const asker: Asker = { id: speaker.toLowerCase(), name: speaker, organiser: true };
    const request = { where: WHERE, asker, at: clock() };
    const wanted = readPress(words);
    if (wanted === undefined) {
      return bot.line({ ...request, line: words, resolve }, async (reply) => void deliver(asker, reply));
    }
    const found = findButton(asker, wanted);
    const message = found && { channel: WHERE.channel, id: found.message.id };
    const press = found?.press ?? (wanted.includes('|') ? wanted : undefined);
    if (press === undefined) {
      send(asker.name, true, {
        parts: [{ kind: 'text', words: `There’s no button ${quoted(wanted)} to press.` }],
      });
      return;
    }
    await bot.press({ ...request, press, ...(message && { message }) }, async (reply) => {
      deliver(asker, reply, found?.message);
    });
  }

  function deliver(asker: Asker, reply: Delivered, pressed?: RoomMessage): void {
    const hidden = reply.audience === 'asker';
    if (reply.replaces && pressed) send(pressed.to, pressed.private, reply, pressed.id);
    else send(hidden ? asker.name : 'room', hidden, reply);
  }

  /** A button by its press line, label or number, of the latest message that the member can see and that has it. */
  function findButton(asker: Asker, wanted: string): { press: string; message: RoomMessage } | undefined {
    const seen = shown.filter(({ message }) => !message.private || message.to === asker.name).reverse();
    const label = wanted.toLowerCase();
    for (const { message, buttons } of seen) {
      const at = /^\d{1,2}$/.test(wanted) ? buttons[Number(wanted) - 1] : undefined;
      const found =
        at ??
        buttons.find((one) => one.press === wanted || one.label.toLowerCase() === label) ??
        buttons.find((one) => one.label.toLowerCase().startsWith(`${label}.`));
      if (found && !found.disabled) return { press: found.press, message };
    }
    return undefined;
  }

  return {
    platform: WHERE.platform,
    ended,
    messenger: {
      async post(_to, message) {
        return send('room', false, message);
      },
      async edit(_club, ref, message) {
        if (!/^m\d+$/.test(ref.id)) throw new DeliveryError('gone', 'There’s no such message in the room.');
        send('room', false, message, ref.id);
      },
      async direct(_club, member, message) {
        send(member, true, message);
      },
    },
    async start(bot) {
      // Only now: an interface reads at once, and lines that nobody listens to are lost.
      const heard = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
      lines = heard;
      void (async () => {
        const ask = () => prompt !== undefined && output.write(prompt);
        ask();
        for await (const line of heard) {
          await hear(bot, line);
          ask();
        }
        finish();
      })();
      return [];
    },
    well: () => true,
    async stop() {
      lines?.close();
    },
  };
}

const resolve: Resolve = async (type, typed) => {
  if (type === 'member') return { id: typed.replace(/^@/, '').toLowerCase(), name: typed.replace(/^@/, '') };
  if (type === 'channel')
    return typed.replace(/^#/, '') === WHERE.channel ? { id: WHERE.channel } : undefined;
  const found = await stat(typed).catch(() => undefined);
  if (!found?.isFile())
    throw new UserError(`There’s no file at ${quoted(typed)}. Type /book add and the path of one.`);
  return { name: basename(typed), size: found.size, read: async () => new Uint8Array(await readFile(typed)) };
};

function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString();
}
