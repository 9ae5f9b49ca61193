import type { Book, Place } from '../../../core/domain/book.ts';
import { groupBy } from '../../../lib/counted.ts';
import type { Question } from '../question/question.ts';
import type { Likeness } from '../question/similar-questions.ts';
import { isCommon } from '../text/common.ts';
import { stem } from '../text/stems.ts';
import { tokens } from '../text/tokens.ts';

/** What a rank gains from a known question of the book that is just like the one asked. */
const LIKENESS_GAIN = 12;
/** Likeness below this says nothing. */
const LIKENESS_FLOOR = 0.28;
/** What the passage that introduces a character gains where the question is who that is; later notes less. */
const INTRODUCES = 8;

/** Passages that introduce the people of a book, by the stems of their names in order. */
export type Introductions = ReadonlyMap<
  string,
  readonly { readonly passage: number; readonly from: number }[]
>;

export function introductionsOf(book: Book): Introductions {
  const passages = book.sections.flatMap((section) => section.passages);
  const passageOf = new Map(passages.map(({ id }, p) => [id, p]));
  const found = new Map<string, { passage: number; from: number }[]>();
  for (const { name, aliases, about, from } of book.characters) {
    const notes = about.flatMap((note) => {
      const passage = passageOf.get(note.passage ?? '');
      return passage === undefined ? [] : [{ passage, from: Math.max(from, note.from) }];
    });
    for (const one of [name, ...aliases])
      found.set(keyOf(tokens(one).map((token) => stem(token.form))), notes);
  }
  return found;
}

function keyOf(stems: readonly string[]): string {
  return stems.filter((one) => !isCommon(one)).join(' ');
}

/** What a passage gains beyond its words, each with a name; docs/lookup.md says what they mean. */
export type Gains = Partial<Record<'like' | 'likeSure' | 'likeMany' | 'same' | 'introduces', number>>;

/** What each gain weighs in a text: stories are learned from without any. */
export const TEXT_GAINS: Readonly<Record<string, number>> = {
  likeSure: LIKENESS_GAIN,
  introduces: INTRODUCES,
};

/** Whoever asks in the very words of a guide's line gets its passage first; no question learned from is one of them. */
export const GUIDE_GAINS: Readonly<Record<string, number>> = { same: 12 };

/** Known questions that count together where several lead to the same passage. */
const SEVERAL = 3;

/** What passages gain by known questions that are like this one, by introducing whom it asks for. */
export function gainsOf(
  question: Question,
  likeness: readonly Likeness[],
  introductions: Introductions,
  place: Place,
): Map<number, Gains> {
  const gains = new Map<number, Gains>();
  const led = likeness.flatMap(({ entry, value }) => entry.passages.map((passage) => ({ passage, value })));
  for (const [passage, all] of groupBy(led, (one) => one.passage)) {
    const best = all[0]?.value ?? 0;
    const several = all.slice(0, SEVERAL).reduce((sum, { value }) => sum + value, 0);
    gains.set(passage, {
      like: best,
      likeSure: Math.max(0, best - LIKENESS_FLOOR),
      likeMany: several / SEVERAL,
      same: best >= 1 ? 1 : 0,
    });
  }
  if (!asksWhat(question)) return gains;
  const subject = question.terms.map((term) => term.stem).filter((one) => !isCommon(one));
  const notes = introductions.get(subject.join(' '))?.filter((note) => note.from <= place) ?? [];
  notes.toReversed().forEach(({ passage }, i) => {
    gains.set(passage, { ...gains.get(passage), introduces: 1 / (notes.length - i) });
  });
  return gains;
}

/** Who or what somebody or something is, or the bare name of it. */
function asksWhat({ terms }: Question): boolean {
  const content = terms.filter((term) => !isCommon(term.stem)).length;
  const asked = /^wh(?:o|at)$/.test(terms[0]?.form ?? '') && terms[1]?.stem === 'be';
  return content >= 1 && content <= 3 && (asked || content === terms.length);
}
