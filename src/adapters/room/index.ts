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
 * @param roomParts.json one line of JSON for each reply instead of text
 * @param roomParts.prompt shown before each line where a person types
 * @param roomParts.zone of whoever types: the times that they read and set are those of their own
 * clock
 * @returns `ended` resolves once the input has ended and everything said in it was answered
 */
export function createRoom(roomParts: {
  input: Readable;
  output: Writable;
  json: boolean;
  prompt?: string;
  clock: Clock;
  zone?: string;
}): Adapter & { readonly ended: Promise<void> } {
  const { input, output, json, prompt, clock, zone } = roomParts;
  const room = createLocalRoom('room', clock);
  const names = new Map<string, string>();
  let lines: Interface | undefined;
  let terminal: Terminal | undefined;
  let typedText = '';
  // The stream itself says whether it has colours, `NO_COLOR` included.
  const paint: Paint = (style, painted) => painted && styleText(style, painted, { stream: output });
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });

  room.onChange = ({ id, to, reply: whole = { parts: [] }, beside }, changed) => {
    const { title, ...untitled } = whole;
    // A terminal has the line above, which a channel has to be told.
    const reply = terminal && title === typedText ? untitled : whole;
    const message = {
      id,
      to: to && (names.get(to) ?? to),
      changed,
      reply,
      beside,
    };
    const columns = terminal?.columns();
    const layout = { ...(zone && { zone }), paint, ...(columns && { columns }) };
    // A number alone is then for the question.
    const asks = () =>
      room.seenBy('').some((roomEntry) => roomEntry.id !== id && isAskedOfAll(roomEntry));
    const printed = json
      ? renderJson(message, zone)
      : renderText({ ...message, asks: asks() }, layout);
    if (terminal) terminal.show(`${printed}\n`);
    else output.write(`${printed}\n`);
  };

  async function listen(heard: Interface, hear: ReturnType<typeof createHearing>, bot: Bot) {
    terminal?.ask();
    for await (const heardLine of heard) {
      if (LEAVE.test(heardLine.trim())) break;
      const { speaker = GUEST, words } = readLine(heardLine);
      const request = room.requestOf(speaker, zone);
      names.set(request.asker.id, speaker);
      typedText = words;
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
      const complete = (typedLine: string) =>
        lineCompletions(bot, room.requestOf(GUEST), typedLine);
      terminal =
        prompt === undefined ? undefined : openTerminal({ input, output, prompt, complete });
      lines = terminal?.lines ?? createInterface({ input, crlfDelay: Infinity });
      void listen(lines, createHearing(room, bot), bot);
      return [];
    },
    well: () => true,
    async stop() {
      lines?.close();
    },
  };
}
