import type { Book, Place } from '../../core/domain/book.ts';
import { readLabel } from '../../corpus/import/chapters/label.ts';
import { sectionName } from '../../corpus/place.ts';
import type { People } from '../people/index.ts';
import { stripArticle } from '../people/naming.ts';
import { type Figure, figuresOf, relationsOf, toldOf } from './figures.ts';

export type Material = ReturnType<typeof toMaterial>;

/** The input for making questions: the book, its people, and how often each word is used. */
export function toMaterial(book: Book, people: People) {
  const told = toldOf(people);
  const all = figuresOf(people, told, book.sections.length);
  const { narrator: teller } = people;

  /** Whoever tells the story, as an answer: among others, or by the name of “the narrator”. */
  const unnamed = teller && {
    ...teller,
    name: 'the narrator',
    from: 1,
    sections: new Set<number>(),
  };

  const narrator = all.find(({ character }) => character === teller?.character) ?? unnamed;
  const answers = [...new Set([...all, ...(narrator ? [narrator] : [])])];
  const { areTwo, isTypable, isAnybody } = relationsOf(answers, people, told);
  const figures = all.filter((one) => !isAnybody(one));

  const byName = new Map(
    figures.flatMap((figure) =>
      figure.names.map((name): [string, Figure] => [stripArticle(name).toLowerCase(), figure]),
    ),
  );

  if (narrator) byName.set('i', narrator);
  const words = new Map<string, number>();

  for (const [small, times] of people.wording.small)
    for (const word of contentWords(small)) words.set(word, (words.get(word) ?? 0) + times);
  return {
    book,
    people,
    told,
    /**
     * The first section of the story: where chapters have numbers or titles, what stands before
     * them is a preface.
     */
    first: book.sections.find(({ n }) => chapterPhrase(n, { book }) !== '')?.n ?? 1,
    /** Whoever can be asked for, most named first. */
    figures,
    /** Whether two are surely different people. */
    areTwo,
    isTypable,
    narrator,
    /** Figures by every name of theirs, in small letters and without "the". */
    byName,
    words,
    /** By passage, the index of its first sentence. */
    starts: new Map(people.sentences.map(({ passage }, at) => [passage, at] as const).reverse()),
  };
}

/** Words of five letters and more that are written small. */
export const contentWords = (text: string): readonly string[] =>
  text.match(/(?<![\p{L}’'])\p{Ll}{5,}(?![\p{L}’'])/gu) ?? [];

/**
 * The person behind a name: "the Duchess", "Mr. Lorry"; undefined for somebody who can't be an
 * answer.
 */
export function figureNamed(
  name: string,
  { byName }: Pick<Material, 'byName'>,
): Figure | undefined {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/^the |[’']s$/gu, '');
  return byName.get(plain) ?? byName.get(plain.replace(/\.$/u, ''));
}

/** The first part of a chapter’s title, without its number; empty if it has none, or only later. */
export function ownTitle({ book }: { readonly book: Book }, n: number): string {
  const { title = '', titleFrom = 0 } = book.sections[n - 1] ?? {};
  const own = titleFrom <= n ? (readLabel(title)?.title ?? '') : '';
  return own.replace(/^[“"]([^“”"]*)[”"]$/u, '$1').replace(/ ?(?:--|[—:;]).*/u, '');
}

/**
 * “In chapter 4, ”, as readers call it, where the chapters are sure, or with its title; empty
 * without either.
 */
export function chapterPhrase(n: Place, material: { readonly book: Book }): string {
  const { chaptersCertain, sections } = material.book;
  const section = sections[n - 1];
  const name =
    section && chaptersCertain ? sectionName(material.book, section, n, true) : `section ${n}`;
  const title = ownTitle(material, n);
  if (name === `section ${n}`) return title && `In “${title}”, `;
  return `In ${name}, `;
}
