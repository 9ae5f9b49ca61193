import type { Character, Place } from '../../core/domain/book.ts';
import { nameAt } from '../../corpus/cast.ts';
import { groupBy, limitPerKey } from '../../lib/counted.ts';
import { wordSet } from '../../lib/text.ts';
import type { Material } from '../questions/material.ts';
import type { Subject } from './saying.ts';
import words from './sayings.json' with { type: 'json' };
import wording from './wording.json' with { type: 'json' };

/**
 * People whom the story follows, and sentences that make a section about one, and that show them
 * rather than hint.
 */
const MAIN = 5;
const ABOUT = 4;
const SHOWN = 8;
/**
 * Sections, as a share of the book, in which somebody may change, or what they think of somebody.
 */
const LONG = 1 / 4;
const DECIDES = wordSet(words.decides);

/**
 * Whom the story follows: where they are new, where they decide, and late beside early, alone and
 * by twos.
 */
export function aboutPeople({
  book,
  told,
  figures,
  narrator,
  people: { sentences },
}: Material): Subject[] {
  const mainPeople = [...new Set([...figures, ...(narrator ? [narrator] : [])])]
    .map(({ character }) => {
      const toldSentences = [...(told.get(character) ?? [])];
      const bySection = [
        ...groupBy(toldSentences, (sentenceIndex) => sentences[sentenceIndex]?.section ?? 1),
      ];
      const withMany = (leastTimes: number) =>
        bySection.filter(([, toldHere]) => toldHere.length >= leastTimes);
      const aboutSections = withMany(ABOUT);
      const shown = withMany(SHOWN);
      const [firstSection = 1] = bySection[0] ?? [];

      return {
        character,
        worth: toldSentences.length,
        all: aboutSections,
        shown,
        entry: firstSection > 1 && firstSection === aboutSections[0]?.[0] ? firstSection : 0,
      };
    })
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MAIN);

  return mainPeople.flatMap(({ character, worth, all, shown, entry }, rank) => {
    const deciding = all.flatMap(([section, toldHere]) => {
      const times = toldHere.filter((sentenceIndex) =>
        sentences[sentenceIndex]?.text.match(/\w+/g)?.some((word) => DECIDES.has(word)),
      ).length;
      const forms = character === narrator?.character ? wording.teller : wording.person;
      if (times > 1) return subjectOf(forms, section, [character], times);
      return [];
    });

    const besides = [...mainPeople.slice(0, rank), undefined].flatMap((otherPerson) => {
      const sharedSections = shown.filter(
        ([sectionNumber]) =>
          !otherPerson || otherPerson.shown.some(([section]) => section === sectionNumber),
      );
      const [early] = sharedSections[0] ?? [1];

      const lateSections = sharedSections.filter(
        ([section]) => section - early >= book.sections.length * LONG,
      );
      const [mostTold] = lateSections.sort(([, a], [, b]) => b.length - a.length);
      const characters = otherPerson ? [otherPerson.character, character] : [character];

      if (mostTold)
        return subjectOf(
          otherPerson ? wording.since : wording.change,
          mostTold[0],
          characters,
          sharedSections.length,
          early,
        );
      return [];
    });

    // Who has changed, and between them: the same two chapters are put beside one another once.
    const unlike = limitPerKey(1, besides, (subject) => `${subject.early} ${subject.section}`);
    return [
      ...(entry > 0 ? subjectOf(wording.first, entry, [character], worth) : []),
      ...deciding,
      ...unlike,
    ];
  });
}

/**
 * A prompt on people by the names that they have in a section; none where one of them has no name
 * yet.
 */
function subjectOf(
  forms: readonly string[],
  section: Place,
  characters: Character[],
  worth: number,
  early = section,
) {
  const names = characters.flatMap((character) => nameAt(character, section) ?? []);
  if (names.length < characters.length) return [];
  return [{ forms, section, worth, names, early }];
}
