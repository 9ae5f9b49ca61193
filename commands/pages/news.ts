import type { ClubId } from '../../src/core/call.ts';
import type { Plan } from '../../src/core/domain/club.ts';
import type { Entry } from '../../src/core/ports/pages.ts';
import { tokenHash } from '../../src/lib/token.ts';
import { sectionsOf } from '../../src/schedule/notices.ts';
import type { Context } from '../shared/context.ts';
import { clubReading, quotesOf } from './club-sections.ts';

/** Entries of a feed, the latest first. */
const ENTRIES = 50;

/** What is new in a club, as far as everybody in it may see: parts of the plan that began, and saved quotes. */
export async function clubNews(
  ctx: Context,
  club: ClubId,
): Promise<{ readonly title: string; readonly entries: readonly Entry[] }> {
  const found = await clubReading(ctx, club);
  if (!found) return { title: 'This club', entries: [] };
  const { book, place, plan } = found;
  const quotes = await quotesOf(ctx, club, book, place, await ctx.store.settings(club));
  const of = tokenHash(club).slice(0, 16);
  const entries = [
    ...quotes.map(({ id, text, by, author, at }) => ({
      id: `urn:commonplace:${of}:quote:${id}`,
      title: `Saved by ${by.name}`,
      text: author ? `${text}\n— ${author.name}` : text,
      at,
    })),
    ...(plan ? begun(plan, book.title, ctx.clock(), of) : []),
  ];
  return { title: `${book.title}: our club`, entries: entries.sort((a, b) => b.at - a.at).slice(0, ENTRIES) };
}

function begun(plan: Plan, title: string, now: number, of: string): Entry[] {
  const until = Math.min(now, plan.paused ?? now);
  return plan.parts
    .filter(({ from }) => from <= until)
    .map((part) => ({
      id: `urn:commonplace:${of}:part:${plan.book}:${part.n}`,
      title: `${title}: part ${part.n} of ${plan.parts.length} begins`,
      text: `We read ${sectionsOf(part)}.`,
      at: part.from,
    }));
}
