import { tally } from '../../../lib/counted.ts';
import { GOES_ON } from '../../alone.ts';
import { doesNarrator } from '../happenings.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { countWords } from '../text/words.ts';
import { backReferences, worthOf } from './lines.ts';
import type { Material } from './material.ts';

/** Words of a sentence that can be quoted alone. */
const FEWEST = 9;
const MOST = 30;

/** A sentence in which somebody of the book does something. */
export interface Event {
  readonly sentence: Sentence;
  readonly worth: number;
}

/**
 * Sentences of the telling that name somebody, or in which the narrator does something, need no other, and stand once;
 * by worth.
 */
export function eventsOf(material: Material): Event[] {
  const { people, narrator } = material;
  const times = tally(people.sentences.map(({ text }) => text));
  const isAbout = (text: string, at: number): boolean =>
    (people.named[at]?.length ?? 0) > 0 || (narrator !== undefined && doesNarrator(text));
  return people.sentences
    .flatMap((sentence, at): Event[] => {
      const { text, voice } = sentence;
      const words = countWords(text);
      const isWhole = voice === people.tells && words >= FEWEST && words <= MOST && /^\p{Lu}[^“”"‘]*\.$/u.test(text);
      if (!isWhole || GOES_ON.test(text) || times.get(text) !== 1 || !isAbout(text, at)) return [];
      const worth = worthOf(text, material) - backReferences(text);
      return worth > 0 ? [{ sentence, worth }] : [];
    })
    .sort((a, b) => b.worth - a.worth);
}
