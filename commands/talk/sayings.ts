import { runButton } from '../../src/core/command-press.ts';
import type { Raws } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { type Button, type Part, whisper } from '../../src/core/reply.ts';
import type { Call } from '../shared/context.ts';

/** What was said, by whom, and what may be looked up for it. */
export interface Said extends Call {
  /** As it was typed. */
  readonly line: string;
  /** As it is compared with what people say: see `plainWords`. */
  readonly words: string;
}

/** Words that hold a name, a number or a wish of its own, and what they mean; undefined leaves them to the next rule. */
export type Rule = readonly [
  when: RegExp,
  means: (found: RegExpExecArray, said: Said) => Meaning | Promise<Meaning>,
];

/** What people say, by the names that `examples.txt` has for it, and what it means: words back to them, or more. */
export type Meanings = Readonly<Record<string, string | ((said: Said) => Meaning | Promise<Meaning>)>>;

/** A command in other words. */
export function run(command: string, raws: Raws = {}): NonNullable<Meaning> {
  return { command, raws };
}

/** A word back to the asker alone. */
export function say(words: string, buttons: readonly Button[] = []): NonNullable<Meaning> {
  return { reply: whisper(words, ...buttons) };
}

/** Asks whether a command shall be run; where its options fit into no button it is run at once. */
export function offer(
  parts: readonly Part[],
  label: string,
  command: string,
  raws: Raws,
): NonNullable<Meaning> {
  const buttons = runButton(label, command, raws);
  return buttons.length === 0 ? run(command, raws) : { reply: { audience: 'asker', parts, buttons } };
}
