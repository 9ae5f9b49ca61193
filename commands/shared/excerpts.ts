import type { Request } from '../../src/core/call.ts';
import type { Reply } from '../../src/core/reply.ts';
import { cutExcerpts, type ExcerptLimits, excerptWords } from '../../src/corpus/excerpt.ts';

/** Readers whose words of today are remembered, those seen last. */
const REMEMBERED = 20_000;

const DAY = 24 * 60 * 60_000;

export interface Excerpts {
  /** A reply as this reader may see it; what it shows counts towards their day. */
  forReader(request: Pick<Request, 'where' | 'asker' | 'at'>, reply: Reply): Reply;
  /** A post that nobody asked for. */
  forAll(reply: Reply): Reply;
}

/** Keeps every reply to the limits: guides are shown as they are, texts in excerpts. */
export function createExcerpts(limits: ExcerptLimits): Excerpts {
  const most = (limit: number) => (limit === 0 ? Number.POSITIVE_INFINITY : limit);
  const spent = new Map<string, number>();
  let today = 0;

  function note(reader: string, words: number): void {
    const before = spent.get(reader) ?? 0;
    spent.delete(reader);
    spent.set(reader, before + words);
    if (spent.size > REMEMBERED) spent.delete(spent.keys().next().value ?? '');
  }

  return {
    forAll: (reply) => (excerptWords(reply) === 0 ? reply : cutExcerpts(reply, most(limits.reply)).reply),
    forReader({ where, asker, at }, reply) {
      if (excerptWords(reply) === 0) return reply;
      const day = Math.floor(at / DAY);
      if (day > today) spent.clear();
      today = Math.max(day, today);
      const reader = `${where.club}\n${asker.id}`;
      const left = Math.max(0, most(limits.day) - (spent.get(reader) ?? 0));
      const cut = cutExcerpts(reply, Math.min(most(limits.reply), left));
      note(reader, cut.shown);
      return left < Math.min(most(limits.reply), excerptWords(reply))
        ? withNotice(cut.reply, limits.day)
        : cut.reply;
    },
  };
}

function withNotice(reply: Reply, words: number): Reply {
  const notice = `You have seen ${words.toLocaleString('en')} words of your club’s texts today, which is the most I show one reader in a day. The citation says where to read on in your own copy.`;
  return { ...reply, parts: [...reply.parts, { kind: 'text', words: notice }] };
}
