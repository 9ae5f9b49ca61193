import type { Book, Place } from '../../core/domain/book.ts';
import { readLabel } from '../../corpus/import/chapters/label.ts';
import { sectionName } from '../../corpus/place.ts';
import type { People } from '../people/index.ts';
import { stripArticle } from '../people/naming.ts';
import { type Figure, figuresOf, relationsOf, toldOf } from './figures.ts';

/** The share of a book at which its first quarter ends, with the chapter that goes on. */
export const QUARTER = 0.27;

export type Material = ReturnType<typeof toMaterial>;

/** The input for making questions: the book, its people, and how often each word is used. */
export function toMaterial(book: Book, people: People) {
  const toldOfCharacter = toldOf(people);
  const allFigures = figuresOf(people, toldOfCharacter, book.sections.length);
  const { narrator: teller } = people;

  /** Whoever tells the story, as an answer: among others, or by the name of “the narrator”. */
  const unnamed = teller && {
    ...teller,
    name: 'the narrator',
    from: 1,
    sections: new Set<number>(),
  };

  const narrator = allFigures.find(({ character }) => character === teller?.character) ?? unnamed;
  const answers = [...new Set([...allFigures, ...(narrator ? [narrator] : [])])];
  const { areTwo, isTypable, isAnybody } = relationsOf(answers, people, toldOfCharacter);
  const figures = allFigures.filter((figure) => !isAnybody(figure));

  return {
    book,
    people,
    told: toldOfCharacter,
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
    byName: figuresByName(figures, narrator),
    words: contentWordsUsed(people),
    /** By passage, the index of its first sentence. */
    starts: new Map(
      people.sentences
        .map(({ passage }, sentenceIndex) => [passage, sentenceIndex] as const)
        .reverse(),
    ),
  };
}

function figuresByName(figures: readonly Figure[], narrator: Figure | undefined) {
  const byName = new Map(
    figures.flatMap((figure) =>
      figure.names.map((figureName): [string, Figure] => [
        stripArticle(figureName).toLowerCase(),
        figure,
      ]),
    ),
  );
  if (narrator) byName.set('i', narrator);
  return byName;
}

/** How often the book has each word of content. */
function contentWordsUsed({ wording }: People): ReadonlyMap<string, number> {
  const timesOfWord = new Map<string, number>();
  for (const [small, times] of wording.small)
    for (const contentWord of contentWords(small))
      timesOfWord.set(contentWord, (timesOfWord.get(contentWord) ?? 0) + times);
  return timesOfWord;
}

/** Words of five letters and more that are written small. */
export const contentWords = (sentenceText: string): readonly string[] =>
  sentenceText.match(/(?<![\p{L}’'])\p{Ll}{5,}(?![\p{L}’'])/gu) ?? [];

/**
 * The person behind a name: "the Duchess", "Mr. Lorry"; undefined for somebody who can't be an
 * answer.
 */
export function figureNamed(
  wantedName: string,
  { byName }: Pick<Material, 'byName'>,
): Figure | undefined {
  const plain = wantedName
    .trim()
    .toLowerCase()
    .replace(/^the |[’']s$/gu, '');
  return byName.get(plain) ?? byName.get(plain.replace(/\.$/u, ''));
}

/** The first part of a chapter’s title, without its number; empty if it has none, or only later. */
export function ownTitle({ book }: { readonly book: Book }, sectionNumber: number): string {
  const { title = '', titleFrom = 0 } = book.sections[sectionNumber - 1] ?? {};
  const titleOfItsOwn = titleFrom <= sectionNumber ? (readLabel(title)?.title ?? '') : '';
  return titleOfItsOwn.replace(/^[“"]([^“”"]*)[”"]$/u, '$1').replace(/ ?(?:--|[—:;]).*/u, '');
}

/**
 * “In chapter 4, ”, as readers call it, where the chapters are sure, or with its title; empty
 * without either.
 */
export function chapterPhrase(sectionNumber: Place, material: { readonly book: Book }): string {
  const { chaptersCertain, sections } = material.book;
  const section = sections[sectionNumber - 1];
  const sectionPhrase =
    section && chaptersCertain
      ? sectionName(material.book, section, sectionNumber, true)
      : `section ${sectionNumber}`;
  const title = ownTitle(material, sectionNumber);
  if (sectionPhrase === `section ${sectionNumber}`) return title && `In “${title}”, `;
  return `In ${sectionPhrase}, `;
}
