import { attempt, UnclearError, UserError } from '../../core/errors.ts';

/** Words read as one thing, and the words left over. */
export interface Stretch<T> {
  readonly value: T;
  readonly typed: string;
  readonly left: string;
}

const STRETCH_WORDS_MAX = 12;

/** No time, date or place ends with these, though its reader may overlook them; Wake is also an island. */
const LOOSE_END = /^(?:at|on|in|and|to|the|for|us|we|me|it|is|wake)$/;

/** The longest stretch of words that can be read, the first of several. @param begins what its first word is like */
export function stretch<T>(
  text: string,
  begins: RegExp,
  read: (typed: string) => T | undefined,
): Stretch<T> | undefined {
  const words = text.split(' ').filter(Boolean);
  for (let count = Math.min(STRETCH_WORDS_MAX, words.length); count > 0; count--) {
    for (let from = 0; from + count <= words.length; from++) {
      if (!begins.test(words[from] ?? '') || LOOSE_END.test(words[from + count - 1] ?? '')) continue;
      const typed = words.slice(from, from + count).join(' ');
      const value = read(typed);
      if (value !== undefined) return { value, typed, left: words.toSpliced(from, count, '|').join(' ') };
    }
  }
  return undefined;
}

/** What an option reads from words; `unclear` where it would ask back. */
export function tried<T>(read: () => T): T | 'unclear' | undefined {
  const value = attempt(read);
  if (value instanceof UnclearError) return 'unclear';
  return value instanceof UserError ? undefined : value;
}
