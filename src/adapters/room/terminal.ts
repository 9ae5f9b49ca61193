import { clearScreenDown, createInterface, cursorTo, moveCursor } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import type { Request } from '../../core/call.ts';
import type { Bot } from '../../core/ports/bot.ts';
import { completeLine } from '../shared/complete-line.ts';

const HISTORY_LINES_MAX = 500;

const BYE = 'Goodbye. Everything is saved: a quiz that is open goes on when you start me again.';

export type Terminal = ReturnType<typeof openTerminal>;

/**
 * A terminal at which a person types: with history, editing and completion by Tab. Ctrl-C ends it
 * as Ctrl-D does.
 * @param streams.complete what a line may go on with, whole lines
 */
export function openTerminal(streams: {
  input: Readable;
  output: Writable;
  prompt: string;
  complete: (typedLine: string) => Promise<readonly string[]>;
}) {
  const { input, output, prompt, complete } = streams;
  const lines = createInterface({
    input,
    output,
    prompt,
    terminal: true,
    historySize: HISTORY_LINES_MAX,
    removeHistoryDuplicates: true,
    crlfDelay: Infinity,
    completer: (typedLine: string, done: (error: null, result: [string[], string]) => void) => {
      complete(typedLine).then(
        (completions) => done(null, [[...completions], typedLine]),
        () => done(null, [[], typedLine]),
      );
    },
  });

  let over = false;
  /**
   * Whether the prompt is the last thing on the screen: each reply ends with it, however late it
   * comes.
   */
  let asks = false;
  lines.on('line', () => {
    asks = false;
  });

  const ask = () => {
    if (!over && !asks) lines.prompt(true);
    asks = true;
  };

  const show = (printed: string) => {
    const { rows } = lines.getCursorPos();
    if (rows > 0) moveCursor(output, 0, -rows);
    cursorTo(output, 0);
    clearScreenDown(output);
    // The interface goes up as many rows as the typed line had, and would write over the text.
    output.write(printed + '\n'.repeat(rows));
    asks = false;
    ask();
  };

  const leave = () => {
    if (over) return;
    over = true;
    show(`${BYE}\n`);
    lines.close();
  };

  lines.on('SIGINT', leave);
  const columns = () => (output as Partial<WriteStream>).columns;

  return { lines, show, columns, ask, leave };
}

/**
 * Reads `maya: /quiz answer Ruth`: a name of at most 32 characters, a colon, and what they say. A
 * name of several words is one only before a slash, as a question may hold a colon too; before two
 * slashes it is a web address.
 */
export function readLine(typedLine: string): { readonly speaker?: string; readonly words: string } {
  const trimmed = typedLine.trim();
  const [, one, words] = /^([^\s/:]{1,32}):\s+(.*)$/su.exec(trimmed) ?? [];
  if (one !== undefined && words !== undefined) return { speaker: one, words: words.trim() };
  const [, several, command] = /^([^/:]{1,32}):\s*(\/(?!\/).*)$/su.exec(trimmed) ?? [];
  if (several !== undefined && command !== undefined)
    return { speaker: several.trim(), words: command };
  return { words: trimmed };
}

/** What a typed line may go on with, whoever it says is speaking. */
export async function lineCompletions(
  bot: Bot,
  request: Request,
  typedLine: string,
): Promise<readonly string[]> {
  const at = typedLine.lastIndexOf(readLine(typedLine).words);
  const choices = await completeLine(bot, request, typedLine.slice(at));
  const whole = choices.map(({ value }) => typedLine.slice(0, at) + value);
  // A terminal only adds to what is typed.
  return whole.filter((completion) => completion.toLowerCase().startsWith(typedLine.toLowerCase()));
}
