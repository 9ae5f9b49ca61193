import { openButton } from '../../src/core/command-press.ts';
import type { Candidate, Suggestion } from '../../src/core/domain/next-book.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import type { Span } from '../../src/core/reply.ts';
import { compact, counted } from '../../src/lib/counted.ts';
import { bookInWords, bookSpans } from '../../src/schedule/vote.ts';
import type { Call, Completing } from '../shared/context.ts';
import { holding } from '../shared/reading.ts';
import { isSameBook } from './same-book.ts';

/** Suggestions of a club, and of one member. */
export const MOST = { club: 100, member: 10 };

/** Who and why, and how many others want to read it. */
export function suggestionSpans(one: Suggestion): readonly Span[] {
  const { year, pages, cover, why, by, seconds } = one;
  const facts: Span[] = compact(
    year !== undefined && { text: String(year) },
    pages !== undefined && { text: counted(pages, 'page') },
    cover !== undefined && { text: 'cover', names: { url: cover } },
  );
  return [
    ...bookSpans(one),
    ...facts.flatMap((fact, i) => [{ text: i === 0 ? ' (' : ', ' }, fact]),
    { text: facts.length > 0 ? ')' : '' },
    { text: `, suggested by ${by.name}${why === undefined ? '' : `: ${why}`}` },
    { text: seconds === 0 ? '' : ` (+${seconds})` },
  ];
}

/**
 * The suggestion, now that the asker wants to read it too.
 * @param gone what to do where it was taken back, a sentence @throws UserError then, and where they had said so before
 */
export async function secondedBy(
  { store, where, asker }: Call,
  id: string,
  gone: string,
): Promise<Suggestion> {
  const done = await store.second(where.club, id, { id: asker.id, name: asker.name });
  if (!done) throw new UserError(`That suggestion was taken back. ${gone}`);
  if (done.kind === 'known') throw new UserError('You’ve said that you want to read this one already.');
  return done.suggestion;
}

/** `/next add`, as a button that opens its form. */
export const addButton = (label = 'Suggest a book') => openButton(label, 'next add');

export async function someSuggestions({ store, where }: Call): Promise<readonly Suggestion[]> {
  const all = await store.suggestions(where.club);
  if (all.length > 0) return all;
  throw new UserError('Nobody has suggested a book yet. Start with /next add and a title.');
}

/** Which suggestions a vote or a draw is about: a form has them to tick. */
export function titlesOption() {
  return text('Which suggestions; all if you leave it out', {
    greedy: true,
    max: 1000,
    label: 'Books',
    asks: 'any',
    complete: completeTitles,
  });
}

/** Suggestions for what stands behind the last semicolon. */
async function completeTitles({ typed, store, where }: Completing) {
  const before = typed.split(';').map((one) => one.trim());
  const has = holding(before.pop() ?? '');
  return (await store.suggestions(where.club))
    .filter(({ title }) => has(title))
    .map((one) => ({
      label: [...before, bookInWords(one)].join('; '),
      value: [...before, one.id].join('; '),
    }));
}

/**
 * The suggestions that titles or ids name, separated by semicolons or commas; all where none are named.
 * @throws UserError where one of them isn't suggested
 */
export function suggestionsNamed(
  all: readonly Suggestion[],
  typed: string | undefined,
): readonly Suggestion[] {
  if (typed === undefined) return all;
  const found = typed.split(typed.includes(';') ? ';' : ',').map((part) => {
    const title = part.trim();
    const one = all.find(({ id, ...book }) => id === title || isSameBook(book, { title }));
    if (one) return one;
    throw new UserError(
      `${quoted(title)} isn’t among the suggestions. /next list shows them; separate several with semicolons.`,
      'titles',
    );
  });
  return [...new Set(found)];
}

export const candidateOf = ({ id, title, author }: Suggestion): Candidate => ({
  id,
  title,
  ...(author !== undefined && { author }),
});
