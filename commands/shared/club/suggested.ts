import { asShown } from '../../../src/core/domain/club-record.ts';
import type { Suggestion } from '../../../src/core/domain/next-book.ts';
import { listPart, type Reply, type Span } from '../../../src/core/reply.ts';
import { compact, counted } from '../../../src/lib/counted.ts';
import { bookSpans, resultPost, votePost } from '../../../src/schedule/vote.ts';
import type { Call } from '../context.ts';

/** The title of what is suggested. */
export const SUGGESTED = 'To read next?';

const ON_PAGE_MAX = 20;

const factsOf = ({ year, pages, cover }: Suggestion) =>
  compact<Span>(
    year !== undefined && { text: String(year) },
    pages !== undefined && { text: counted(pages, 'page') },
    cover !== undefined && { text: 'cover', names: { url: cover } },
  );

/** Who and why, and how many others want to read it. */
export function suggestionSpans(suggestion: Suggestion): readonly Span[] {
  const { why, by, seconds } = suggestion;
  const facts = factsOf(suggestion);
  const reason = why === undefined ? '' : `: ${why}`;
  const secondsText = seconds === 0 ? '' : ` (+${seconds})`;

  return [
    ...bookSpans(suggestion),
    ...facts.flatMap((fact, index) => [{ text: index === 0 ? ' (' : ', ' }, fact]),
    { text: `${facts.length > 0 ? ')' : ''}, suggested by ${by.name}${reason}${secondsText}` },
  ];
}

/** For the club's page: the open vote, else the last one's result; and what is suggested. */
export async function nextSections({ store, where }: Call): Promise<readonly Reply[]> {
  const [last] = await store.elections(where.club);
  const suggestions = (await store.suggestions(where.club)).slice(0, ON_PAGE_MAX);
  const preferences = await store.preferences(where.club);
  const items = suggestions.map((suggestion) =>
    suggestionSpans({ ...suggestion, by: asShown(preferences, suggestion.by.id, suggestion.by) }),
  );
  return compact(
    last && { ...(last.result ? resultPost(last) : votePost(last)), buttons: [] },
    items.length > 0 && { title: SUGGESTED, parts: [listPart(items)] },
  );
}
