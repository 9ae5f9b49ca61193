import type { Request } from '../../src/core/call.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { type Part, plain, type Reply, type Span, spans, textPart, type Words } from '../../src/core/reply.ts';
import { cutExcerpts, type ExcerptLimits, excerptWords } from '../../src/corpus/excerpt.ts';
import { dayOf } from '../../src/corpus/horizon.ts';
import { counted } from '../../src/lib/counted.ts';

/** Seven or eight messages on the platforms; anything longer floods a channel. */
const REPLY_CHARS_MAX = 30_000;

const LEFT_OUT: Part = textPart('That’s as much as one answer holds; the rest is left out.');

type ReaderRequest = Pick<Request, 'where' | 'asker' | 'at'>;

/** Keeps replies within the limits: guides are shown in full, texts in excerpts, and nothing floods a channel. */
export function createExcerpts(limits: ExcerptLimits, store: Pick<Store, 'takeWords'>) {
  const most = limits.reply === 0 ? Number.POSITIVE_INFINITY : limits.reply;
  return {
    most,
    /** A post that nobody asked for. */
    forAll: (reply: Reply) => withinSize(cutExcerpts(reply, most)),
    /** A reply as this reader may see it; its excerpts count towards their day. */
    forReader: async (request: ReaderRequest, reply: Reply) => withinSize(await cutForReader(request, reply)),
  };

  async function cutForReader({ where, asker, at }: ReaderRequest, reply: Reply): Promise<Reply> {
    const wanted = Math.min(most, excerptWords(reply));
    if (wanted === 0 || limits.day === 0) return cutExcerpts(reply, most);
    const taken = await store.takeWords(where.club, asker, dayOf(at), wanted, limits.day);
    if (taken >= wanted) return cutExcerpts(reply, most);
    const seen = `You’ve seen ${counted(limits.day, 'word')} of your club’s texts today, the most I show one reader.`;
    const cut = cutExcerpts(reply, taken);
    return { ...cut, parts: [...cut.parts, textPart(`${seen} Read on in your own copy, where the citation says.`)] };
  }
}

function withinSize(reply: Reply): Reply {
  let left = REPLY_CHARS_MAX;
  const fits = (...words: readonly Words[]) => {
    left -= words.reduce<number>((sum, one) => sum + plain(one).length, 0);
    return left >= 0;
  };
  // Span by span: what is covered stays so.
  const begins = (words: Words): readonly Span[] => {
    const shown = spans(words).map((span) => {
      const room = Math.max(0, left);
      left -= span.text.length;
      return left >= 0 ? span : { ...span, text: span.text.slice(0, room).replace(/[\uD800-\uDBFF]$/, '') };
    });
    return left < 0 ? [...shown, { text: ' …' }] : shown;
  };
  const parts = reply.parts.flatMap((part): Part[] => {
    if (left <= 0) return [];
    if (part.kind === 'text' || part.kind === 'quote') return [{ ...part, words: begins(part.words) }];
    if (part.kind === 'list') return [{ ...part, items: part.items.filter((item) => fits(item)) }];
    if (part.kind !== 'fields') return [part];
    return [{ ...part, fields: part.fields.filter(({ name, value }) => fits(name, value)) }];
  });
  return left >= 0 ? reply : { ...reply, parts: [...parts, LEFT_OUT] };
}
