import type { Place, Section } from '../../core/domain/book.ts';
import { hasWord } from '../../corpus/import/text/words.ts';
import { groupBy } from '../../lib/counted.ts';
import { type NamedSentences, relationsIn } from '../relations/index.ts';
import type { Relation } from '../relations/relation.ts';
import type { Spot } from '../relations/tokens.ts';
import { speakersIn } from '../speakers.ts';
import type { Wording } from '../telling.ts';
import type { Person } from './graph/person.ts';
import type { Form } from './names/forms.ts';
import type { Mention } from './names/mentions.ts';
import type { Sentence } from './names/sentences.ts';
import { lowerArticle, namesOf } from './naming.ts';

/** A book as it was read. */
export interface Told {
  readonly sections: readonly Section[];
  readonly sentences: readonly Sentence[];
  /** By sentence, what it names, in order. */
  readonly mentions: readonly (readonly Mention[])[];
  /** The voice of the sentences that tell the story. */
  readonly tells: Sentence['voice'];
  readonly wording: Wording;
  /** The name of whoever says “I”. */
  readonly own?: Form;
  /** Whether nobody else tells a part of it as theirs. */
  readonly tellsAlone?: boolean;
}

/** The people of a book, by number, and what its sentences say: all that pages are made from. */
export interface Cast extends Told, NamedSentences {
  /**
   * By person, their names as the text writes them, the one to show first, each with the section
   * that first has it.
   */
  readonly opens: readonly ReadonlyMap<string, Place>[];
  /** Who says “I”; undefined where nobody tells the story as their own. */
  readonly narrator: number | undefined;
  /** The sections in which they tell; empty where nobody does. */
  readonly ownSections: ReadonlySet<Place>;
  /** By person, in order. */
  readonly spots: readonly (readonly Spot[])[];
  /** All that the text says of them in tight forms, in its order. */
  readonly relations: readonly Relation[];
}

/** Whether “young” stands before a name: a son may be meant who has his father’s. */
export const isCalledYoung = (
  { at, from }: Spot,
  { sentences }: Pick<Told, 'sentences'>,
): boolean => /\b[Yy]oung $/u.test(sentences[at]?.text.slice(0, from) ?? '');

/** Finds where a book names some people, and what it says beside their names. */
export function readCast(people: readonly Person[], telling: Told): Cast {
  const bearers = new Map(
    people.flatMap(({ forms }, personIndex) =>
      forms.map((nameForm) => [nameForm, personIndex] as const),
    ),
  );
  const named = telling.mentions.map((sentenceMentions, sentenceIndex) =>
    sentenceMentions.flatMap(({ form, from, to }): Spot[] => {
      const personIndex = bearers.get(form);
      return personIndex === undefined ? [] : [{ who: personIndex, at: sentenceIndex, from, to }];
    }),
  );

  const spots = groupBy(named.flat(), ({ who }) => who);
  const narrator = [...people.keys()].find(
    (personIndex) => telling.own && people[personIndex]?.forms.includes(telling.own),
  );
  const speakers = speakersIn(telling.sentences, named);
  const ownSections = new Set(
    telling.own?.mentions.flatMap((at) => telling.sentences[at]?.section ?? []),
  );
  const tellerOf = ({ section }: Sentence) =>
    telling.tellsAlone && ownSections.has(section) ? narrator : undefined;
  const castSoFar = { ...telling, named, people, speakers, narrator, ownSections, tellerOf };

  return {
    ...castSoFar,
    opens: people.map((one) => opensOf(one, telling)),
    spots: people.map((_, personIndex) => spots.get(personIndex) ?? []),
    relations: relationsIn(castSoFar),
  };
}

/**
 * Each name of somebody with the section that first has it, for whomever, or that from which on a
 * club joined them.
 */
function opensOf(person: Person, { sections, sentences }: Told): ReadonlyMap<string, Place> {
  const firstSection =
    sentences[Math.min(...person.forms.map(({ mentions: [sentenceIndex = 0] }) => sentenceIndex))]
      ?.section ?? 1;
  const opens = namesOf(person).map((personName): [string, Place] => {
    const written = [...new Set([personName, lowerArticle(personName)])];
    const isIn = ({ title, passages }: Section) =>
      written.some(
        (writtenName) =>
          hasWord(title, writtenName) || passages.some(({ text }) => hasWord(text, writtenName)),
      );
    return [personName, Math.max(sections.find(isIn)?.n ?? firstSection, person.from ?? 0)];
  });
  return new Map(opens);
}
