/** Parts of a club's plan, in the words that readers use for those of the book, too. */

import type { Choice } from '../core/choice.ts';
import type { Book, Place } from '../core/domain/book.ts';
import type { Plan } from '../core/domain/club.ts';
import { UnclearError } from '../core/errors.ts';
import { quoted } from '../core/options.ts';
import { endInWords, placeSaid, readBefore, readThrough } from '../corpus/place.ts';
import { compact } from '../lib/counted.ts';

/**
 * Asks where words name a part that the plan has: the book's part of that number may be far ahead.
 * @param own the place that they give in the book, if they give one
 * @throws UnclearError unless both are the same place
 */
export function askWhosePart(
  { parts }: Pick<Plan, 'parts'>,
  book: Book,
  typed: string,
  own: Place | undefined,
): void {
  const { how, target } = placeSaid(typed) ?? {};
  // Volumes are read as parts, too, and no plan has those.
  const n =
    target?.kind === 'name' && /part/i.test(typed)
      ? /^part (\d+)$/.exec(target.name)?.[1]
      : undefined;

  const part = parts.find((one) => String(one.n) === n);
  const planned =
    part && (how === 'read' ? readThrough(book, part.last) : readBefore(book, part.first));
  if (planned === undefined || planned === own) return;

  const candidates = compact(
    placeChoice(book, 'The plan’s', planned),
    own !== undefined && placeChoice(book, 'The book’s', own),
  );

  throw new UnclearError(
    `The club’s plan has parts, too. Which one is ${quoted(typed)}?`,
    candidates,
    'section',
  );
}

function placeChoice(book: Book, whose: string, place: Place): Choice {
  if (place === 0) return { label: `${whose}: not begun yet`, value: 'start' };
  if (place >= book.sections.length) return { label: `${whose}: finished`, value: 'finished' };
  return { label: `${whose}: through ${endInWords(book, place)}`, value: `section ${place}` };
}
