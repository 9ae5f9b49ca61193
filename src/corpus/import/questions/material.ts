import type { Book } from '../../../core/domain/book.ts';
import { tally } from '../../../lib/counted.ts';
import type { Known, People } from '../people/index.ts';
import { type Figure, figuresOf, type Spans } from './figures.ts';
import { spansOf } from './names.ts';

/** What the makers of questions read: the book, who is in it, and how often each word is used. */
export interface Material {
  readonly book: Book;
  readonly people: People;
  /** Where people are named in a sentence, by its index. */
  readonly spans: Spans;
  /** Whoever can be asked for, most named first. */
  readonly figures: readonly Figure[];
  /** In how many sentences of the narration two are both named. */
  readonly beside: (a: Known, b: Known) => number;
  /** Figures by every way of naming them, in small letters; names of two of them are left out. */
  readonly byName: ReadonlyMap<string, Figure>;
  readonly words: ReadonlyMap<string, number>;
  /** What a line must be worth to be asked about, as a share of the usual: less where a book has few. */
  readonly strict: number;
}

export function toMaterial(book: Book, people: People): Material {
  const named: People['known'][number][][] = people.sentences.map(() => []);
  for (const known of people.known) for (const at of known.sentences) named[at]?.push(known);
  const spans = people.sentences.map(({ text }, at) => spansOf(text, named[at] ?? []));
  const figures = figuresOf(people, spans, book.sections.length);
  const byName = new Map<string, Figure>();
  for (const figure of [...figures].reverse())
    for (const name of figure.names) byName.set(name.toLowerCase(), figure);
  const words = tally(people.sentences.flatMap(({ text }) => contentWords(text)));
  return { book, people, spans, figures, beside: countBeside(spans, people), byName, words, strict: 1 };
}

function countBeside(spans: Spans, { sentences }: People): Material['beside'] {
  const times = new Map<Known, Map<Known, number>>();
  spans.forEach((here, at) => {
    const known = new Set(sentences[at]?.voice === 'narrated' ? here.map((span) => span.known) : []);
    for (const a of known)
      for (const b of known) {
        const own = times.get(a) ?? new Map<Known, number>();
        times.set(a, own.set(b, (own.get(b) ?? 0) + 1));
      }
  });
  return (a, b) => times.get(a)?.get(b) ?? 0;
}

/** Words of five letters and more that are written small. */
export const contentWords = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![\p{L}’'])\p{Ll}{5,}(?![\p{L}’'])/gu)].map(([word]) => word);

/** Whoever a name stands for: "the Duchess", "Mr. Lorry"; undefined for somebody who can't be asked for. */
export function figureNamed(name: string, { byName }: Pick<Material, 'byName'>): Figure | undefined {
  const plain = name
    .trim()
    .replace(/^the /iu, '')
    .replace(/[’']s$/u, '')
    .toLowerCase();
  return byName.get(plain) ?? byName.get(plain.replace(/\.$/u, ''));
}

/** "In chapter 4, " where the chapters are sure, so that a question means one moment. */
export function inChapter({ book }: Pick<Material, 'book'>, n: number): string {
  const section = book.sections[n - 1];
  const number = /^(chapter|letter|stave|act|canto|book)\s+([\dIVXLC]+)\b/iu.exec(section?.title ?? '');
  if (!book.chaptersCertain || !number) return '';
  const part = section?.part === undefined ? '' : `${book.parts[section.part - 1]?.title}, `;
  return `In ${part}${number[1]?.toLowerCase()} ${number[2]}, `;
}
