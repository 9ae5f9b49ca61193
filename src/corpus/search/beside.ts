import type { Place } from '../../core/domain/book.ts';
import type { Found, Hit } from '../../core/ports/search.ts';
import { type Engine, lookUp } from './engine.ts';
import { stretchesOf } from './novel/shown.ts';
import { tell } from './tell.ts';
import { contentStems } from './text/common.ts';

/** How many chapters before the one by whose end something is told a novel may have said it. */
const CHAPTERS_BEFORE = 1;
/** Words that a novel's lines must share with a sentence on it to say the same. */
const SHARED_MIN = 3;
/** The share of the sentence's words that they must have. */
const SHARED_SHARE_MIN = 0.3;

/** What is asked, how far it was read, and how many hits are wanted. */
interface Asking {
  readonly question: string;
  readonly place: Place;
  readonly limit: number;
}

/**
 * What a novel and the guide beside it find: what the guide says comes first, with where the novel
 * says so; what the novel alone says is as without a guide.
 */
export function tellBeside(novel: Engine, guide: Engine, asking: Asking): Found {
  const { question, place, limit } = asking;
  const own = tell(lookUp(novel, question, place), limit);
  const isOwnWords = own.sure === 'yes' && (own.outright || /["“”]/u.test(question));
  if (isOwnWords) return own;

  const told = tell(lookUp(guide, question, place), limit);
  const [best] = told.hits;
  const [ownBest] = own.hits;
  if (!best || told.sure === 'no' || told.unnamed !== undefined) return own;
  if (told.sure === 'perhaps' && (own.sure === 'yes' || hasMore(question, ownBest, best)))
    return own;

  const inText = own.sure === 'yes' && ownBest ? ownBest : whereNovelSays(novel, best, place);
  return { ...told, ...(inText && { inText }) };
}

/** Whether a hit holds more of a question’s words than another. */
function hasMore(question: string, hit: Hit | undefined, otherHit: Hit) {
  const asked = contentStems(question);
  const heldBy = ({ passage, sentence, stretch = sentence }: Hit) => {
    const stems = new Set(contentStems(passage.text.slice(stretch.start, stretch.end)));
    return asked.filter((stem) => stems.has(stem)).length;
  };
  return hit !== undefined && heldBy(hit) > heldBy(otherHit);
}

/** The lines of a novel that say what a sentence on it does; undefined where none surely do. */
function whereNovelSays(novel: Engine, { passage, sentence }: Hit, place: Place): Hit | undefined {
  const said = passage.text.slice(sentence.start, sentence.end);
  const until = Math.min(place, passage.from);
  if (until === 0) return undefined;
  const lookup = lookUp(novel, said, until);
  const runs = lookup.runs.filter(
    (run) => (novel.passages[run.passage]?.section ?? 0) >= until - CHAPTERS_BEFORE,
  );
  const textOf = (n: number) => novel.passages[n]?.text ?? '';
  const wanted = contentStems(said);

  const hits = [...stretchesOf(lookup.sight, runs, textOf)].flatMap(([n, stretch]): Hit[] => {
    const lines = new Set(contentStems(textOf(n).slice(stretch.start, stretch.end)));
    const shared = wanted.filter((stem) => lines.has(stem)).length;
    const found = novel.passages[n];
    const isSaid = shared >= SHARED_MIN && shared >= wanted.length * SHARED_SHARE_MIN;
    if (found && isSaid) return [{ passage: found, sentence: stretch, stretch, score: shared }];
    return [];
  });
  return hits.reduce<Hit | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined);
}
