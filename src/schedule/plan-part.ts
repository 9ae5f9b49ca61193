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
 * @param ownPlace the place that they give in the book, if they give one
 * @throws UnclearError unless both are the same place
 */
export function askWhosePart(
  { parts }: Pick<Plan, 'parts'>,
  book: Book,
  typed: string,
  ownPlace: Place | undefined,
): void {
  const { how, target } = placeSaid(typed) ?? {};
  // Volumes are read as parts, too, and no plan has those.
  const n =
    target?.kind === 'name' && /part/i.test(typed)
      ? /^part (\d+)$/.exec(target.name)?.[1]
      : undefined;

  const partTyped = parts.find((planPart) => String(planPart.n) === n);
  const planned =
    partTyped &&
    (how === 'read' ? readThrough(book, partTyped.last) : readBefore(book, partTyped.first));
  if (planned === undefined || planned === ownPlace) return;

  const candidates = compact(
    placeChoice(book, 'The plan’s', planned),
    ownPlace !== undefined && placeChoice(book, 'The book’s', ownPlace),
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
