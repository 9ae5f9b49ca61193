/** What a club's page and feed show of its next book. */

import { asShown } from '../../src/core/domain/club-record.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { FeedEntry } from '../../src/core/ports/pages.ts';
import { listPart, type Reply } from '../../src/core/reply.ts';
import { compact } from '../../src/lib/counted.ts';
import { resultPost, votePost } from '../../src/schedule/vote.ts';
import { suggestionSpans } from '../next/suggestions.ts';
import type { Call } from '../shared/context.ts';

const SUGGESTIONS_MAX = 20;

/** The open vote, else the last one's result; and what is suggested. */
export async function nextSections({ store, where }: Call): Promise<readonly Reply[]> {
  const [last] = await store.elections(where.club);
  const all = (await store.suggestions(where.club)).slice(0, SUGGESTIONS_MAX);
  const preferences = await store.preferences(where.club);
  const items = all.map((one) => suggestionSpans({ ...one, by: asShown(preferences, one.by.id, one.by) }));
  return compact(
    last && { ...(last.result ? resultPost(last) : votePost(last)), buttons: [] },
    items.length > 0 && { title: 'To read next?', parts: [listPart(items)] },
  );
}

/** Results of the club's votes. @param of what ids of entries begin with */
export async function voteNews({ store, where }: Call, of: string): Promise<readonly FeedEntry[]> {
  return (await store.elections(where.club)).flatMap((one) => {
    if (!one.result) return [];
    const { title = '', parts } = resultPost(one);
    return [{ id: `${of}:vote:${one.id}`, title, text: plainText({ parts }), at: one.closes }];
  });
}
