import type { Book } from '../../src/core/domain/book.ts';

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * What works with a book in another language than English, what doesn't, and why, for whoever adds it; empty for a book
 * in English. Of a language that isn't known, it says so: such a book is read as if it were English.
 */
export function languageNote({ language }: Pick<Book, 'language'>): string {
  if (/^en\b/iu.test(language)) return '';
  if (/^und\b/iu.test(language))
    return 'I can’t tell its language, so I read it by the rules for English: people and quiz questions may be wrong.';
  const name = names.of(language) ?? `another language (${language})`;
  return (
    `It’s in ${name}. Passages, progress, plans, daily passages, quotes and /lookup with words of the ` +
    'book work. People, quiz questions and prompts are made by rules that only know English, so ' +
    `they’re missing or incomplete: see /book questions. A question pack of your own works in any ` +
    'language. My own replies stay in English.'
  );
}
