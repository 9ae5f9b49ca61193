import type { Raws } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { type Button, whisper } from '../../src/core/reply.ts';
import type { Call } from '../shared/context.ts';

/** What was said, by whom, and what a rule may look up. */
export interface Said extends Call {
  /** As it was typed. */
  readonly line: string;
  /** What the rules are compared with: see `plainWords`. */
  readonly words: string;
}

/** Plain words of a kind, and what they mean; where that is undefined they are left to the next rule. */
export type Rule = readonly [
  when: RegExp,
  means: (found: RegExpExecArray, said: Said) => Meaning | Promise<Meaning>,
];

/** What the first rule that fits makes of words; undefined where none does. */
export async function byRules(rules: readonly Rule[], said: Said): Promise<Meaning> {
  for (const [when, means] of rules) {
    const found = when.exec(said.words);
    const meaning = found && (await means(found, said));
    if (meaning) return meaning;
  }
  return undefined;
}

/** Whether a rule is about words of this kind. */
export function isOneOf(rules: readonly Rule[], words: string): boolean {
  return rules.some(([when]) => when.test(words));
}

/** Words back to the asker alone, each with what they are said to. */
export function backTo(all: Readonly<Record<string, RegExp>>): readonly Rule[] {
  return Object.entries(all).map(([words, when]) => [when, () => say(words)]);
}

/** Commands by name, each with what asks for it: a named group of the pattern is the option of that name. */
export function asking(all: Readonly<Record<string, RegExp>>): readonly Rule[] {
  return Object.entries(all).map(([command, when]) => [when, ({ groups }) => run(command, { ...groups })]);
}

/** A command in other words. */
export function run(command: string, raws: Raws = {}): NonNullable<Meaning> {
  return { command, raws };
}

/** A word back to the asker alone. */
export function say(words: string, buttons: readonly Button[] = []): NonNullable<Meaning> {
  return { reply: whisper(words, ...buttons) };
}
