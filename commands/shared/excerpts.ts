import type { Request } from '../../src/core/call.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { type Reply, textPart } from '../../src/core/reply.ts';
import { cutExcerpts, type ExcerptLimits, excerptWords } from '../../src/corpus/excerpt.ts';
import { withinSize } from './sized.ts';

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
