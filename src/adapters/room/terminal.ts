import { clearScreenDown, createInterface, cursorTo, moveCursor } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Bot } from '../../core/bot.ts';
import type { Request } from '../../core/call.ts';
import { readLine } from './line.ts';

/** Lines that are remembered for the arrow keys. */
const HISTORY = 500;

const BYE = 'Goodbye. What is open is kept: start me again and it goes on.';

export interface Terminal {
  readonly lines: AsyncIterable<string>;
  /** Shows a message above the line that is being typed. */
  show(text: string): void;
  /** Shows the prompt for the next line. */
  ask(): void;
  close(): void;
}

/**
 * A terminal at which a person types: with history, editing and completion by Tab. Ctrl-C ends it as Ctrl-D does.
 * @param parts.complete what a line may go on with, whole lines
 */
export function openTerminal(parts: {
  input: Readable;
  output: Writable;
  prompt: string;
  complete: (line: string) => Promise<readonly string[]>;
}): Terminal {
  const { input, output, prompt, complete } = parts;
  const lines = createInterface({
    input,
    output,
    prompt,
    terminal: true,
    historySize: HISTORY,
    removeHistoryDuplicates: true,
    crlfDelay: Number.POSITIVE_INFINITY,
    completer: (line: string, done: (error: null, result: [string[], string]) => void) => {
      complete(line).then(
        (found) => done(null, [[...found], line]),
        () => done(null, [[], line]),
      );
    },
  });
  let over = false;
  const show = (text: string) => {
    const { rows } = lines.getCursorPos();
    if (rows > 0) moveCursor(output, 0, -rows);
    cursorTo(output, 0);
    clearScreenDown(output);
    output.write(text);
    if (!over) lines.prompt(true);
  };
  lines.on('SIGINT', () => {
    over = true;
    show(`${BYE}\n`);
    lines.close();
  });
  return { lines, show, ask: () => !over && lines.prompt(), close: () => lines.close() };
}

/** What a typed line may go on with: a command, one of its options, or a value of the option being typed. */
export async function completions(bot: Bot, request: Request, line: string): Promise<readonly string[]> {
  const { words } = readLine(line);
  const before = line.slice(0, line.length - words.length);
  const typed = words.toLowerCase();
  const command = bot.set.commands.find((one) => typed.startsWith(`/${one.name} `));
  if (!command) {
    const names = bot.set.commands.map((one) => `/${one.name} `);
    return typed.startsWith('/')
      ? names.filter((name) => name.startsWith(typed)).map((one) => before + one)
      : [];
  }
  const [, head = '', last = ''] = /^(.*\s)?(\S*)$/su.exec(words) ?? [];
  const [, name, value = ''] = /^([a-z]+):(.*)$/i.exec(last) ?? [];
  const option = name === undefined ? undefined : command.options[name.toLowerCase()];
  const query = { ...request, command: command.name, others: {} };
  if (name !== undefined && option) {
    const found =
      option.choices ??
      (await bot.complete({ ...query, option: name, typed: value })).map((one) => one.value);
    return beginning(found, value).map((one) => `${before}${head}${name}:${quoted(one)} `);
  }
  const names = Object.keys(command.options).map((one) => `${one}:`);
  const rest = Object.entries(command.options).find(([, one]) => one.rest)?.[0];
  const said = words.slice(command.name.length + 2);
  const found = rest === undefined ? [] : await bot.complete({ ...query, option: rest, typed: said });
  return [
    ...beginning(names, last).map((one) => `${before}${head}${one}`),
    ...beginning(
      found.map((one) => one.value),
      said,
    ).map((one) => `${before}/${command.name} ${one}`),
  ];
}

/** Those that go on from what was typed. */
function beginning(all: readonly string[], typed: string): readonly string[] {
  const wanted = typed.toLowerCase();
  return all.filter((one) => one.toLowerCase().startsWith(wanted));
}

function quoted(value: string): string {
  return value.includes(' ') ? `"${value}"` : value;
}
