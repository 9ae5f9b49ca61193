import type { Hit } from '../../../core/ports/search.ts';
import type { Engine } from '../engine.ts';
import { tokens } from '../text/tokens.ts';
import type { Quoted } from './quoted.ts';
import { speakerOf } from './speaker.ts';

/** Score of a passage that holds the very words: above all that is found by likeness. */
const SURE = 100;

/** A quoted line as hits, its words marked in each passage that it runs through, and who says it. */
export interface QuoteHits {
  readonly hits: readonly Hit[];
  readonly speaker?: string;
}

export function quoteHits({ passages, columns }: Engine, { passages: held, words }: Quoted): QuoteHits {
  const { passageAt, sentenceAt } = columns;
  const hits = held.flatMap((p): Hit[] => {
    const passage = passages[p];
    if (!passage) return [];
    const first = sentenceAt[passageAt[p] ?? 0] ?? 0;
    const found = tokens(passage.text);
    const start = found[Math.max(0, words.from - first)]?.start ?? 0;
    const end = found[Math.min(found.length, words.to - first) - 1]?.end ?? passage.text.length;
    return [
      { passage, sentence: { start, end }, stretch: { start: 0, end: passage.text.length }, score: SURE },
    ];
  });
  const [one, two] = hits;
  if (!one) return { hits };
  const text = two ? `${one.passage.text}\n\n${two.passage.text}` : one.passage.text;
  const end = two ? one.passage.text.length + 2 + two.sentence.end : one.sentence.end;
  const speaker = speakerOf(text, { start: one.sentence.start, end });
  return { hits, ...(speaker !== undefined && { speaker }) };
}
