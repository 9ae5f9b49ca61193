/** Who is in a book so far. */

import { runButton } from '../../src/core/command-press.ts';
import type { Book, Character, Place } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { listPart, type Reply, type Span, say, textPart } from '../../src/core/reply.ts';
import { castAt, shownNames } from '../../src/corpus/cast.ts';
import { storyEnd } from '../../src/corpus/place.ts';
import { compact } from '../../src/lib/counted.ts';
import { limitInWords, READ, type Reading } from '../shared/reading.ts';

/** A very long cast's reply counts the rest. */
const NAMES_MAX = 15;
const NAME_BUTTONS_MAX = 5;

/**
 * The people whom a reader has met, with buttons to the pages of the first.
 * @throws UserError where there are none
 */
function castOf(from: Reading) {
  const { book, place } = from;
  const people = peopleMet(book, place);
  const limitBehind = place < book.sections.length ? ` ${limitInWords(from)}` : '';
  if (people.length === 0)
    throw new UserError(`Nobody is named in what ${READ[from.by]}.${limitBehind}`);

  return {
    shown: people.slice(0, NAMES_MAX),
    more: people.length > NAMES_MAX ? `And ${people.length - NAMES_MAX} more.` : '',
    buttons: shownNames(people.slice(0, NAME_BUTTONS_MAX), place).flatMap((name) =>
      runButton(name, 'character', { name, book: book.id }),
    ),
  };
}

/** Who is in a novel so far. */
export function castMet(from: Reading): Reply {
  const { book, place } = from;
  const { shown, more, buttons } = castOf(from);
  const leadSpans: Span[] = [
    { text: 'Who you’ve met so far in ' },
    { text: book.title, style: 'italic' },
  ];
  const names = shownNames(shown, place).join(', ');
  return say([...leadSpans, { text: `: ${compact(`${names}.`, more).join(' ')}` }], ...buttons);
}

/** Who is in a guide made of articles so far, each with what is known before the story begins. */
export function castListed(from: Reading): Reply {
  const { shown, more, buttons } = castOf(from);
  const entries = shown.map((character): Span[] => {
    const role = character.about.find(({ summed }) => summed);
    const names = shownNames([character], from.place);
    return [{ text: names.join(), style: 'bold' }, { text: role ? `: ${role.text}` : '' }];
  });

  return {
    parts: compact(
      textPart(`As far as ${READ[from.by]}:`),
      listPart(entries),
      more !== '' && textPart(more),
    ),
    buttons,
  };
}

/**
 * The people a reader has met, as they met them: the whole book's order would tell who matters
 * later.
 */
function peopleMet(book: Book, place: Place): readonly Character[] {
  if (place >= storyEnd(book)) return castAt(book, place);
  return castAt(book, place).toSorted((a, b) => a.from - b.from);
}
