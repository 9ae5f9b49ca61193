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

  for (const [paragraph, ownSentences] of groupBy(
    sentences.keys(),
    (sentenceIndex) => sentences[sentenceIndex]?.paragraph ?? 0,
  )) {
    const paragraphText = ownSentences
      .map((sentenceIndex) => sentences[sentenceIndex]?.text)
      .join(' ');
    const start = paragraphText.search(/[“"‘]/u) + 1;
    if (start === 0 || QUOTES_ANOTHER.test(paragraphText)) continue;

    const speakerName = speakerOf(paragraphText, { start, end: start });
    const spots = ownSentences.flatMap((sentenceIndex) => named[sentenceIndex] ?? []);
    const speakerSpot = spots.find(
      ({ at, from, to }) => sentences[at]?.text.slice(from, to) === speakerName,
    );
    if (speakerName !== undefined && speakerSpot) speakers.set(paragraph, speakerSpot.who);
  }

  return speakers;
}
