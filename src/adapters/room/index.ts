import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';
import type { Adapter } from '../../core/ports/adapter.ts';
import type { Bot } from '../../core/ports/bot.ts';
import type { Clock } from '../../core/ports/runtime.ts';
import { createLocalRoom } from '../shared/local-room.ts';
import { isAskedOfAll } from './buttons.ts';
import { createHearing } from './hearing.ts';
import { type Paint, renderJson, renderText } from './render.ts';
import { lineCompletions, openTerminal, readLine, type Terminal } from './terminal.ts';

const GUEST = 'guest';

const LEAVE = /^\/(?:exit|quit)$/i;

/**
 * The local room in the terminal. Lines come in, replies go out, one after the other.
 * @param parts.json one line of JSON for each reply instead of text
 * @param parts.prompt shown before each line where a person types
 * @param parts.zone of whoever types: the times that they read and set are those of their own clock
 * @returns `ended` resolves once the input has ended and everything said in it was answered
 */
export function createRoom(parts: {
  input: Readable;
  output: Writable;
  json: boolean;
  prompt?: string;
  clock: Clock;
  zone?: string;
}): Adapter & { readonly ended: Promise<void> } {
  const { input, output, json, prompt, clock, zone } = parts;
  const room = createLocalRoom('room', clock);
  const names = new Map<string, string>();
  let lines: Interface | undefined;
  let terminal: Terminal | undefined;
  let typed = '';
  // The stream itself says whether it has colours, `NO_COLOR` included.
  const paint: Paint = (style, text) => text && styleText(style, text, { stream: output });
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });

  room.onChange = ({ id, to, reply: whole = { parts: [] }, beside }, changed) => {
    const { title, ...untitled } = whole;
    // A terminal has the line above, which a channel has to be told.
    const reply = terminal && title === typed ? untitled : whole;
    const message = {
      id,
      to: to && (names.get(to) ?? to),
      changed,
      reply,
      beside,
    };
    const columns = terminal?.columns();
    const how = { ...(zone && { zone }), paint, ...(columns && { columns }) };
    // A number alone is then for the question.
    const asks = () =>
      room.seenBy('').some((roomEntry) => roomEntry.id !== id && isAskedOfAll(roomEntry));
    const text = json ? renderJson(message, zone) : renderText({ ...message, asks: asks() }, how);
    if (terminal) terminal.show(`${text}\n`);
    else output.write(`${text}\n`);
  };

  async function listen(
    heard: Interface,
    hear: ReturnType<typeof createHearing>,
    bot: Bot,
  ): Promise<void> {
    terminal?.ask();
    for await (const line of heard) {
      if (LEAVE.test(line.trim())) break;
      const { speaker = GUEST, words } = readLine(line);
      const request = room.requestOf(speaker, zone);
      names.set(request.asker.id, speaker);
      typed = words;
      await hear(request, words);
      terminal?.ask();
    }

    terminal?.leave();
    await bot.settled();
    finish();
  }

  return {
    platform: room.where.platform,
    ended,
    messenger: { ...room.messenger, redraws: () => false },
    async start(bot) {
      // Only now: an interface reads at once, and lines that nobody listens to are lost.
      const complete = (line: string) => lineCompletions(bot, room.requestOf(GUEST), line);
      terminal =
        prompt === undefined ? undefined : openTerminal({ input, output, prompt, complete });
      lines = terminal?.lines ?? createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
      void listen(lines, createHearing(room, bot), bot);
      return [];
    },
    well: () => true,
    async stop() {
      lines?.close();
    },
  };
}
