import type { Note } from '../../core/domain/book.ts';
import { clausesAround } from '../../corpus/import/text/clauses.ts';
import { countWords, quotesWholly } from '../../corpus/import/text/words.ts';
import { contentStems } from '../../corpus/search/text/common.ts';
import { compact } from '../../lib/counted.ts';
import type { Spot } from '../relations/tokens.ts';
import { NO_TRAIT } from '../relations/vocabulary.ts';
import { gainsIn, mostTelling } from '../telling.ts';
import { type Cast, isCalledYoung } from './cast.ts';
import { isSetApart } from './names/address.ts';
import type { Sentence } from './names/sentences.ts';
import { bestAnywhere, noteOf } from './notes.ts';

/** Words of a sentence: shorter ones show little, longer ones are about more than one person. */
const WORDS_MIN = 6;
const WORDS_MAX = 35;
/**
 * How much what is said in speech counts beside narration, and what others do beside what they do
 * themselves.
 */
const SPOKEN = 0.5;
const OTHERS = 0.6;

/**
 * Sentences that show somebody: where the telling first says how they are, and where it first names
 * them, as it mostly says there who comes in; then those whose words stand beside their name far
 * more often than elsewhere, as the
 * knitting does beside Madame Defarge's, the most telling first. A reader at any place is shown the
 * first six that are open.
 * @param about notes whose sentences are left out
 */
export function scenesOf(personIndex: number, about: readonly Note[], cast: Cast): Note[] {
  const spots = (cast.spots[personIndex] ?? []).filter(
    (personSpot) => !isCalledYoung(personSpot, cast),
  );
  const knownTexts = about.map(({ text }) =>
    text.replace(/^(?:.{1,40} says: )?[“‘]?(?:… )?| ?…?[”’]?$/gu, ''),
  );
  const isKnown = (sceneText: string) =>
    knownTexts.some((knownText) => sceneText.includes(knownText));
  const sentenceSpots = spots.filter(({ at }, spotIndex) => at !== spots[spotIndex - 1]?.at);

  const candidates = sentenceSpots.flatMap((spot) => {
    const scene = sceneAt(spot, cast);
    if (!scene || isKnown(scene.sentence.text)) return [];
    return countWords(scene.text) >= WORDS_MIN || spot === spots[0] ? [scene] : [];
  });

  const ownSentences = sentenceSpots.map(({ at }) => at);
  const names = contentStems([...(cast.opens[personIndex]?.keys() ?? [])].join(' '));
  const bestScenes = mostTelling(candidates, gainsIn(ownSentences, cast.wording, new Set(names)));
  const shown = [...new Set([...bringIn(candidates), ...bestScenes])].map((candidate) => ({
    ...candidate,
    from: candidate.sentence.section,
  }));

  return bestAnywhere(shown).map(({ text, sentence }) => noteOf(text, sentence, cast));
}

/** Of scenes in order, that which first says how somebody is, and the first. */
function bringIn<T extends { sentence: Sentence; describes: boolean }>(scenes: readonly T[]): T[] {
  const narrated = scenes.filter(({ sentence }) => sentence.voice === 'narrated');
  return compact(
    narrated.slice(0, EARLY).find(({ describes }) => describes),
    narrated[0] ?? scenes[0],
  );
}

/** “Nora was plain”, but not “Nora was sitting” or “Nora was in bed”. */
function isDescription(textBehindName: string): boolean {
  const [, word = 'not'] = /^ (?:was|is) (\p{Ll}+)/u.exec(textBehindName) ?? [];
  return !NO_TRAIT.has(word) && !/(?:ing|ed)$/u.test(word);
}

/** Scenes from the first on of which one that describes somebody brings them in. */
const EARLY = 12;

/** What a sentence shows of somebody who is named in it; undefined where it is set apart in speech. */
function sceneAt(spot: Spot, { sentences, wording }: Cast) {
  const sentence = sentences[spot.at];
  const text = sentence && clausesAround(sentence.text, spot, WORDS_MAX);
  if (!text || !isComplete(text)) return undefined;

  const textBefore = sentence.text.slice(0, spot.from);
  const isNarrated = sentence.voice === 'narrated';
  if (!isNarrated && isSetApart(textBefore, sentence.text.slice(spot.to))) return undefined;

  const isSubject = textBefore === '' || textBefore === 'The ';
  const weight = (isNarrated ? 1 : SPOKEN) * (isSubject ? 1 : OTHERS);
  const stems = (text === sentence.text && wording.stems[spot.at]) || contentStems(text);
  const describes = isSubject && isDescription(sentence.text.slice(spot.to));
  return { text, stems, sentence, weight, describes };
}

/**
 * Whether nothing is missing behind it, as what was said is behind “and she said:”; a heading has
 * no full stop.
 */
const isComplete = (sceneText: string): boolean =>
  quotesWholly(sceneText) && !/[:,;\p{L}\p{N}]$/u.test(sceneText);
