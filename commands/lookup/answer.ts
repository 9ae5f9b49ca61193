/**
 * What `/lookup` replies: what the book says as far as it was read. Nothing in it depends on what
 * comes later, or the reply would say whether that answers.
 */

import { runButton } from '../../src/core/command-press.ts';
import type { Book, Disagreement, Place } from '../../src/core/domain/book.ts';
import type { Found, Hit } from '../../src/core/ports/search.ts';
import { pressOf } from '../../src/core/press.ts';
import {
  type Button,
  button,
  type Part,
  type Reply,
  shortened,
  textPart,
} from '../../src/core/reply.ts';
import { bookOfSources } from '../../src/corpus/beside.ts';
import { peopleNamed, shownNames } from '../../src/corpus/cast.ts';
import { isFree } from '../../src/corpus/excerpt.ts';
import { isOpen, sectionName, storyEnd } from '../../src/corpus/place.ts';
import { claimParts, IN_BOOK, passagePart, unsurePart } from '../../src/corpus/reply-parts.ts';
import { fold } from '../../src/corpus/search/text/tokens.ts';
import { compact } from '../../src/lib/counted.ts';
import { capital, spaced } from '../../src/lib/text.ts';
import { lowerArticle } from '../../src/novel/people/naming.ts';
import { limitInWords, READ, type Reading } from '../shared/reading.ts';
import { NOT_SAID } from '../shared/seen.ts';
import { pressFor, revealIfCovered } from './passage.ts';
import { isToldOf, portraitOf } from './portrait.ts';

/** Passages offered as buttons. */
export const OTHERS_MAX = 3;

/** People offered as buttons where nothing answers. */
const PAGES_MAX = 2;

/** Characters of a passage on its button: three buttons fit the width of a phone. */
const LABEL_CHARS = 36;

/** What was found for a question as far as it was read. */
export interface LookedUp extends Omit<Reading, 'index'> {
  readonly question: string;
  readonly read: Found;
}

/** The point in which sources differ; one that this channel hasn't come to stays out. */
const pointShown = ({ place, read: { disagreement } }: LookedUp) =>
  disagreement && isOpen(disagreement.from, place) ? disagreement : undefined;

/** The reply to a question; undefined if what was read doesn't answer it. */
export function answerReply(asked: LookedUp): Reply | undefined {
  const { question, book, place, read } = asked;
  const isOfStranger = read.sure !== 'yes' && read.unnamed !== undefined;
  const shown = isOfStranger ? [] : read.hits.slice(0, read.shown);
  const point = isOfStranger ? undefined : pointShown(asked);
  const parts = partsShown(asked, shown, point);
  if (parts.length === 0) return undefined;

  const [firstHit] = shown;
  const hitsLeft = firstHit ? read.hits.slice(shown.length, OTHERS_MAX + 1) : [];
  return {
    title: question,
    parts,
    buttons: compact(
      ...otherPassages(book, place, hitsLeft),
      point && button('Sources disagree', 'sources', 'all', [book.id]),
      ...(read.sure === 'perhaps' ? revealButtons(asked) : []),
    ),
    ...(firstHit && revealIfCovered(book, place, firstHit)),
  };
}

/** Who somebody is, where that is asked; else the passages that answer. */
function partsShown(
  asked: LookedUp,
  shown: readonly Hit[],
  point: Disagreement | undefined,
): readonly Part[] {
  const { sure, outright } = asked.read;
  const isAnswered = sure === 'yes' && !outright && !asked.book.fromArticles;
  const portrait = isAnswered ? [] : portraitOf(asked);
  if (portrait.length > 0) return portrait;
  return [...partsWithSides(asked, shown, point), ...bookPassageParts(asked)];
}

/** Where a novel itself says what an article on it does, as far as it was read. */
function bookPassageParts({ book, place, read: { inText } }: LookedUp): Part[] {
  if (!inText || !isOpen(inText.passage.from, place)) return [];
  const { passage, sentence, stretch = sentence } = inText;
  return [IN_BOOK, unsurePart(book, passage, place, stretch)];
}

/**
 * The passages that answer, and both sides of a point on which the sources disagree: these first
 * where the best passage has one of them, and alone where the very sentence that answers is one.
 * Behind the first of several guesses they stand in place of those that have one.
 */
function partsWithSides(
  asked: LookedUp,
  shown: readonly Hit[],
  point: Disagreement | undefined,
): readonly Part[] {
  const [firstHit] = shown;
  const sides = point ? claimParts(asked.book, point, asked.place) : [];
  const isSide = (sideText = '') =>
    point?.claims.some((claim) => sideText.includes(claim.text)) === true;

  if (!isSide(firstHit?.passage.text)) {
    const otherHits = shown.filter(({ passage }) => !isSide(passage.text));
    const otherParts = openParts(asked, otherHits);
    const behindFirst = asked.read.sure === 'perhaps' ? LEAD_AND_FIRST : otherParts.length;
    return [...otherParts.slice(0, behindFirst), ...sides, ...otherParts.slice(behindFirst)];
  }

  const sentence = firstHit?.passage.text.slice(firstHit.sentence.start, firstHit.sentence.end);
  if (isSide(sentence)) return sides;
  return [...sides, ...openParts(asked, shown)];
}

/** Parts of a reply that only may answer: what it is, and the likeliest. */
const LEAD_AND_FIRST = 2;

/**
 * The reply where what was read doesn't answer, in the same words whether or not something later
 * does.
 */
export function nothingFound(asked: LookedUp): Reply {
  const { question, book, by, said, read, place } = asked;
  const isWhole = place >= storyEnd(book);
  const lead = read.unnamed === undefined ? notSaid(asked) : namesNone(asked, read.unnamed);

  return {
    title: question,
    parts: compact(textPart(lead), !isWhole && notBegun({ place, by, said })),
    buttons: [...pageButtons(asked), ...revealButtons(asked)],
  };
}

function notSaid({ book, place, ...from }: LookedUp) {
  if (place >= storyEnd(book)) {
    if (book.kind === 'text') return 'I can’t find that in the book.';
    return `The guide to ${book.title} doesn’t say.`;
  }

  const why = from.by === 'plan' || (from.by === 'slowest' && !from.said);
  const lead = `I found no answer in what ${READ[from.by]}. Whatever comes later stays covered.`;
  return compact(lead, why && limitInWords(from)).join(' ');
}

/** Whether a name comes later isn't said either. */
function namesNone({ book, place, question }: LookedUp, unnamed: string) {
  const typed = question.match(/\p{L}+/gu)?.find((word) => fold(word) === unnamed) ?? unnamed;
  const far = place < storyEnd(book) ? ' so far' : '';
  return `The ${book.kind === 'guide' ? 'guide' : 'book'} names no ${capital(typed)}${far}.`;
}

/** A button that asks the whole book, for whoever presses it alone; none where all was read. */
function revealButtons({ book, place, question }: LookedUp): readonly Button[] {
  if (place >= storyEnd(book)) return [];
  return [
    {
      label: 'Reveal',
      press: pressOf({ command: 'lookup', action: 'fate', args: [book.id] }, question),
    },
  ];
}

/**
 * Buttons to the pages of those whom a question names and the reader has met; none where nothing
 * was looked for.
 */
function pageButtons({ question, book, place, read }: LookedUp): readonly Button[] {
  if (read.hits.length === 0) return [];
  const tellablePeople = peopleNamed(book, question, place).filter((character) =>
    isToldOf(character, place),
  );
  const names = shownNames(tellablePeople, place).slice(0, PAGES_MAX);
  return names.flatMap((personName) =>
    runButton(`About ${lowerArticle(personName)}`, 'character', {
      name: personName,
      book: book.id,
    }),
  );
}

/**
 * Of an answer that is shared, where nothing of it may be named yet, such as who somebody is that
 * comes later.
 */
export function onlyLater({ question, by }: Pick<LookedUp, 'question' | 'by'>): Reply {
  return {
    title: question,
    parts: [textPart(`That comes later than ${READ[by]}.`)],
    buttons: [],
  };
}

function notBegun({ place, by, said }: Pick<Reading, 'place' | 'by' | 'said'>): Part | undefined {
  if (place > 0 || by !== 'reader') return undefined;
  return said ? AT_START : NOT_SAID;
}

/** The passages in full; a sentence is marked only where it surely answers. */
function openParts({ book, place, read }: LookedUp, shown: readonly Hit[]): Part[] {
  if (shown.length === 0) return [];
  const { sure, speaker } = read;
  const says = compact(speaker !== undefined && textPart(`${capital(speaker)} says it:`));
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
  const passageParts = shown.map(({ passage, stretch }) => {
    if (stretch) return unsurePart(book, passage, place, stretch);
    return passagePart(book, passage, place);
  });
  const isText = shown.every(({ passage }) => bookOfSources(book, passage.sources).kind === 'text');
  if (isText) return [textPart('Perhaps here:'), ...passageParts];
  const leadWords = place < storyEnd(book) ? 'Closest so far:' : 'Closest:';
  return [textPart(leadWords), ...passageParts];
}

const AT_START = textPart(
  'You’re at the beginning, so everything past it is covered. Move on with /progress set.',
);

/**
 * Buttons to further passages: by their first words, but by their section where those would count
 * as shown. None to what lies ahead of a channel that an answer is shared with.
 */
function otherPassages(book: Book, place: Place, hits: readonly Hit[]): Button[] {
  const openHits = hits.filter(({ passage }) => isOpen(passage.from, place));
  return openHits.map(({ passage, sentence, stretch = sentence }) => {
    const stretchWords = spaced(passage.text.slice(stretch.start)).trim();
    const holder = bookOfSources(book, passage.sources);
    const section = holder.sections[passage.section - 1];
    const isBeside = holder !== book;
    const about =
      isFree(holder) || isBeside || !section ? stretchWords : sectionName(holder, section, place);
    return {
      label: `Also: ${shortened(about, LABEL_CHARS)}`,
      press: pressFor('also', book, { passage, sentence }),
    };
  });
}
