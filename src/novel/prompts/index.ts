import type { Mend, Place, Prompt } from '../../core/domain/book.ts';
import { fingerprint } from '../../corpus/import/text/words.ts';
import { groupBy, limitPerKey } from '../../lib/counted.ts';
import { capital } from '../../lib/text.ts';
import { lowerArticle } from '../people/naming.ts';
import { chapterPhrase, type Material } from '../questions/material.ts';
import type { Speech } from '../questions/speech.ts';
import { aboutChapters } from './chapters.ts';
import { aboutPeople } from './people.ts';
import { linesIn, type Subject } from './saying.ts';

/**
 * Discussion prompts by rule from the text: of each kind those that are most worth it, each in
 * words of its own, so that none comes twice in a book, from where all of it has been read.
 */
export function makePrompts(material: Material, speeches: readonly Speech[]): Prompt[] {
  const allSubjects = [
    ...aboutChapters(material),
    ...linesIn(material, speeches),
    ...aboutPeople(material),
  ];

  const unlikeSubjects = limitPerKey(1, allSubjects, (subject) => subject.text ?? subject);
  // Where chapters have numbers or titles, one without is a preface.
  const named = unlikeSubjects.filter((subject) =>
    [subject.section, subject.early ?? subject.section].every((sectionNumber) =>
      chapterPhrase(sectionNumber, material),
    ),
  );
  const subjects =
    named.length > 0
      ? named
      : unlikeSubjects.filter(({ section, early = section }) => early === section);

  const bestPrompts = [...groupBy(subjects, ({ forms }) => forms)].flatMap(
    ([forms, ownSubjects]) => {
      ownSubjects.sort((a, b) => b.worth - a.worth);
      const fewSubjects = limitPerKey(1, ownSubjects, ({ section }) => section).slice(
        0,
        forms.length,
      );
      return fewSubjects.map((subject, turn) =>
        toPrompt(subject.section, wordPrompt(subject, forms[turn] ?? '', material)),
      );
    },
  );

  return bestPrompts.sort((a, b) => a.section - b.section);
}

/** A subject in one of the forms of its kind. */
function wordPrompt(
  { section, text = '', names = [], early = section }: Subject,
  form: string,
  material: Material,
) {
  const [placePhrase = '', earlierPhrase = ''] = [section, early].map(
    (sectionNumber) => chapterPhrase(sectionNumber, material) || 'In this chapter, ',
  );
  const [firstName = '', secondName = ''] = names.map(lowerArticle);

  const filled = {
    where: placePhrase,
    here: placePhrase.slice(3, -2),
    early: earlierPhrase.slice(3, -2),
    text,
    name: firstName,
    other: secondName,
  };

  return capital(
    form.replace(/\{(\p{L}+)\}/gu, (_, slotName: keyof typeof filled) => filled[slotName]),
  );
}

const toPrompt = (section: Place, promptText: string, openFrom = section): Prompt => ({
  id: `t${fingerprint(promptText)}`,
  section,
  text: promptText,
  from: openFrom,
});

/** The prompts that a club wrote itself. */
export const ownPrompts = (mends: readonly Mend[]): Prompt[] =>
  mends.flatMap((promptMend) =>
    promptMend.kind === 'prompt'
      ? [toPrompt(Math.max(1, promptMend.from), promptMend.text, promptMend.from)]
      : [],
  );
