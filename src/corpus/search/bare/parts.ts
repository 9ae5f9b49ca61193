import type { Book, Section } from '../../../core/domain/book.ts';
import type { Question } from '../question/question.ts';
import { isCommon, stemsOf } from '../text/common.ts';
import { stemSet } from '../text/stems.ts';
import PARTS from './parts.json' with { type: 'json' };

/** A part of an article, such as what it says of the book's reception. */
interface Part {
  readonly asked: readonly string[];
  readonly headings?: string;
  readonly lead?: number;
  readonly more?: number;
  readonly marks?: string;
}

const LIGHT = stemSet(PARTS.light);
const ALL_PARTS: readonly Part[] = Object.values(PARTS.parts);
/** Passages that make the end of a story. */
const ENDING_PASSAGES = 3;

/** What the parts of a guide's articles are told by. */
interface WholeBook {
  /** Stems that name the book. */
  readonly names: ReadonlySet<string>;
  /** The section of each passage, by its number. */
  readonly sections: readonly Section[];
}

export const wholeBook = ({ title, author, sections }: Book): WholeBook => ({
  names: new Set(stemsOf(`${title} ${author}`)),
  sections: sections.flatMap((section) => section.passages.map(() => section)),
});

/** The part of an article that a question on the book as a whole asks for. */
export interface AskedPart {
  /** How surely a passage is in it, 0 to 1; twice that where the question has nothing else. */
  readonly has: (passage: number) => number;
  /** The sentence that tells most by where it stands: of its passage the last, or the first. */
  readonly marks: string | undefined;
}

/** What it is about, how it ends, what critics say; undefined for any other question. */
export function partAsked(
  question: Question,
  { names, sections }: WholeBook,
  place: number,
): AskedPart | undefined {
  const isAskedFor = (one: Part) =>
    (othersIn(one, question, names) ?? Number.POSITIVE_INFINITY) <= (one.more ?? 0);
  const part = ALL_PARTS.find(isAskedFor);
  if (!part) return undefined;
  // Nothing else says where the answer is.
  const certainty = othersIn(part, question, names) === 0 ? 2 : 1;
  const headings = stemSet(part.headings ?? '');
  const isHeaded = ({ title }: Section) => stemsOf(title).some((stem) => headings.has(stem));
  const story = sections.flatMap(({ story, n }, at) => (story && n <= place ? [at] : []));
  const ending = story.slice(-ENDING_PASSAGES);
  const isEnding = !part.headings && !part.lead;
  const has = (passage: number) => {
    if (isEnding) return (certainty * (ending.indexOf(passage) + 1)) / ENDING_PASSAGES;
    const section = sections[passage];
    if (!section || section.story) return 0;
    const lead = section.n === 1 ? (part.lead ?? 0) : 0;
    return certainty * (isHeaded(section) ? 1 : lead);
  };
  return { has, marks: part.marks };
}

/** How many words of another kind a question for a part has; undefined where it asks for none. */
function othersIn(
  { asked, more }: Part,
  { terms }: Question,
  names: ReadonlySet<string>,
): number | undefined {
  const typed = ` ${terms.map(({ form }) => form).join(' ')} `;
  const phrase = asked.find((words) => typed.includes(` ${words} `));
  if (phrase === undefined) return undefined;

  const inPhrase = stemSet(asked.join(' '));
  const others = terms.filter(
    ({ stem, name }) =>
      !inPhrase.has(stem) && !isLight(stem) && !names.has(stem) && (more === undefined || !name),
  );
  return others.length;
}

const isLight = (stem: string): boolean => isCommon(stem) || LIGHT.has(stem);
