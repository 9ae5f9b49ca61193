import type { Book, Place } from '../../core/domain/book.ts';
import { attempt, UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { readBefore } from './arithmetic.ts';
import { type Doubt, doubtOf, isSigned } from './doubt.ts';
import { shareOf } from './measure.ts';
import { canonical } from './names.ts';
import { ofShare, type ReadPlace, readSure, type Typed, understood, unknown, wholeTitle } from './sure.ts';
import { type PlaceWords, placeWords } from './words.ts';

/**
 * How far a reader says they are, as `readPlace`.
 * @returns the place, or the error to answer with
 */
export function parsePlace(book: Book, text: string, place: Place = 0): Place | UserError {
  const reading = readPlace(book, text, place);
  return reading instanceof UserError ? reading : reading.place;
}

/**
 * How far a reader says they are, in their own words: a chapter, section or part by number or title, a share, a page
 * and how many there are, `I finished`, `nothing yet`. Always rounded down: who is in a chapter has read to the end of
 * the one before, and naming a part means its beginning unless it is said to be read.
 * @param place where the reader is now: an error names no title that is covered from there
 * @returns what was understood, or the error to answer with; an `UnclearError` where several things fit
 */
export function readPlace(book: Book, text: string, place: Place = 0): ReadPlace | UserError {
  const typed = text.slice(0, 300).replace(/\s+/g, ' ').trim();
  return attempt(() => read({ book, typed, place }));
}

function read(asked: Typed): ReadPlace {
  const { book, typed } = asked;
  if (isSigned(typed)) throw unknown(asked);
  const doubt = titledSo(book, typed) ? undefined : doubtOf(typed);
  const nothing = doubt?.way !== 'asked' && placeWords(typed).target.kind === 'nothing';
  if (!doubt || nothing) return readSure(asked);
  const { way, rest } = doubt;
  if (way === 'near' && placeWords(rest).target.kind === 'end') return nearly(asked, doubt);
  const sure = attempt(() => readSure({ ...asked, typed: rest }));
  const unclear = sure instanceof UnclearError;
  if (sure instanceof UserError && !unclear) throw unknown(asked);
  if (way !== 'asked' && way !== 'denied') return nearly(asked, doubt);
  // What is asked back offers no more than the words with their doubt say.
  throw unclear ? sure : askBack(typed, doubt);
}

/** Whether a title is worded just so, with its own `not` or question mark. */
function titledSo(book: Book, typed: string): boolean {
  const titled = book.sections.filter(({ title }) => canonical(title) === canonical(typed));
  return titled.some(({ title }) => title.includes('?') || !typed.includes('?'));
}

/** A place that isn't quite reached: always before what the words without the doubt say. */
function nearly(asked: Typed, { way, rest }: Doubt): ReadPlace {
  const { book } = asked;
  const share = shareOf(rest);
  if (share !== undefined) return ofShare(book, below(share));
  const titled = wholeTitle(book, canonical(rest));
  if (titled) return { place: readBefore(book, titled.first) };
  const { target, within, how } = placeWords(rest);
  if (target.kind === 'nothing') return { place: 0, said: 'at the beginning' };
  if (target.kind === 'everything' || target.kind === 'end')
    return understood(asked, { how, target: { kind: 'share', share: 0.9 } });
  if (target.kind === 'share')
    return understood(asked, { how, target: { kind: 'share', share: below(target.share) } });
  if (target.kind === 'long-ago' || target.kind === 'count') throw unknown(asked);
  const amid: PlaceWords = { how: 'amid', target, ...(within !== undefined && { within: below(within) }) };
  const reading = understood(asked, amid);
  if (within !== undefined) return reading;
  // Who is nearly in something hasn't finished what comes before it; naming a part means its beginning.
  const named =
    way === 'near' && how === 'named' ? attempt(() => readSure({ ...asked, typed: rest })) : reading;
  const isStart =
    !(named instanceof UserError) &&
    named.place === reading.place &&
    named.said?.startsWith('at the start') === true;
  return how === 'amid' || isStart ? { place: readBefore(book, reading.place) } : reading;
}

function below(share: number): number {
  return Math.max(0, share - 0.05);
}

function askBack(typed: string, { way, rest }: Doubt): UserError {
  if (way === 'asked')
    return new UnclearError(
      `Is ${quoted(typed)} how far you’ve read? Your place stays as it was until you say so.`,
      [{ label: 'Yes, that’s how far', value: rest }],
    );
  return new UnclearError(
    `${quoted(typed)} says what you haven’t read. Have you read all that comes before? If not, say how far you’ve read, such as “chapter 5” or “43%”.`,
    [{ label: 'Yes, all before it', value: `before ${rest}` }],
  );
}

/** The sections that words such as `chapters 1 to 5` or `part two` name; undefined where they name none. */
export function rangeNamed(
  book: Book,
  words: string,
): { readonly first: number; readonly last: number } | undefined {
  const [, kind, from, to] =
    /^(chapter|section|part|ch)s?\.? (\w+)(?: ?(?:to|-|–|until|through|and) ?(?:chapter |section |part )?(\w+))?$/i.exec(
      words.trim(),
    ) ?? [];
  if (kind === undefined || from === undefined) return undefined;
  const before = parsePlace(book, `before ${kind} ${from}`);
  const end = parsePlace(book, `finished ${kind} ${to ?? from}`);
  if (before instanceof UserError || end instanceof UserError) return undefined;
  const first = book.sections.find((section) => section.story && section.n > before)?.n ?? 1;
  return { first, last: Math.max(first, Math.min(end, readBefore(book, book.sections.length + 1))) };
}
