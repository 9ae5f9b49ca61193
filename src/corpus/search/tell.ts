import type { Passage } from '../../core/domain/book.ts';
import type { Found, Hit, Sure, TextRange } from '../../core/ports/search.ts';
import { definedOnly } from '../../lib/counted.ts';
import { peopleNamed } from '../cast.ts';
import { storyEnd } from '../places/arithmetic.ts';
import { asksTwice, firstOfTwo } from './bare/kinds.ts';
import { asksNamesAlone, marksAnother, namesAsked } from './bare/named.ts';
import { stretchesOfBare } from './bare/shown.ts';
import { confidenceOfBare } from './bare/signs.ts';
import { otherAccount, toldTwice } from './bare/told-twice.ts';
import { type Lookup, lookUp } from './engine.ts';
import {
  hasUnreadWord,
  lacksStandIn,
  lacksWhatIsAsked,
  marksForUnread,
  SUBJECT_WORDS,
  saysAll,
} from './lacks.ts';
import { type Quoted, quotedIn } from './novel/quoted.ts';
import { stretchesOf } from './novel/shown.ts';
import { confidenceOfRun, sureOfText } from './novel/sure.ts';
import { toldIn } from './novel/told.ts';
import { pointOfFirst, touchedPoint } from './points.ts';
import { confidenceOf } from './rank/evidence.ts';
import type { Ranked } from './rank/rank.ts';
import { rivalOf } from './rivals.ts';
import { unnamedIn } from './unnamed.ts';

/**
 * From which confidence on the first hit answers, or may; more is needed before the book is read,
 * where the true answer may be out of sight. In a guide three in a hundred questions that it
 * doesn’t answer get a sure answer, and hardly a right answer is refused.
 */
const LEAST = { yes: 0.47, partly: 0.55, perhaps: 0.08 };
/**
 * The same of a guide made of articles, by signs of its own; for `yes` it needs `likely` as any
 * guide, too.
 */
const LEAST_OF_BARE = { yes: 0.92, likely: 0.55, perhaps: 0.58, twice: 0.1 };
/** From this likeness on it is the known question in other words. */
const KNOWN = 0.8;
/** From this likeness on it shows the subject of a question with one word, before the end. */
const LIKE = 0.6;
/** A passage this far behind the best in score hardly ever answers where the best doesn’t. */
const BEHIND = 5;
/** From this likeness on a known question of only common words is meant: 'what are they'. */
const SAME = 0.85;

/**
 * Questions that say what may be true: `are the students clones`, or just `the students, clones`.
 */
const MAY_BE_TRUE: ReadonlySet<string> = new Set(['whether', 'any']);

/**
 * A lookup's result as the rest of the bot reads it. Where a guide made of articles doesn't answer
 * two questions at once, it may answer the first.
 */
export function tell(lookup: Lookup, limit: number): Found {
  const found = tellAll(lookup, limit);
  const first = lookup.engine.meanings && firstOfTwo(lookup.text);
  if (found.sure !== 'no' || !first) return found;
  const foundFirst = tellAll(lookUp(lookup.engine, first, lookup.place), limit);
  return foundFirst.sure === 'no' ? found : { ...foundFirst, sure: 'perhaps' };
}

function tellAll(lookup: Lookup, limit: number): Found {
  const { engine, ranked } = lookup;
  const confidence = confidenceIn(lookup);
  const quoted = engine.book.kind === 'text' ? quotedIn(lookup) : undefined;
  if (quoted) return tellQuoted(lookup, quoted, confidence, limit);
  const told = toldHit(lookup);
  if (told) return tellOutright(lookup, told, limit);

  const sure = sureOf(lookup, confidence);
  const unnamed = sure === 'yes' ? undefined : unnamedIn(lookup);
  const { shown, stretches } = shownBy(lookup, sure);
  const disagreement = sure === 'no' ? undefined : touchedPoint(lookup, shown);

  const hits = [...new Set([...shown, ...ranked])].slice(0, limit).map((one): Hit => {
    const stretch = stretches.get(one.passage);
    return { ...hitOf(lookup, one), ...(stretch && { stretch }) };
  });

  return {
    sure,
    confidence,
    hits,
    shown: sure === 'no' ? 0 : Math.min(hits.length, shown.length),
    ...definedOnly({ disagreement, unnamed }),
  };
}

/** The passages that are shown at once; of unsure ones only some stretches, where these are known. */
function shownBy(lookup: Lookup, sure: Sure) {
  const { engine, ranked } = lookup;
  const stretches = sure === 'perhaps' ? stretchesOfUnsure(lookup) : NO_STRETCHES;
  if (stretches.size > 0) {
    const rankedAt = new Map(ranked.map((one) => [one.passage, one]));
    return { stretches, shown: [...stretches.keys()].flatMap((at) => rankedAt.get(at) ?? []) };
  }
  const shown = engine.book.kind === 'text' ? ranked.slice(0, 1) : shownOf(lookup, sure);
  return { stretches, shown };
}

const NO_STRETCHES: ReadonlyMap<number, TextRange> = new Map();

/** Parts of passages to show where a text, or a guide made of articles, may answer. */
function stretchesOfUnsure(lookup: Lookup): ReadonlyMap<number, TextRange> {
  const { engine, sight, runs } = lookup;
  if (engine.meanings) return stretchesOfBare(lookup);
  if (engine.book.kind !== 'text') return NO_STRETCHES;
  return stretchesOf(sight, runs, (n) => engine.passages[n]?.text ?? '');
}

/**
 * The exact words quoted in the question, and who says them; sure where it asks for nothing else.
 */
function tellQuoted(
  lookup: Lookup,
  { hits, speaker, alone }: Quoted,
  confidence: number,
  limit: number,
): Found {
  return {
    sure: alone ? 'yes' : 'perhaps',
    confidence: alone ? 1 : confidence,
    hits: withOthers(lookup, hits, limit),
    shown: Math.min(limit, hits.length),
    ...(speaker !== undefined && { speaker }),
  };
}

/** Hits that stand first, and behind them those of other passages, as many as may be. */
function withOthers(lookup: Lookup, hits: readonly Hit[], limit: number): Hit[] {
  const firstPassages = new Set(hits.map(({ passage }) => passage));
  const others = lookup.ranked.filter(({ passage }) => {
    const rankedPassage = lookup.engine.passages[passage];
    return rankedPassage !== undefined && !firstPassages.has(rankedPassage);
  });
  const otherHits = others.slice(0, limit).map((ranked) => hitOf(lookup, ranked));
  return [...hits, ...otherHits].slice(0, limit);
}

/**
 * The sentence that says outright of somebody what is asked, which a novel's pages are made from.
 */
function toldHit(lookup: Lookup): Hit | undefined {
  const { engine, text, place } = lookup;
  const note = engine.cast && toldIn(engine.book, text, place);
  const passage = note ? engine.passages.findIndex(({ id }) => id === note.passage) : -1;
  if (passage < 0) return undefined;
  return hitOf(lookup, { passage, score: SAID_OUTRIGHT });
}

/** The score of a passage that says outright what is asked: above anything found by likeness. */
const SAID_OUTRIGHT = 100;

const tellOutright = (lookup: Lookup, hit: Hit, limit: number): Found => ({
  sure: 'yes',
  confidence: 1,
  hits: withOthers(lookup, [hit], limit),
  shown: 1,
  outright: true,
});

/** How sure the engine is that the first hit answers, by what decides on a book of its kind. */
function confidenceIn(lookup: Lookup): number {
  const { evidence, engine } = lookup;
  if (!evidence) return confidenceOfRun(lookup);
  if (engine.meanings) return confidenceOfBare(lookup);
  return confidenceOf(evidence);
}

/**
 * Whether a guide made of articles answers.
 * @param read whether what was read shows the question's subject, and lacks an essential word
 */
function sureOfBare(
  lookup: Lookup,
  confidence: number,
  read: { readonly isEnough: boolean; readonly isUnread: boolean },
): Sure {
  if (read.isUnread) return 'no';
  const { evidence } = lookup;
  const isLikely = evidence !== undefined && confidenceOf(evidence) >= LEAST_OF_BARE.likely;
  const isSaid = isLikely && !lacksWhatIsAsked(lookup) && !lacksStandIn(lookup);
  // That somebody lost his fingers doesn't say how, nor that another died, of what.
  const isPlain =
    lookup.question.asks !== 'how' && !asksTwice(lookup.text) && !marksAnother(lookup);
  // Of the book as a whole a part says more than any passage.
  const isInPart = (lookup.sight.meant?.part?.has(lookup.ranked[0]?.passage ?? 0) ?? 0) > 0;
  const isSure = confidence >= LEAST_OF_BARE.yes && isSaid && isPlain && !isInPart;
  if (isSure && read.isEnough) return 'yes';
  const isTold = isInPart || pointOfFirst(lookup) !== undefined;
  const isTwice = confidence >= LEAST_OF_BARE.twice && toldTwice(lookup) !== undefined;
  const isLikelyEnough = confidence >= LEAST_OF_BARE.perhaps;
  return isTold || isTwice || isLikelyEnough || asksWho(lookup) ? 'perhaps' : 'no';
}

/** Whether all that is asked is who somebody is, of whom the book has a page. */
const asksWho = (lookup: Lookup): boolean =>
  asksNamesAlone(lookup, namesAsked(lookup)) &&
  peopleNamed(lookup.engine.book, lookup.text, lookup.place).length > 0;

function sureOf(lookup: Lookup, confidence: number): Sure {
  if (!asksSomething(lookup)) return 'no';
  const { engine } = lookup;
  const { book } = engine;
  if (book.kind === 'text') return sureOfText(lookup, confidence);
  const isPartly = lookup.place < storyEnd(book);
  const isUnread = isPartly && hasUnreadWord(lookup);
  if (isUnread && MAY_BE_TRUE.has(lookup.question.asks)) return 'no';

  const isEnough = !isPartly || isKnown(lookup, LIKE) || hasWords(lookup, SUBJECT_WORDS);
  if (engine.meanings) return sureOfBare(lookup, confidence, { isEnough, isUnread });
  const isLikely = confidence >= (isPartly ? LEAST.partly : LEAST.yes) || saysAll(lookup);
  if (isLikely && isEnough && saysWhatIsAsked(lookup, isUnread)) return 'yes';
  if (confidence >= LEAST.perhaps && !isUnread) return 'perhaps';
  return 'no';
}

/** @param isUnread whether the question has a word that only comes later */
const saysWhatIsAsked = (lookup: Lookup, isUnread: boolean) =>
  (!isUnread || marksForUnread(lookup)) && !lacksWhatIsAsked(lookup);

const hasWords = ({ content }: Lookup, least: number) =>
  content.weights.filter((weight) => weight > 0).length >= least;

/** Whether a question has a subject; `how are you` hasn't. */
function asksSomething({ ranked, content, likeness, sight }: Lookup) {
  const isAsked =
    content.weights.some((weight) => weight > 0) ||
    (likeness[0]?.value ?? 0) >= SAME ||
    sight.meant?.part !== undefined;
  return isAsked && ranked.length > 0;
}

/**
 * Whether the best passage answers a known question that is the same in other words, and so needs
 * none beside it.
 */
function isKnown({ likeness, ranked: [first] }: Lookup, least = KNOWN) {
  const like = likeness.find(
    ({ entry }) => first !== undefined && entry.passages.includes(first.passage),
  );
  return (like?.value ?? 0) >= least;
}

/**
 * The passages of a guide to show: the best, and the next unless the best surely answers and is far
 * ahead or known.
 */
function shownOf(lookup: Lookup, sure: Sure): Ranked[] {
  const [first, ...others] = lookup.ranked;
  if (!first) return [];

  const rival =
    sure === 'yes' ? (toldTwice(lookup) ?? rivalOf(lookup) ?? otherAccount(lookup)) : undefined;
  if (rival) return [first, rival];

  const leastIfSure = isKnown(lookup) ? first.score : first.score - BEHIND;
  const least = sure === 'yes' ? leastIfSure : -Infinity;

  // A passage with a side on a disputed point would bring its claims along.
  const next = others.find(
    ({ passage }) => !lookup.engine.points().some((stating) => stating.has(passage)),
  );
  if (next && next.score > least) return [first, next];
  return [first];
}

function hitOf({ engine: { passages, columns }, markIn }: Lookup, { passage, score }: Ranked): Hit {
  const { sentenceStart, sentenceEnd } = columns;
  const s = markIn(passage);
  const sentence = { start: sentenceStart[s] ?? 0, end: sentenceEnd[s] ?? 0 };
  return { passage: passages[passage] as Passage, sentence, score };
}
