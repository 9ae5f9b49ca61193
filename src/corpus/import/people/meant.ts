import type { Spot } from './clauses.ts';
import type { Person } from './graph/person.ts';
import { isSetApart } from './names/address.ts';
import { isTold, type Sentence } from './names/sentences.ts';
import { PERSON } from './names/vocabulary.ts';
import type { Phrase } from './phrases.ts';

/** A book's sentences, with whom each names. */
interface Named {
  readonly people: readonly Person[];
  readonly sentences: readonly Sentence[];
  readonly named: readonly (readonly Spot[])[];
}

/** Sentences before a “she” in which whom it means is named. */
const REACH = 2;

/**
 * Whom “she was” is said of: the one person whom it may mean of those last named before it, in its paragraph, or in the
 * speech that it replies to. Undefined where several may be meant.
 * @param from where it is said
 */
export function meantBy(pronoun: Phrase['pronoun'], at: number, from: number, told: Named): Spot | undefined {
  if (!pronoun) return undefined;
  const may = Array.from({ length: REACH + 1 }, (_, back) => mayBeMeant(pronoun, at, from, at - back, told));
  const last = may.find((all) => all.length > 0) ?? [];
  const [spot, ...others] = last.toReversed();
  const text = told.sentences[spot?.at ?? at]?.text ?? '';
  if (!spot || others.some(({ who }) => who !== spot.who) || !isSubject(spot, text)) return undefined;
  return spot.at < at || isSaidOn(spot, from, text) ? spot : undefined;
}

/** Whom of those whom a sentence names “she” may mean later on. */
function mayBeMeant(pronoun: 'he' | 'she', at: number, from: number, back: number, told: Named): Spot[] {
  const [sentence, there] = [told.sentences[at], told.sentences[back]];
  if (!sentence || there?.section !== sentence.section) return [];
  const isSpoken = !isTold(sentence, from);
  if (sentence.paragraph - there.paragraph > (isSpoken ? 1 : 0)) return [];
  return (told.named[back] ?? []).filter(
    (one) =>
      isTold(there, one.from) !== isSpoken &&
      !areOpposed(told.people[one.who]?.sex, pronoun) &&
      !isNobody(one, there.text, isSpoken) &&
      (back < at || one.to <= from),
  );
}

/** Whoever says “I”, or is spoken to, isn’t “she”. */
const isNobody = ({ from, to }: Spot, text: string, isSpoken: boolean) =>
  text.slice(from, to) === 'I' || (isSpoken && isSetApart(text.slice(0, from), text.slice(to)));

/** Nobody behind “Jane’s shop” is Jane, and behind “the late Mr. Vane” it may be another. */
const isSubject = ({ from, to }: Spot, text: string) =>
  !/^[’']/u.test(text.slice(to)) && !/\blate $/u.test(text.slice(0, from));

/** Whether between a name and what is said in its sentence no speech begins, and nobody else is spoken of. */
const isSaidOn = (name: Spot, from: number, text: string) => !OTHER.test(text.slice(name.to, from));

const OTHER = new RegExp(`[“"]|\\b(?:${PERSON})\\b`, 'u');

/** Whether two are known to be a man and a woman. */
export const areOpposed = (one: Person['sex'], other: Person['sex']): boolean =>
  one !== undefined && other !== undefined && one !== other;
