import type { Known, People } from '../people/index.ts';
import type { Sentence } from '../people/names/sentences.ts';
import type { Figure } from './figures.ts';

/** The share of telling sentences with an “I” from which the story is somebody's own. */
const OWN = 0.15;
/** How often somebody is spoken to by name, at least, and the share of their sentences that others tell, at most. */
const SPOKEN_TO = 3;
const TOLD = 0.15;

export function isFirstPerson({ sentences }: People, tells: Sentence['voice']): boolean {
  const telling = sentences.filter(({ voice }) => voice === tells);
  const own = telling.filter(({ text }) => /(?<![\p{L}’'])I(?![\p{L}.])/u.test(text));
  return own.length > OWN * telling.length;
}

/** Behind somebody who is spoken of, or listed: "Mr. Brown, as you know, was here". */
const SPOKEN_OF =
  /^, (?:and|who|which|whose|the|an?|as|my|his|her)\b|^,[^,]+, (?:is|was|has|had|will|would|must)\b/u;

/** Before whoever is named as well: "my nephew, Mr. Brown". */
const OF_THEIRS = /\b(?:the|an?|my|your|his|her|our|their) (?:[\p{L}-]+ ){0,3}[\p{L}-]+, $/iu;

/** Whether a name is set apart as in speaking to somebody, and not in a list. */
export const isAddress = (before: string, behind: string): boolean =>
  /(?:^|[,!] |\b[Dd]ear )$/u.test(before) &&
  !/ \p{Lu}\p{L}+, $/u.test(before) &&
  !OF_THEIRS.test(before) &&
  /^(?:[!?,]|\.$)/u.test(behind) &&
  !SPOKEN_OF.test(behind);

/** Whether others speak of somebody and the telling hardly does, as of whoever tells the story. */
export const isHardlyTold = ({ sentences }: Known, people: People): boolean =>
  sentences.filter((at) => people.sentences[at]?.voice === 'narrated').length <= TOLD * sentences.length;

/** Who says “I”: the one who is spoken to by a name that the telling hardly uses; else somebody without a name. */
export function narratorOf(people: People, figures: readonly Figure[]): Figure {
  const addressed = (one: Known): number =>
    one.sentences.filter((at) => {
      const { text = '', voice } = people.sentences[at] ?? {};
      const place = people.named[at]?.find(({ character }) => character === one.character);
      if (!place || voice === 'narrated') return false;
      const before = text.slice(0, place.from).replace(/^[“"‘]/u, '');
      return isAddress(before, text.slice(place.to).replace(/[”"’]$/u, ''));
    }).length;
  const [first] = people.known
    .filter((one) => isHardlyTold(one, people))
    .map((one) => ({ one, times: addressed(one) }))
    .filter(({ times }) => times >= SPOKEN_TO)
    .sort((a, b) => b.times - a.times);
  const named = first && figures.find(({ character }) => character === first.one.character);
  if (named) return named;
  const name = 'the narrator';
  const character = { id: 'narrator', name, aliases: [], from: 1, about: [], with: [] };
  return {
    character,
    sentences: [],
    sex: undefined,
    names: [name],
    forms: [],
    name,
    from: 1,
    sections: new Set(),
  };
}
