import type { Request } from '../../src/core/call.ts';
import type { DailyPick } from '../../src/core/domain/club.ts';
import { sectionLabel } from '../../src/corpus/place.ts';
import { picked, sectionOfPick } from '../../src/schedule/content.ts';
import type { Context } from '../shared/context.ts';
import { reading } from '../shared/reading.ts';

/** A coming post as its asker may know it: `a passage from section 3, “The Fair”`. */
export async function pickInWords(ctx: Context, request: Request, pick: DailyPick): Promise<string> {
  const { book, place } = await reading(ctx, request, pick.book, 'asker');
  const { where } = request;
  const marks = (await ctx.store.saved(where.club, book.id)).map((one) => ({ one, members: 1 }));
  const what = picked(book, pick, marks);
  const section = what && book.sections[(sectionOfPick(book, what) ?? 0) - 1];
  const kind = pick.kind === 'mark' ? 'highlight' : pick.kind;
  if (!section) return `a ${kind}`;
  const label = sectionLabel(book, section, place);
  const title = label === `Section ${section.n}` ? '' : `, “${label}”`;
  return `a ${kind} from section ${section.n}${title}`;
}
