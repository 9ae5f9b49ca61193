import { speakerOf } from '../corpus/search/novel/speaker.ts';
import { groupBy } from '../lib/counted.ts';
import type { Sentence } from './people/names/sentences.ts';
import type { Spot } from './relations/tokens.ts';

/** Somebody else's words within a speech, with an “I” of their own. */
const QUOTES_ANOTHER = /[“"]['‘]|[,.:] ['‘]\p{Lu}/u;

/**
 * By paragraph, who speaks in it: whom the text names beside the words. Nobody where a speech has
 * somebody else's words within.
 */
export function speakersIn(
  sentences: readonly Sentence[],
  named: readonly (readonly Spot[])[],
): ReadonlyMap<number, number> {
  const speakers = new Map<number, number>();

  for (const [paragraph, own] of groupBy(sentences.keys(), (at) => sentences[at]?.paragraph ?? 0)) {
    const text = own.map((at) => sentences[at]?.text).join(' ');
    const start = text.search(/[“"‘]/u) + 1;
    if (start === 0 || QUOTES_ANOTHER.test(text)) continue;

    const name = speakerOf(text, { start, end: start });
    const spots = own.flatMap((at) => named[at] ?? []);
    const spot = spots.find(({ at, from, to }) => sentences[at]?.text.slice(from, to) === name);
    if (name !== undefined && spot) speakers.set(paragraph, spot.who);
  }

  return speakers;
}
