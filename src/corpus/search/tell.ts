import type { Book, Disagreement, Place } from '../../core/domain/book.ts';
import type { Found, Hit, Sure } from '../../core/ports/search.ts';
import { type Engine, type Lookup, lookUp } from './engine.ts';
import { markOf } from './highlight.ts';
import { quoteHits } from './novel/quote-hits.ts';
import { type Quoted, quotedIn } from './novel/quoted.ts';
import { stretchesOf } from './novel/stretches.ts';
import { sureOfNovel } from './novel/sure.ts';
import { type Touch, touched } from './question/disagreements.ts';
import { confidenceOf } from './rank/evidence.ts';
import { typeFits } from './rank/features.ts';
import { MODEL, type Model } from './rank/model.ts';
import type { Ranked } from './rank/rank.ts';
import { questionsIn, shownOf } from './shown.ts';
import type { Range } from './text/sentences.ts';

/**
 * From which confidence on the first hit answers, or may. Of a guide: where, learned on four fifths of the questions and
 * asked the other fifth, about seven in a hundred that it doesn't say get a sure answer, and three in a hundred right ones
 * are lost.
 */
const LEAST = { guide: { yes: 0.57, perhaps: 0.21 }, text: { yes: 0.85, perhaps: 0.35 } } as const;
/** Characters of a text that are shown where one of its passages may answer. */
const ROOM = 1160;
/** A book of which whole passages are shown. */
const NONE: ReadonlyMap<number, Range> = new Map();
/** From this likeness on a known question says that its passage holds what is asked for. */
const ALIKE = 0.6;
/** From this likeness on a known question of nothing but common words is meant: 'what are they'. */
const SAME = 0.85;

/**
 * Tells what a lookup found, in the form that the rest of the bot reads.
 * @param text the question as it was asked
 */
export function tell(
  engine: Engine,
  lookup: Lookup,
  text: string,
  limit: number,
  place: Place,
  model: Model = MODEL,
): Found {
  const { book, passages } = engine;
  const confidence = confidenceOf(lookup.evidence, model, book.kind);
  const quoted = book.kind === 'text' ? quotedIn(text, engine.columns, place) : undefined;
  if (quoted) return tellQuoted(engine, lookup, quoted, confidence, limit);
  const answers = lookup.ranked.length > 0 && asksSomething(lookup);
  const found = !answers
    ? 'no'
    : engine.cast
      ? sureOfNovel(confidence, lookup.asked)
      : sureOf(confidence, book.kind);
  const sure = found === 'yes' && lacksWhatIsAsked(lookup) ? 'perhaps' : found;
  const touch = touchOf(engine, lookup, place, sure);
  // Asked about nothing but a disputed point: the claims are the answer, whatever stands in the passages.
  const claims = touch?.plain === true && sure !== 'yes';
  const second = secondOf(engine, text, place, model);
  const unsure = book.kind === 'text' && sure === 'perhaps';
  const stretches = unsure ? stretchesOf(lookup.sight, lookup.ranked, model.sentences, ROOM) : NONE;
  const shown =
    book.kind === 'guide'
      ? shownOf(engine, lookup, { text, sure: sure === 'yes', second })
      : lookup.ranked.filter(({ passage }, i) => (unsure ? stretches.has(passage) : i === 0));
  const rest = lookup.ranked.filter(({ passage }) => !shown.some((one) => one.passage === passage));
  const hits = [...shown, ...rest].slice(0, limit).flatMap(({ passage, score }): Hit[] => {
    const one = passages[passage];
    const stretch = stretches.get(passage);
    return one
      ? [{ passage: one, sentence: sentenceOf(lookup, passage), score, ...(stretch && { stretch }) }]
      : [];
  });
  const disagreement = claims || sure !== 'no' ? pointOf(book, touch) : undefined;
  return {
    sure: claims ? 'yes' : sure,
    confidence,
    hits,
    shown: claims || sure === 'no' ? 0 : Math.min(hits.length, shown.length),
    ...(disagreement && { disagreement }),
  };
}

/** The very words that the question quotes, and who says them; surely where it asks for nothing else. */
function tellQuoted(
  engine: Engine,
  lookup: Lookup,
  quoted: Quoted,
  confidence: number,
  limit: number,
): Found {
  const { hits, speaker } = quoteHits(engine, quoted);
  const rest = lookup.ranked.filter(({ passage }) => !quoted.passages.includes(passage));
  const others = rest.flatMap(({ passage, score }): Hit[] => {
    const one = engine.passages[passage];
    return one ? [{ passage: one, sentence: sentenceOf(lookup, passage), score }] : [];
  });
  return {
    sure: quoted.alone ? 'yes' : 'perhaps',
    confidence: quoted.alone ? 1 : confidence,
    hits: [...hits, ...others].slice(0, limit),
    shown: Math.min(limit, hits.length),
    ...(speaker !== undefined && { speaker }),
  };
}

function sureOf(confidence: number, kind: Book['kind']): Sure {
  const { yes, perhaps } = LEAST[kind];
  return confidence >= yes ? 'yes' : confidence >= perhaps ? 'perhaps' : 'no';
}

/** The disputed point that the question touches; a passage that takes a side is never shown without the other side. */
function touchOf({ book, points }: Engine, lookup: Lookup, place: Place, sure: Sure): Touch | undefined {
  const open = (point: number) => (book.disagreements[point]?.from ?? Number.POSITIVE_INFINITY) <= place;
  const touch = touched(points(), open, lookup);
  // The claims alone are shown, and no passage.
  if (touch?.plain && sure !== 'yes') return touch;
  const first = lookup.ranked[0]?.passage ?? -1;
  const sided = points().flatMap((stating, point) => (open(point) && stating.has(first) ? [point] : []));
  const [point] = sided;
  return point === undefined || (touch && sided.includes(touch.point)) ? touch : { point, plain: false };
}

function pointOf(book: Book, touch: Touch | undefined): Disagreement | undefined {
  return touch && book.disagreements[touch.point];
}

/** Whether a question says what it is about; `how are you` doesn't. */
function asksSomething({ content, likeness }: Lookup): boolean {
  return content.weights.some((weight) => weight > 0) || (likeness[0]?.value ?? 0) >= SAME;
}

/**
 * Whether the best passage lacks the very thing that is asked for: a name for `who`, a number for `how many`, or, where no
 * known question of it is like this one, `organ` for `which organ`.
 */
function lacksWhatIsAsked({ sight, evidence, ranked: [first] }: Lookup): boolean {
  if (first === undefined || typeFits(sight, first.passage) === 0) return true;
  return evidence.headMissing > 0 && evidence.alikeAtAll < ALIKE;
}

/** The best passage for the second of two questions. */
function secondOf(engine: Engine, text: string, place: Place, model: Model): Ranked | undefined {
  const [, second] = questionsIn(text);
  if (second === undefined) return undefined;
  return lookUp(engine, second, place, model).ranked[0];
}

function sentenceOf({ sight, content }: Lookup, passage: number): Hit['sentence'] {
  const { sentenceStart, sentenceEnd } = sight.columns;
  const s = markOf(sight, passage, content);
  return { start: sentenceStart[s] ?? 0, end: sentenceEnd[s] ?? 0 };
}
