import { anyWord } from '../../../lib/text.ts';
import type { Person } from './graph/persons.ts';
import { type Form, toForm } from './names/forms.ts';
import { isTold, type Sentence } from './names/sentences.ts';
import words from './narrator.json' with { type: 'json' };
import type { Spot } from './notes.ts';

/** From this share of speech on, somebody in the story tells all of it: each paragraph has a quotation mark. */
const TOLD_ALOUD = 0.75;
/** The share of telling sentences with an “I” from which the story is somebody's own. */
const OWN = 0.15;
/** How often somebody is spoken to by name, at least, and the share of their sentences that others tell, at most. */
const SPOKEN_TO = 3;
const TOLD = 0.2;

const I = /(?<![\p{L}’'.])I(?![\p{L}.])/gu;
/** Before the name of whoever tells the story. */
const OWN_NAME = new RegExp(`\\b(?:${words.names.join('|')}) $`, 'iu');

/** Whoever says “I”. */
export interface Narrator {
  /** “The narrator”, as a name among others of theirs. */
  readonly form: Form;
  readonly spots: readonly Spot[];
  /** Who that is, where others call them by name. */
  readonly person: Person | undefined;
}

/** The voice of the sentences that tell the story. */
export function voiceOfTelling(sentences: readonly Sentence[]): Sentence['voice'] {
  const said = sentences.filter(({ voice }) => voice === 'said').length;
  return said > TOLD_ALOUD * sentences.length ? 'said' : 'narrated';
}

/**
 * Who tells the story as their own: the one who says their name, or is spoken to by one that the telling hardly uses,
 * else somebody without a name; undefined where nobody does.
 */
export function narratorOf(
  persons: readonly Person[],
  sentences: readonly Sentence[],
  tells: Sentence['voice'],
  spotsOf: (person: Person) => readonly Spot[],
): Narrator | undefined {
  const spots = sentences.flatMap((sentence, at) =>
    [...sentence.text.matchAll(I)]
      .filter(({ index }) => sentence.voice === tells || (tells === 'narrated' && isTold(sentence, index)))
      .slice(0, 1)
      .map(({ index }) => ({ at, from: index, to: index + 1 })),
  );
  const telling = sentences.filter(({ voice }) => voice === tells);
  const own = spots.filter(({ at }) => sentences[at]?.voice === tells);
  if (own.length <= OWN * telling.length) return undefined;
  const called = persons
    .map((person) => ({ person, times: timesCalled(person, spotsOf(person), sentences, tells) }))
    .sort((a, b) => b.times - a.times);
  const person = called.find(({ times }) => times >= SPOKEN_TO)?.person;
  const form = toForm(['narrator']);
  form.spellings.set('narrator', 1);
  form.mentions.push(...new Set(spots.map(({ at }) => at)));
  form.articles = form.mentions.length;
  return { form, spots, person };
}

/** Whether others speak of somebody and the telling hardly does, as of whoever tells the story. */
export function isHardlyTold({ forms }: Pick<Person, 'forms'>): boolean {
  const sum = (of: (form: Form) => number) => forms.reduce((all, form) => all + of(form), 0);
  return sum(({ told }) => told.length) <= TOLD * sum(({ mentions }) => mentions.length);
}

/** How often somebody is spoken to whom the telling hardly names; “my name is” counts more than any number of that. */
function timesCalled(
  person: Person,
  spots: readonly Spot[],
  sentences: readonly Sentence[],
  tells: Sentence['voice'],
): number {
  return spots.reduce((times, { at, from, to }) => {
    const { text = '', voice } = sentences[at] ?? {};
    const before = text.slice(0, from).replace(/^[“"‘]/u, '');
    if (voice === tells && OWN_NAME.test(before)) return Number.POSITIVE_INFINITY;
    if (voice === 'narrated' || !isHardlyTold(person)) return times;
    return times + Number(isAddress(before, text.slice(to).replace(/[”"’]$/u, '')));
  }, 0);
}

/** Behind somebody who is spoken of, or listed: "Mr. Brown, as you know, was here". */
const SPOKEN_OF = new RegExp(`^, ${anyWord(words.mentions)}\\b|^,[^,]+, ${anyWord(words.states)}\\b`, 'u');

/** Before whoever is named as well: "my nephew, Mr. Brown", "one of them, Mr. Brown". */
const OF_THEIRS = /\b(?:one of|the|an?|my|your|his|her|our|their) (?:[\p{L}-]+ ){0,3}[\p{L}-]+, $/iu;

/** Whether a name is set apart as in speaking to somebody, and not in a list. */
export const isAddress = (before: string, behind: string): boolean =>
  /(?:^|[,!] |\b[Dd]ear )$/u.test(before) &&
  !/ \p{Lu}\p{L}+, $/u.test(before) &&
  !OF_THEIRS.test(before) &&
  /^(?:[!?,]|\.$)/u.test(behind) &&
  !SPOKEN_OF.test(behind);
