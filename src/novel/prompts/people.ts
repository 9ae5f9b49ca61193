import type { Character, Place } from '../../core/domain/book.ts';
import { nameAt } from '../../corpus/cast.ts';
import { groupBy, limitPerKey } from '../../lib/counted.ts';
import { anyWord } from '../../lib/text.ts';
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
const DECIDES = new RegExp(`\\b${anyWord(words.decides)}\\b`, 'u');

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
  const main = [...new Set([...figures, ...(narrator ? [narrator] : [])])]
    .map(({ character }) => {
      const at = [...(told.get(character) ?? [])];
      const bySection = [...groupBy(at, (one) => sentences[one]?.section ?? 1)];
      const withMany = (least: number) => bySection.filter(([, here]) => here.length >= least);
      const all = withMany(ABOUT);
      const shown = withMany(SHOWN);
      const [first = 1] = bySection[0] ?? [];

      return {
        character,
        worth: at.length,
        all,
        shown,
        entry: first > 1 && first === all[0]?.[0] ? first : 0,
      };
    })
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MAIN);

  return main.flatMap(({ character, worth, all, shown, entry }, rank) => {
    const deciding = all.flatMap(([section, here]) => {
      const times = here.filter((one) => DECIDES.test(sentences[one]?.text ?? '')).length;
      const forms = character === narrator?.character ? wording.teller : wording.person;
      if (times > 1) return subjectOf(forms, section, [character], times);
      return [];
    });

    const besides = [...main.slice(0, rank), undefined].flatMap((other) => {
      const both = shown.filter(
        ([one]) => !other || other.shown.some(([section]) => section === one),
      );
      const [early] = both[0] ?? [1];
      const late = both.filter(([section]) => section - early >= book.sections.length * LONG);
      const [last] = late.sort(([, a], [, b]) => b.length - a.length);
      const who = other ? [other.character, character] : [character];
      if (last)
        return subjectOf(other ? wording.since : wording.change, last[0], who, both.length, early);
      return [];
    });

    // Who has changed, and between them: the same two chapters are put beside one another once.
    const unlike = limitPerKey(1, besides, (one) => `${one.early} ${one.section}`);
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
  who: Character[],
  worth: number,
  early = section,
) {
  const names = who.flatMap((one) => nameAt(one, section) ?? []);
  if (names.length < who.length) return [];
  return [{ forms, section, worth, names, early }];
}
