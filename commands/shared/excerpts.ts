import type { Request } from '../../src/core/call.ts';
import type { Store } from '../../src/core/ports/store.ts';
import {
  type Part,
  plain,
  type Reply,
  type Span,
  spans,
  textPart,
  type Words,
} from '../../src/core/reply.ts';
import { cutExcerpts, type ExcerptLimits, excerptWords } from '../../src/corpus/excerpt.ts';

const DAY = 24 * 60 * 60_000;

type Of = Pick<Request, 'where' | 'asker' | 'at'>;

/** Keeps every reply to the limits: guides are shown as they are, texts in excerpts, and nothing fills a channel. */
export function createExcerpts(limits: ExcerptLimits, store: Pick<Store, 'takeWords'>) {
  const most = limits.reply === 0 ? Number.POSITIVE_INFINITY : limits.reply;
  return {
    /** A post that nobody asked for. */
    forAll: (reply: Reply) => withinSize(cutExcerpts(reply, most)),
    /** A reply as this reader may see it; what it shows counts towards their day. */
    forReader: async (request: Of, reply: Reply) => withinSize(await forReader(request, reply)),
  };

  async function forReader({ where, asker, at }: Of, reply: Reply): Promise<Reply> {
    const wanted = Math.min(most, excerptWords(reply));
    if (wanted === 0 || limits.day === 0) return cutExcerpts(reply, most);
    const day = Math.floor(at / DAY);
    const taken = await store.takeWords(where.club, asker, day, wanted, limits.day);
    return taken < wanted ? withNotice(cutExcerpts(reply, taken), limits.day) : cutExcerpts(reply, most);
  }
}

function withNotice(reply: Reply, words: number): Reply {
  const notice = `You’ve seen ${words.toLocaleString('en')} words of your club’s texts today, which is the most I show one reader in a day. The citation says where to read on in your own copy.`;
  return { ...reply, parts: [...reply.parts, textPart(notice)] };
}

/** Characters of one reply: seven or eight messages on the platforms; what is longer fills a channel. */
const REPLY_MAX = 30_000;

/** Less than this of a part says nothing: it is left out whole. */
const LEAST = 200;

const LEFT_OUT: Part = textPart('That’s as much as one answer holds; the rest is left out.');

/** A reply in at most `REPLY_MAX` characters of text: what comes after is left out, which its last part says. */
export function withinSize(reply: Reply): Reply {
  if (reply.parts.reduce((sum, part) => sum + sizeOf(part), 0) <= REPLY_MAX) return reply;
  let left = REPLY_MAX;
  const parts = reply.parts.flatMap((part): Part[] => {
    const size = sizeOf(part);
    const shown = size <= left ? part : cut(part, left);
    left = Math.max(0, left - size);
    return shown ? [shown] : [];
  });
  return { ...reply, parts: [...parts, LEFT_OUT] };
}

function sizeOf(part: Part): number {
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
  switch (part.kind) {
    case 'text':
    case 'quote':
      return plain(part.words).length;
    case 'list':
      return sum(part.items.map((item) => plain(item).length));
    case 'fields':
      return sum(part.fields.map(({ name, value }) => name.length + plain(value).length));
    default:
      return 0;
  }
}

/** As much of a part as fits; undefined where that is next to nothing. */
function cut(part: Part, most: number): Part | undefined {
  if (most < LEAST) return undefined;
  if (part.kind === 'text' || part.kind === 'quote') return { ...part, words: begins(part.words, most) };
  if (part.kind === 'list') return { ...part, items: fitting(part.items, most, (one) => plain(one).length) };
  if (part.kind !== 'fields') return part;
  return { ...part, fields: fitting(part.fields, most, (one) => one.name.length + plain(one.value).length) };
}

function begins(words: Words, most: number): readonly Span[] {
  let left = most;
  const shown = spans(words).flatMap((span): Span[] => {
    const text = span.text.slice(0, left).replace(/[\uD800-\uDBFF]$/, '');
    left -= text.length;
    return text === '' ? [] : [{ ...span, text }];
  });
  return [...shown, { text: ' …' }];
}

function fitting<T>(items: readonly T[], most: number, size: (item: T) => number): readonly T[] {
  let left = most;
  return items.filter((item) => {
    left -= size(item);
    return left >= 0;
  });
}
