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
  const found = [
    ...aboutChapters(material),
    ...linesIn(material, speeches),
    ...aboutPeople(material),
  ];

  const all = limitPerKey(1, found, (one) => one.text ?? one);
  // Where chapters have numbers or titles, one without is a preface.
  const named = all.filter((one) =>
    [one.section, one.early ?? one.section].every((n) => chapterPhrase(n, material)),
  );
  const subjects =
    named.length > 0 ? named : all.filter(({ section, early = section }) => early === section);

  const best = [...groupBy(subjects, ({ forms }) => forms)].flatMap(([forms, own]) => {
    own.sort((a, b) => b.worth - a.worth);
    const few = limitPerKey(1, own, ({ section }) => section).slice(0, forms.length);
    return few.map((one, turn) =>
      toPrompt(one.section, wordPrompt(one, forms[turn] ?? '', material)),
    );
  });

  return best.sort((a, b) => a.section - b.section);
}

/** A subject in one of the forms of its kind. */
function wordPrompt(
  { section, text = '', names = [], early = section }: Subject,
  form: string,
  material: Material,
) {
  const [where = '', before = ''] = [section, early].map(
    (n) => chapterPhrase(n, material) || 'In this chapter, ',
  );
  const [name = '', other = ''] = names.map(lowerArticle);
  const filled = { where, here: where.slice(3, -2), early: before.slice(3, -2), text, name, other };
  return capital(form.replace(/\{(\p{L}+)\}/gu, (_, key: keyof typeof filled) => filled[key]));
}

const toPrompt = (section: Place, text: string, from = section): Prompt => ({
  id: `t${fingerprint(text)}`,
  section,
  text,
  from,
});

/** The prompts that a club wrote itself. */
export const ownPrompts = (mends: readonly Mend[]): Prompt[] =>
  mends.flatMap((one) =>
    one.kind === 'prompt' ? [toPrompt(Math.max(1, one.from), one.text, one.from)] : [],
  );
