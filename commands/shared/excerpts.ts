import type { Request } from '../../src/core/call.ts';
import type { Store } from '../../src/core/ports/store.ts';
import {
  type Part,
  type Reply,
  type Span,
  spans,
  textPart,
  type Words,
} from '../../src/core/reply.ts';
import { cutExcerpts, type ExcerptLimits, excerptWords } from '../../src/corpus/excerpt.ts';
import { dayOf } from '../../src/corpus/horizon.ts';
import { counted } from '../../src/lib/counted.ts';

/** Seven or eight messages on the platforms; anything longer floods a channel. */
const REPLY_CHARS_MAX = 30_000;

const LEFT_OUT: Part = textPart('That’s as much as one answer holds; the rest is left out.');

export type ReaderRequest = Pick<Request, 'where' | 'asker' | 'at'>;

/**
 * Keeps replies within the limits: guides are shown in full, texts in excerpts, and nothing floods
 * a channel.
 */
export function createExcerpts(limits: ExcerptLimits, store: Pick<Store, 'takeWords'>) {
  const most = limits.reply === 0 ? Infinity : limits.reply;
  return {
    most,
    /** A post that nobody asked for. */
    forAll: (reply: Reply) => withinSize(cutExcerpts(reply, most)),
    /** A reply as this reader may see it; its excerpts count towards their day. */
    forReader: async (request: ReaderRequest, reply: Reply) =>
      withinSize(await cutForReader(request, reply)),
    /** Of words of a text that go into a file, how many its reader may still see that day. */
    async takeWords({ where, asker, at }: ReaderRequest, wanted: number): Promise<number> {
      if (limits.day === 0 || wanted === 0) return wanted;
      return store.takeWords(where.club, asker, {
        day: dayOf(at),
        wordCount: wanted,
        wordsMax: limits.day,
      });
    },
  };

  async function cutForReader({ where, asker, at }: ReaderRequest, reply: Reply): Promise<Reply> {
    const wanted = Math.min(most, excerptWords(reply));
    if (wanted === 0 || limits.day === 0) return cutExcerpts(reply, most);
    const taken = await store.takeWords(where.club, asker, {
      day: dayOf(at),
      wordCount: wanted,
      wordsMax: limits.day,
    });
    if (taken >= wanted) return cutExcerpts(reply, most);
    const seen = `You’ve seen ${counted(limits.day, 'word')} of your club’s texts today, the most I show one reader.`;
    const cut = cutExcerpts(reply, taken);
    return {
      ...cut,
      parts: [...cut.parts, textPart(`${seen} Read on in your own copy, where the citation says.`)],
    };
  }
}

function withinSize(reply: Reply): Reply {
  let charsLeft = REPLY_CHARS_MAX;
  // Span by span: what is covered stays so.
  const fitting = (words: Words): readonly Span[] =>
    spans(words).flatMap((span) => {
      const spanText = span.text.slice(0, Math.max(0, charsLeft)).replace(/[\uD800-\uDBFF]$/, '');
      charsLeft -= span.text.length;
      if (spanText === '') return [];
      return { ...span, text: spanText };
    });

  const parts = reply.parts.flatMap((replyPart): Part[] => {
    if (charsLeft <= 0) return [];
    if (replyPart.kind === 'text' || replyPart.kind === 'quote')
      return [{ ...replyPart, words: fitting(replyPart.words) }];
    if (replyPart.kind === 'list')
      return [
        { ...replyPart, items: replyPart.items.map(fitting).filter((item) => item.length > 0) },
      ];
    return [replyPart];
  });

  if (charsLeft >= 0) return reply;
  return { ...reply, parts: [...parts, LEFT_OUT] };
}
