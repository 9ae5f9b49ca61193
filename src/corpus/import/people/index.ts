import type { Book, Character, Doubt, Place } from '../../../core/domain/book.ts';
import { groupBy, groupByEach } from '../../../lib/counted.ts';
import { readWording, type Wording } from '../telling.ts';
import { hasWord, slug, uniqueId } from '../text/words.ts';
import { guessesAmong } from './graph/doubts.ts';
import { findPersons, type Person } from './graph/persons.ts';
import { areSettled, correctPeople } from './mend.ts';
import type { Form } from './names/forms.ts';
import { readNames } from './names/mentions.ts';
import { readSentences, type Sentence } from './names/sentences.ts';
import { lowerArticle, namesOf } from './naming.ts';
import { type Narrator, narratorOf, voiceOfTelling } from './narrator.ts';
import { notesOn, type Spot } from './notes.ts';
import { scenesOf } from './scenes.ts';
import { tieNotes, tiesAmong } from './ties/notes.ts';

/** A character with their mentions in the text, as questions need them. */
export interface Known {
  readonly character: Character;
  /** Indices of sentences that name them. */
  readonly sentences: readonly number[];
  readonly sex: 'he' | 'she' | undefined;
  /** As the text writes them, the one to show first. */
  readonly names: readonly string[];
  readonly forms: readonly Form[];
  /** Where they are named, in order; of whoever tells the story, where they say “I” as well. */
  readonly spots: readonly Spot[];
}

/** Where in a sentence somebody is named. */
export interface Named extends Pick<Known, 'character'> {
  readonly from: number;
  readonly to: number;
}

export interface People {
  readonly known: readonly Known[];
  readonly earlier: NonNullable<Book['earlier']>;
  readonly doubts: readonly Doubt[];
  readonly sentences: readonly Sentence[];
  readonly wording: Wording;
  /** Who says “I”; undefined where nobody tells the story as their own. */
  readonly narrator: Known | undefined;
  /** The voice of the sentences that tell the story. */
  readonly tells: Sentence['voice'];
  /** By sentence index, who is named where. */
  readonly named: readonly (readonly Named[])[];
}

/** What whoever says “I” is called where nobody says their name. */
const NARRATOR = 'The narrator';

/** About how many people an organiser is asked, and how many each of them may be. */
const DOUBTS_MAX = 20;
const OTHERS_MAX = 3;

/** Joint mentions that are counted: from there on two are together often enough. */
const TOGETHER_MAX = 20;

/**
 * Finds the people in a book by the names in its sentences; for books in English, as other languages capitalise other
 * words.
 */
export function findPeople(book: Book): People {
  const sentences = /^(?:en|und)\b/iu.test(book.language) ? readSentences(book.sections) : [];
  const tells = voiceOfTelling(sentences);
  const wording = readWording(sentences);
  const reading = readNames(sentences, book.sections);
  const { persons, scene } = findPersons(reading, sentences);
  const { mentions } = reading;
  const places = mentions.flatMap((here, at) => here.map((one) => ({ ...one, at })));
  const spots = new Map<Form, readonly Spot[]>(groupBy(places, ({ form }) => form));
  const spotsOfPerson = ({ forms }: Person) =>
    forms.flatMap((form) => spots.get(form) ?? []).sort((a, b) => a.at - b.at || a.from - b.from);
  const narrator = narratorOf(persons, sentences, tells, spotsOfPerson);
  if (narrator) spots.set(narrator.form, narrator.spots);
  const found = narrator ? withNarrator(persons, narrator) : persons;
  const mends = book.mends ?? [];
  const text = { book, sentences, tells, wording, spotsOf: spotsOfPerson, own: narrator?.form };
  const people = correctPeople(found, mends);
  const known = toKnown(people, text);
  const joins = mends.flatMap((mend) => (mend.kind === 'join' && mend.from ? [mend.from] : []));
  const earlier = [...new Set(joins)]
    .sort((a, b) => a - b)
    .map((before) => {
      const then = mends.filter((mend) => mend.kind !== 'join' || (mend.from ?? 0) < before);
      return { before, characters: toKnown(correctPeople(found, then), text).map(({ character }) => character) };
    });
  const bearers = new Map(known.flatMap(({ forms, character }) => forms.map((form) => [form, character])));
  const named = mentions.map((here) =>
    here.flatMap(({ form, from, to }): Named[] => {
      const character = bearers.get(form);
      return character ? [{ character, from, to }] : [];
    }),
  );
  const nameOf = (person: Person) => known[people.indexOf(person)]?.character.name ?? '';
  const all = guessesAmong(people, scene);
  const guesses = all.filter(({ who, as }) => !areSettled(who, as, found, mends));
  const doubts = [...groupBy(guesses, ({ who }) => who)].slice(0, DOUBTS_MAX).map(
    ([who, all]): Doubt => ({
      name: nameOf(who),
      others: all.slice(0, OTHERS_MAX).map(({ as, from }) => ({ name: nameOf(as), from })),
    }),
  );
  const own = narrator && known.find(({ names }) => names.includes(NARRATOR));
  return { known, earlier, doubts, sentences, wording, named, narrator: own, tells };
}

/** What of a book says who somebody is. */
interface Text extends Pick<People, 'sentences' | 'wording' | 'tells'> {
  readonly book: Book;
  readonly spotsOf: (person: Person) => readonly Spot[];
  /** The name of whoever says “I”. */
  readonly own: Form | undefined;
}

/** The people with “the narrator” as a name of theirs who tells the story; of somebody without any other, the last. */
function withNarrator(people: readonly Person[], { form, person }: Narrator): readonly Person[] {
  if (!person) return [...people, { forms: [form], mentions: form.mentions.length, sex: undefined }];
  return people.map((one) => (one === person ? { ...one, forms: [...one.forms, form] } : one));
}

function toKnown(persons: readonly Person[], { book, sentences, wording, ...text }: Text): Known[] {
  const named = persons.map(namesOf);
  const seen = new Map<string, number>();
  const ids = named.map(([name = '']) => uniqueId(slug(name, 'person'), seen));
  const places = persons.map(placesOf);
  const namedBy = (person: Person) => placesOf({ forms: person.forms.filter((form) => form !== text.own) });
  const here = groupByEach(persons, namedBy);
  const companions = withWhom(places, sentences);
  const known = persons.map((person, at): Known => {
    const names = named[at] ?? [];
    const [name = '', ...aliases] = names;
    const all = places[at] ?? [];
    const first = sentences[all[0] ?? 0]?.section ?? 1;
    const opens = names.map((one): [string, Place] => [one, Math.max(openingOf(one, book) ?? first, person.from ?? 0)]);
    const from = Math.min(...opens.map(([, place]) => place));
    const later = opens.filter(([, place]) => place > from);
    const spots = text.spotsOf(person);
    const others = (n: number) => (here.get(n) ?? []).filter((one) => one !== person);
    const about = notesOn(spots, sentences, {
      sex: person.sex,
      isAlone: (n) => others(n).every(({ sex }) => sex && person.sex && sex !== person.sex),
    });
    const character: Character = {
      id: ids[at] ?? '',
      name,
      aliases,
      from,
      ...(later.length > 0 && { opens: Object.fromEntries(later) }),
      about,
      scenes: scenesOf(names, spots, about, sentences, wording),
      with: (companions[at] ?? []).map(([other, places]) => ({ id: ids[other] ?? '', places })),
    };
    const forms = person.forms.filter((form) => form !== text.own);
    return { character, sentences: namedBy(person), sex: person.sex, names, forms, spots };
  });
  const narrator = text.own && persons.findIndex(({ forms }) => forms.some((form) => form === text.own));
  const telling = { sentences, tells: text.tells, narrator };
  const ties = tiesAmong(known, telling);
  const notes = tieNotes(ties, known, telling);
  return known.map((one, at) => ({
    ...one,
    character: { ...one.character, about: [...(notes[at] ?? []), ...one.character.about] },
  }));
}

/** Where a name stands first, whoever it stands for there: a section's number. */
function openingOf(name: string, { sections }: Book): Place | undefined {
  const written = [...new Set([name, lowerArticle(name)])];
  const opens = sections.find(({ title, passages }) =>
    [{ text: title }, ...passages].some(({ text }) => written.some((one) => hasWord(text, one))),
  );
  return opens?.n;
}

const placesOf = ({ forms }: Pick<Person, 'forms'>): number[] =>
  [...new Set(forms.flatMap(({ mentions }) => mentions))].sort((a, b) => a - b);

/**
 * For each person the others, with the sections of passages that name both; a single one may be chance and is left out.
 */
function withWhom(
  mentions: readonly (readonly number[])[],
  sentences: readonly Sentence[],
): (readonly [number, readonly Place[]])[][] {
  const named = mentions.flatMap((own, person) => own.map((at) => ({ person, at, in: sentences[at] })));
  const passages = [...groupBy(named, (one) => one.in?.passage).values()].map((here) => ({
    section: here[0]?.in?.section ?? 1,
    persons: new Set(here.map(({ person }) => person)),
  }));
  const inOrder = passages.toSorted((a, b) => a.section - b.section);
  return mentions.map((_, person) => {
    const together = inOrder.flatMap(({ section, persons }) =>
      persons.has(person) ? [...persons].map((other) => ({ other, section })) : [],
    );
    return [...groupBy(together, ({ other }) => other)]
      .filter(([other, times]) => times.length >= 2 && other !== person)
      .map(([other, times]) => [other, times.slice(1, TOGETHER_MAX + 1).map(({ section }) => section)]);
  });
}
