import type { Cast, Spot } from './cast.ts';
import type { Person } from './graph/person.ts';
import { isSetApart } from './names/address.ts';
import { isTold } from './names/sentences.ts';
import { SPEECH } from './names/vocabulary.ts';
import type { Phrase } from './phrases.ts';

type Named = Pick<Cast, 'sentences' | 'named' | 'people'>;

/** Sentences before a “she” in which whom it means is named. */
const REACH = 2;

/**
 * Whom “she was”, or in a speech “I am”, is said of: the one person whom it may mean of those last named before it, in
 * its paragraph, or in the speech that it replies to. Undefined where several may be meant.
 * @param from where it is said
 */
export function meantBy(pronoun: Phrase['pronoun'], at: number, from: number, told: Named): Spot | undefined {
  const sentence = told.sentences[at];
  if (!sentence || !pronoun) return undefined;
  const isSpoken = !isTold(sentence, from);
  if (pronoun === 'I') return isSpoken ? speakerIn(at, told) : undefined;
  for (let back = at; back >= at - REACH; back--) {
    const there = told.sentences[back];
    const apart = sentence.paragraph - (there?.paragraph ?? 0);
    if (there?.section !== sentence.section || apart > (isSpoken ? 1 : 0)) return undefined;
    const { text } = there;
    const isBeside = (one: Spot) => isTold(there, one.from) !== isSpoken && text.slice(one.from, one.to) !== 'I';
    const may = (told.named[back] ?? []).filter(
      (one) => isBeside(one) && !areOpposed(told.people[one.who]?.sex, pronoun) && !(isSpoken && isCalled(one, text)),
    );
    const [last] = may.filter((one) => back < at || one.to <= from).slice(-1);
    if (may.some(({ who }) => who !== may[0]?.who)) return undefined;
    if (last) return isMeant(last, text) && isSaidOn(last, at, from, text) ? last : undefined;
  }
  return undefined;
}

/** Nobody behind “Jane’s shop” is Jane, and behind “the late Mr. Vane” it may be another. */
const isMeant = ({ from, to }: Spot, text: string) =>
  !/^[’']/u.test(text.slice(to)) && !/\blate $/u.test(text.slice(0, from));

/** Whether no speech begins between a name and what is said in its sentence. */
const isSaidOn = (name: Spot, at: number, from: number, text: string) =>
  name.at < at || !/[“"]/u.test(text.slice(name.to, from));

const isCalled = ({ from, to }: Spot, text: string) => isSetApart(text.slice(0, from), text.slice(to));

/** Whether two are known to be a man and a woman. */
export const areOpposed = (one: Person['sex'], other: Person['sex']): boolean =>
  one !== undefined && other !== undefined && one !== other;

/** Who speaks in a sentence’s paragraph: the one person whom its telling names beside a verb of speech. */
export function speakerIn(at: number, { sentences, named }: Pick<Named, 'sentences' | 'named'>): Spot | undefined {
  const around = [at - 2, at - 1, at, at + 1, at + 2];
  const own = around.filter((one) => sentences[one]?.paragraph === sentences[at]?.paragraph);
  const speakers = own.flatMap((one) => {
    const sentence = sentences[one];
    return (named[one] ?? []).filter(({ from, to }) => {
      if (!sentence || !isTold(sentence, from)) return false;
      const verbs = [/(\p{L}+) $/u.exec(sentence.text.slice(0, from)), /^ (\p{L}+)/u.exec(sentence.text.slice(to))];
      return verbs.some((verb) => SPEECH.has(verb?.[1] ?? ''));
    });
  });
  return speakers.every(({ who }) => who === speakers[0]?.who) ? speakers[0] : undefined;
}
