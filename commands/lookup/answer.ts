/**
 * What `/lookup` replies: what the book says as far as it was read, and, covered, what answers
 * further on.
 */

import { runButton } from '../../src/core/command-press.ts';
import type { Book, Disagreement, Place } from '../../src/core/domain/book.ts';
import type { Found, Hit } from '../../src/core/ports/search.ts';
import {
  type Button,
  button,
  type Part,
  type Reply,
  shortened,
  textPart,
} from '../../src/core/reply.ts';
import { namesAll, peopleNamed, shownNames } from '../../src/corpus/cast.ts';
import { isFree } from '../../src/corpus/excerpt.ts';
import { isOpen, sectionName, storyEnd } from '../../src/corpus/place.ts';
import { claimParts, passagePart, unsurePart } from '../../src/corpus/reply-parts.ts';
import { LIKELY_AHEAD } from '../../src/corpus/search/tell.ts';
import { compact } from '../../src/lib/counted.ts';
import { capital, spaced } from '../../src/lib/text.ts';
import { lowerArticle } from '../../src/novel/people/naming.ts';
import { limitInWords, READ, type Reading } from '../shared/reading.ts';
import { NOT_SAID } from '../shared/seen.ts';
import { pressFor, revealIfCovered } from './passage.ts';
import { isMetLater, isToldOf, portraitOf } from './portrait.ts';

/** Passages offered as buttons. */
export const OTHERS_MAX = 3;

/** People offered as buttons where nothing answers. */
const PAGES_MAX = 2;

/** Characters of a passage on its button: three buttons fit the width of a phone. */
const LABEL_CHARS = 36;

export interface LookedUp extends Omit<Reading, 'index'> {
  readonly question: string;
  readonly read: Found;
  readonly whole: Found;
}

/** The reply to a question; undefined if neither what was read nor what lies ahead answers it. */
export function answerReply(asked: LookedUp): Reply | undefined {
  const { question, book, place, by, said, read } = asked;
  const ahead = aheadOf(asked);
  const shown = isMetLater(book, question, place) ? [] : readShown(asked, ahead);
  const first = ahead ?? shown[0];
  // Beside what answers further on it would look like the answer; one that this channel hasn't come
  // to stays out.
  const { disagreement } = read;
  const point =
    disagreement && !ahead && isOpen(disagreement.from, place) ? disagreement : undefined;

  const portrait = read.sure === 'yes' ? [] : portraitOf(asked);
  const open = portrait.length > 0 ? portrait : partsWithSides(asked, shown, point);

  const parts = compact(
    ...open,
    ...(ahead ? aheadParts(asked, ahead, open.length > 0) : []),
    ahead && notBegun({ place, by, said }),
  );

  if (parts.length === 0) return undefined;
  return {
    title: question,
    parts,
    buttons: compact(
      ...otherPassages(
        book,
        place,
        shown.length > 0 ? read.hits.slice(shown.length, OTHERS_MAX + 1) : [],
      ),
      point && button('Sources disagree', 'sources', 'all', [book.id]),
    ),
    ...(first && revealIfCovered(book, place, first)),
  };
}

/**
 * The passages that answer, and both sides of a point on which the sources disagree: these first
 * where the best passage has one of them, and alone where the very sentence that answers is one.
 */
function partsWithSides(
  asked: LookedUp,
  shown: readonly Hit[],
  point: Disagreement | undefined,
): readonly Part[] {
  const [first] = shown;
  const sides = point ? claimParts(asked.book, point, asked.place) : [];
  const isSide = (text = '') => point?.claims.some((claim) => text.includes(claim.text)) === true;
  if (!isSide(first?.passage.text)) return [...openParts(asked, shown), ...sides];

  const sentence = first?.passage.text.slice(first.sentence.start, first.sentence.end);
  return isSide(sentence) ? sides : [...sides, ...openParts(asked, shown)];
}

/**
 * The reply where nothing answers. What lies ahead may, but isn't sure enough to be announced. For
 * a text the words are the same either way: otherwise they would say whether a name is still to
 * come.
 */
export function nothingFound({ question, whole, book, ...from }: LookedUp): Reply {
  const isWhole = book.kind === 'text' ? from.place >= storyEnd(book) : whole.sure === 'no';
  const far = isWhole ? undefined : READ[from.by];

  const nothing =
    book.kind === 'text'
      ? `I can’t find that in ${far === undefined ? 'the book' : `what ${far}`}.`
      : `The guide to ${book.title} doesn’t say${far === undefined ? '' : `, as far as ${far}`}.`;

  const why = far !== undefined && from.by === 'plan' && limitInWords(from);
  const said =
    far !== undefined && from.by === 'slowest'
      ? notByAll(from.said)
      : compact(nothing, why).join(' ');

  const parts = compact(textPart(said), far !== undefined && notBegun(from));
  return { title: question, parts, buttons: pageButtons({ question, book, ...from }) };
}

/**
 * Buttons to the pages of those whom a question names and the reader has met; none where nothing
 * was looked for.
 */
function pageButtons({ question, book, place, read }: Omit<LookedUp, 'whole'>): readonly Button[] {
  if (read.hits.length === 0) return [];
  const told = peopleNamed(book, question, place).filter((one) => isToldOf(one, place));
  const names = shownNames(told, place).slice(0, PAGES_MAX);
  return names.flatMap((name) =>
    runButton(`About ${lowerArticle(name)}`, 'character', { name, book: book.id }),
  );
}

/**
 * Of an answer that is shared, where nothing of it may be named yet, such as who somebody is that
 * comes later.
 */
export function onlyLater({ question, by }: Pick<LookedUp, 'question' | 'by'>): Reply {
  return {
    title: question,
    parts: [textPart(`The answer comes later than ${READ[by]}.`)],
    buttons: [],
  };
}

/**
 * If the asker never said how far they are, the channel may be waiting for them; anybody else can
 * do nothing.
 */
const notByAll = (said: boolean): string =>
  `I can’t find that in what everybody here has read.${said ? '' : ' Tell me how far you are with /progress set.'}`;

function notBegun({ place, by, said }: Pick<Reading, 'place' | 'by' | 'said'>): Part | undefined {
  if (place > 0 || by !== 'reader') return undefined;
  return said ? AT_START : NOT_SAID;
}

/**
 * What answers but lies ahead: for sure, or in a guide very likely, when what was read doesn't. A
 * guide's passage is only about those whom it names, so one that leaves out somebody who was asked
 * about would tell of another.
 */
export function aheadOf({ book, question, place, read, whole }: LookedUp): Hit | undefined {
  const [best] = whole.hits;
  if (!best || whole.shown === 0 || isOpen(best.passage.from, place)) return undefined;
  const isGuide = book.kind === 'guide';
  if (isGuide && !namesAll(book, question, place, best.passage.text)) return undefined;
  if (whole.sure === 'yes') return best;
  if (whole.sure === 'no' || !isGuide || read.sure === 'yes') return undefined;
  return whole.confidence >= LIKELY_AHEAD ? best : undefined;
}

/**
 * With the true answer out of sight something always seems best: it must be among the whole book's
 * first hits.
 */
function readShown({ whole, read }: LookedUp, ahead: Hit | undefined): readonly Hit[] {
  const first = read.hits[0]?.passage.id;
  if (ahead && read.sure !== 'yes') return [];
  if (ahead && !whole.hits.some((hit) => hit.passage.id === first)) return [];
  return read.hits.slice(0, read.shown);
}

/** The passages in full; a sentence is marked only where it surely answers. */
function openParts({ book, place, read }: LookedUp, shown: readonly Hit[]): Part[] {
  const [first] = shown;
  if (!first) return [];
  const { sure, speaker } = read;
  const says =
    speaker === undefined || !isOpen(first.passage.from, place)
      ? []
      : [textPart(`${capital(speaker)} says it:`)];
  if (sure !== 'yes') return [...says, ...unsureParts({ book, place }, shown)];
  return [
    ...says,
    ...shown.map(({ passage, sentence }) => passagePart(book, passage, place, sentence)),
  ];
}

function unsureParts(
  { book, place }: Pick<LookedUp, 'book' | 'place'>,
  shown: readonly Hit[],
): Part[] {
  if (book.kind === 'guide') {
    const lead = place < book.sections.length ? 'Closest so far:' : 'Closest:';
    return [textPart(lead), ...shown.map(({ passage }) => passagePart(book, passage, place))];
  }
  const stretches = shown.flatMap(({ passage, stretch }) =>
    stretch ? [unsurePart(book, passage, place, stretch)] : [],
  );
  return [textPart('Perhaps here:'), ...stretches];
}

const AT_START = textPart(
  'You’re at the beginning, so everything past it is covered. Move on with /progress set.',
);

function aheadParts({ book, place, by, whole }: LookedUp, hit: Hit, more: boolean): Part[] {
  const far = READ[by];
  const comes = whole.sure === 'yes' ? 'comes' : 'may come';
  const lead = more
    ? `The ${book.kind === 'guide' ? 'guide' : 'book'} says more, further on than ${far}.`
    : `The answer ${comes} later than ${far}.`;
  return [textPart(lead), passagePart(book, hit.passage, place, hit.sentence)];
}

/**
 * Buttons to further passages: by their first words, but by their section where those would count
 * as shown. None to what lies ahead of a channel that an answer is shared with.
 */
function otherPassages(book: Book, place: Place, hits: readonly Hit[]): Button[] {
  const open = hits.filter(({ passage }) => isOpen(passage.from, place));
  return open.map(({ passage, sentence, stretch = sentence }) => {
    const words = spaced(passage.text.slice(stretch.start)).trim();
    const section = book.sections[passage.section - 1];
    const about = isFree(book) || !section ? words : sectionName(book, section, place);
    return {
      label: `Also: ${shortened(about, LABEL_CHARS)}`,
      press: pressFor('also', book, { passage, sentence }),
    };
  });
}
