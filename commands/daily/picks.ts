import type { Request } from '../../src/core/call.ts';
import type { DailyPick } from '../../src/core/domain/club.ts';
import { sectionLabel } from '../../src/corpus/place.ts';
import { picked, sectionOfPick } from '../../src/schedule/content.ts';
import type { Context } from '../shared/context.ts';
import { reading } from '../shared/reading.ts';

/** A coming post as its asker may know it: `a passage from section 3, “The Fair”`. */
export async function pickInWords(ctx: Context, request: Request, pick: DailyPick): Promise<string> {
  const { book, place } = await reading(ctx, request, pick.book, 'asker');
  const what = picked(book, pick);
  const section = what && book.sections[(sectionOfPick(book, what) ?? 0) - 1];
  if (!section) return `a ${pick.kind}`;
  const label = sectionLabel(section, place);
  const title = label === `Section ${section.n}` ? '' : `, “${label}”`;
  return `a ${pick.kind} from section ${section.n}${title}`;
}
