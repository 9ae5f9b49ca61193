import type { Book, Question } from '../../core/domain/book.ts';
import { findPeople } from '../../novel/people/index.ts';
import { makePrompts, ownPrompts } from '../../novel/prompts/index.ts';
import { makeQuestions } from '../../novel/questions/index.ts';
import { toMaterial } from '../../novel/questions/material.ts';
import { speechesOf } from '../../novel/questions/speech.ts';
import { withRecaps } from '../../novel/recap.ts';
import { isPostable } from '../alone.ts';
import { withAsks } from '../asks.ts';
import { isEnglish } from '../english/dictionary.ts';
import { isFree } from '../excerpt.ts';
import { typeset } from './text/typeset.ts';

/**
 * The book, set in one form, with what its text says by rule: who is in it, what a quiz may ask,
 * what to talk about. Its passages keep ids and words, so that an imported book can follow better
 * rules and readers stay where they are.
 */
export function derive({ earlier: _, doubts: __, ...own }: Book): Book {
  const { read, shown } = isEnglish(own)
    ? typeset(own.sections)
    : { read: own.sections, shown: own.sections };
  const book = { ...own, sections: read };
  const people = findPeople(book);
  const sections = withRecaps(book.sections, people, isFree(book));
  const material = toMaterial({ ...book, sections }, people);
  const speeches = speechesOf(material);

  return withAsks({
    ...book,
    sections: sections.map((section, at) => ({ ...section, passages: shown[at]?.passages ?? [] })),
    characters: people.known.map(({ character }) => character),
    ...(people.earlier.length > 0 && { earlier: people.earlier }),
    ...(people.doubts.length > 0 && { doubts: people.doubts }),
    questions: makeQuestions(material, speeches).flatMap(askableOf),
    prompts: [
      ...ownPrompts(book.mends ?? []),
      ...makePrompts(material, speeches).filter(({ text }) => isPostable(text)),
    ],
  });
}

/**
 * A question as it may be put to players who didn't ask for its words: perhaps with fewer options,
 * or none.
 */
function askableOf({ distractors, ...question }: Question): Question[] {
  const options = distractors.filter((distractor) => isPostable(distractor));
  if (isPostable(question.text, question.answer)) return [{ ...question, distractors: options }];
  return [];
}
