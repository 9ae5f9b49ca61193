import type { Disagreement, Passage } from '../../core/domain/book.ts';
import type { Found, Hit, Sure, TextRange } from '../../core/ports/search.ts';
import { compact } from '../../lib/counted.ts';
import { storyEnd } from '../places/arithmetic.ts';
import type { Lookup } from './engine.ts';
import {
  hasUnreadWord,
  lacksWhatIsAsked,
  marksForUnread,
  SUBJECT_WORDS,
  saysAll,
} from './lacks.ts';
import { markOf } from './mark.ts';
import { type Quoted, quotedIn } from './novel/quoted.ts';
import { stretchesOf } from './novel/shown.ts';
import { confidenceOfRun, sureOfText } from './novel/sure.ts';
import { toldIn } from './novel/told.ts';
import { confidenceOf } from './rank/evidence.ts';
import type { Ranked } from './rank/rank.ts';
import { rivalOf } from './rivals.ts';
import { unnamedIn } from './unnamed.ts';

/**
 * From which confidence on the first hit answers, or may; more is needed before the book is read,
 * where the true answer may be out of sight. In a guide three in a hundred questions that it doesn’t
 * answer get a sure answer, and hardly a right answer is refused.
 */
const LEAST = { yes: 0.47, partly: 0.55, perhaps: 0.08 };
/** From this likeness on it is the known question in other words. */
const KNOWN = 0.8;
/** From this likeness on it shows the subject of a question with one word, before the end. */
const LIKE = 0.6;
/** Passages behind the best whose side on a disputed point counts. */
const NEXT_WITH_SIDE = 2;
/** A passage this far behind the best in score hardly ever answers where the best doesn’t. */
const BEHIND = 5;
/** From this likeness on a known question of only common words is meant: 'what are they'. */
const SAME = 0.85;

/** Questions that say what may be true: `are the students clones`, or just `the students, clones`. */
const MAY_BE_TRUE: ReadonlySet<string> = new Set(['whether', 'any']);

/** A lookup's result as the rest of the bot reads it. */
export function tell(lookup: Lookup, limit: number): Found {
  const { engine, evidence, ranked } = lookup;
  const isText = engine.book.kind === 'text';
  const confidence = evidence ? confidenceOf(evidence) : confidenceOfRun(lookup);
  const quoted = isText ? quotedIn(lookup) : undefined;
  if (quoted) return tellQuoted(lookup, quoted, confidence, limit);
  const told = toldHit(lookup);
  if (told) return tellOutright(lookup, told, limit);

  const sure = sureOf(lookup, confidence);
  const unnamed = sure === 'yes' ? undefined : unnamedIn(lookup);
  const disagreement = sure === 'no' ? undefined : touchedPoint(lookup);
  const isUnsure = isText && sure === 'perhaps';
  const stretches = isUnsure
    ? stretchesOf(lookup.sight, lookup.runs, (n) => engine.passages[n]?.text ?? '')
    : new Map<number, TextRange>();
  const shown = isText
    ? ranked.filter(({ passage }, i) => (isUnsure ? stretches.has(passage) : i === 0))
    : shownOf(lookup, sure);

  const hits = [...new Set([...shown, ...ranked])].slice(0, limit).map((one): Hit => {
    const stretch = stretches.get(one.passage);
    return { ...hitOf(lookup, one), ...(stretch && { stretch }) };
  });

  return {
    sure,
    confidence,
    hits,
    shown: sure === 'no' ? 0 : Math.min(hits.length, shown.length),
    ...(disagreement && { disagreement }),
    ...(unnamed !== undefined && { unnamed }),
  };
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
  const others = lookup.ranked
    .map((one) => hitOf(lookup, one))
    .filter((one) => !hits.some(({ passage }) => passage === one.passage));
  return {
    sure: alone ? 'yes' : 'perhaps',
    confidence: alone ? 1 : confidence,
    hits: [...hits, ...others].slice(0, limit),
    shown: Math.min(limit, hits.length),
    ...(speaker !== undefined && { speaker }),
  };
}

/** The sentence that says outright of somebody what is asked, which a novel's pages are made from. */
function toldHit(lookup: Lookup): Hit | undefined {
  const { engine, text, place } = lookup;
  const note = engine.cast && toldIn(engine.book, text, place);
  const passage = note ? engine.passages.findIndex(({ id }) => id === note.passage) : -1;
  return passage < 0 ? undefined : hitOf(lookup, { passage, score: SAID_OUTRIGHT });
}

/** The score of a passage that says outright what is asked: above anything found by likeness. */
const SAID_OUTRIGHT = 100;

function tellOutright(lookup: Lookup, hit: Hit, limit: number): Found {
  const others = lookup.ranked
    .map((one) => hitOf(lookup, one))
    .filter(({ passage }) => passage !== hit.passage);
  return {
    sure: 'yes',
    confidence: 1,
    hits: [hit, ...others].slice(0, limit),
    shown: 1,
    outright: true,
  };
}

function sureOf(lookup: Lookup, confidence: number): Sure {
  if (!asksSomething(lookup)) return 'no';
  if (lookup.engine.book.kind === 'text') return sureOfText(lookup, confidence);
  const isPartly = lookup.place < storyEnd(lookup.engine.book);
  const isUnread = isPartly && hasUnreadWord(lookup);
  if (isUnread && MAY_BE_TRUE.has(lookup.question.asks)) return 'no';

  const isEnough = !isPartly || isKnown(lookup, LIKE) || hasWords(lookup, SUBJECT_WORDS);
  const least = isPartly ? LEAST.partly : LEAST.yes;
  const isLikely = confidence >= least || saysAll(lookup);
  if ((!isUnread || marksForUnread(lookup)) && isLikely && isEnough && !lacksWhatIsAsked(lookup))
    return 'yes';
  return confidence >= LEAST.perhaps && !isUnread ? 'perhaps' : 'no';
}

const hasWords = ({ content }: Lookup, least: number): boolean =>
  content.weights.filter((weight) => weight > 0).length >= least;

/** Whether a question has a subject; `how are you` hasn't. */
function asksSomething({ ranked, content, likeness }: Lookup): boolean {
  const isAsked = content.weights.some((weight) => weight > 0) || (likeness[0]?.value ?? 0) >= SAME;
  return isAsked && ranked.length > 0;
}

/**
 * The open disputed point on which the best passage takes a side: never without the other side. In
 * a guide made of articles, whose points quote them, one of the next two may take it as well.
 */
function touchedPoint({
  engine: { book, points },
  place,
  ranked: [first, ...next],
}: Lookup): Disagreement | undefined {
  const touchedBy = (passage: number | undefined) =>
    book.disagreements.find(({ from }, n) => from <= place && points()[n]?.has(passage ?? -1));
  const point = touchedBy(first?.passage);
  if (point || !book.articles) return point;
  return compact(...next.slice(0, NEXT_WITH_SIDE).map(({ passage }) => touchedBy(passage)))[0];
}

/**
 * Whether the best passage answers a known question that is the same in other words, and so needs
 * none beside it.
 */
function isKnown({ likeness, ranked: [first] }: Lookup, least = KNOWN): boolean {
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

  const rival = sure === 'yes' ? rivalOf(lookup) : undefined;
  if (rival) return [first, rival];

  const least =
    sure !== 'yes'
      ? Number.NEGATIVE_INFINITY
      : isKnown(lookup)
        ? first.score
        : first.score - BEHIND;

  // A passage with a side on a disputed point would bring its claims along.
  const next = others.find(
    ({ passage }) => !lookup.engine.points().some((stating) => stating.has(passage)),
  );
  return next && next.score > least ? [first, next] : [first];
}

function hitOf(
  { engine: { passages, columns }, sight, content }: Lookup,
  { passage, score }: Ranked,
): Hit {
  const { sentenceStart, sentenceEnd } = columns;
  const s = markOf(sight, content, passage);
  const sentence = { start: sentenceStart[s] ?? 0, end: sentenceEnd[s] ?? 0 };
  return { passage: passages[passage] as Passage, sentence, score };
}
