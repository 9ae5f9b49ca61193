import type { Meaning } from '../../src/core/ports/bot.ts';
import { whisper } from '../../src/core/reply.ts';

/** What words of a kind mean: a word back, or a command in other words. */
export interface Rule {
  readonly when: RegExp;
  readonly means: (found: RegExpExecArray) => NonNullable<Meaning>;
}

/** @param when a pattern of plain words */
export function rule(when: string, means: Rule['means']): Rule {
  return { when: new RegExp(when), means };
}

/** What the first rule that fits makes of words; undefined where none does. */
export function byRules(rules: readonly Rule[], words: string): Meaning {
  for (const { when, means } of rules) {
    const found = when.exec(words);
    if (found) return means(found);
  }
  return undefined;
}

/** A word back to the asker alone. */
export function say(words: string) {
  return { reply: whisper(words) };
}
