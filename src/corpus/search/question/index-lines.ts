import type { Book, Disagreement, Passage } from '../../../core/domain/book.ts';
import { indexesWhere } from '../../../lib/counted.ts';
import { namesGoneOnAbout } from '../bare/going-on.ts';
import { contentStems } from '../text/common.ts';

/** The share of a claim's words that a passage must have to count as stating it. */
const STATES = 0.6;

/**
 * Index lines: what a guide's passage is found under besides its own text: how readers ask for it,
 * the quiz questions on it, its section's title, and the disputed points on which it takes a side.
 * Lines that open after the passage are left out.
 */
export function linesOf(book: Book): (passage: Passage) => readonly string[] {
  const lines = new Map<string, string[]>();
  const passages = book.sections.flatMap((section) => section.passages);
  const fromOf = new Map(passages.map(({ id, from }) => [id, from]));
  const add = (id: string, from: number, texts: readonly string[]) => {
    if (from <= (fromOf.get(id) ?? -1)) lines.set(id, [...(lines.get(id) ?? []), ...texts]);
  };

  if (book.kind === 'guide') {
    for (const { cite, from, text, answer } of book.questions)
      add(cite, from, [`${text} ${answer}`]);
    for (const section of book.sections) {
      for (const { id } of section.passages) add(id, section.titleFrom, [section.title]);
    }
  }

  if (book.fromArticles) for (const [id, names] of namesGoneOnAbout(book)) add(id, -1, [names]);

  for (const point of book.disagreements) {
    for (const { id } of statingOf(book, point)) add(id, point.from, [point.topic, ...point.asked]);
  }
  return ({ id, asked = [] }) => [...asked, ...(lines.get(id) ?? [])];
}

export type Points = readonly ReadonlySet<number>[];

/** For each disputed point of a book, the numbers of the passages that state one of its claims. */
export function pointsOf(book: Book): Points {
  const passages = book.sections.flatMap((section) => section.passages);
  return book.disagreements.map((point) => {
    const stating = statingOf(book, point);
    return new Set(indexesWhere(passages, (passage) => stating.includes(passage)));
  });
}

/**
 * The passages on a side of a point: those that have a claim word for word; else named
 * `<point>-per-…`, or else those that say the same, from one source only.
 */
function statingOf(book: Book, { id, claims, section }: Disagreement): readonly Passage[] {
  const quoting = book.sections
    .flatMap((bookSection) => bookSection.passages)
    .filter(({ text, sources }) =>
      claims.some((claim) => text.includes(claim.text) && claim.sources[0] === sources[0]),
    );
  if (quoting.length >= claims.length) return quoting;

  const passages = book.sections[section - 1]?.passages ?? [];
  const named = passages.filter((passage) => passage.id.startsWith(`${id}-per-`));
  if (named.length > 0) return named;
  return passages.filter((passage) => {
    if (passage.sources.length !== 1) return false;
    const passageStems = new Set(contentStems(passage.text));
    return claims.some((claim) => {
      const claimStems = contentStems(claim.text);
      const isSameSource = claim.sources.includes(passage.sources[0] ?? '');
      return (
        isSameSource &&
        claimStems.filter((claimStem) => passageStems.has(claimStem)).length >=
          STATES * claimStems.length
      );
    });
  });
}
