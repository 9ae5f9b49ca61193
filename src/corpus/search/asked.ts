import type { Book, Disagreement, Passage } from '../../core/book.ts';
import { isCommon } from './common.ts';
import { stem } from './stems.ts';
import { tokens } from './tokens.ts';

/** Share of a claim's words that a passage must hold to count as stating it. */
const STATES = 0.6;

/**
 * The lines under which a passage is found beside its own text: how readers ask for it, and for the disputed
 * points that it takes a side on. They open with the passage; what opens later is left out.
 */
export function linesOf(book: Book): (passage: Passage) => readonly string[] {
  const disputed = new Map<string, string[]>();
  const fromOf = new Map(
    book.sections.flatMap((section) => section.passages).map((one) => [one.id, one.from]),
  );
  const add = (id: string | undefined, from: number, text: string) => {
    if (id === undefined || from > (fromOf.get(id) ?? -1)) return;
    disputed.set(id, [...(disputed.get(id) ?? []), text]);
  };
  // What a quiz asks about a passage is another way of saying it.
  if (book.kind === 'guide') {
    for (const { cite, from, text, answer } of book.questions) add(cite, from, `${text} ${answer}`);
  }
  for (const point of book.disagreements) {
    for (const passage of statingOf(book, point)) {
      if (point.from > passage.from) continue;
      disputed.set(passage.id, [...(disputed.get(passage.id) ?? []), point.topic, ...point.asked]);
    }
  }
  return ({ id, asked = [] }) => [...asked, ...(disputed.get(id) ?? [])];
}

/**
 * The passages that take one side of a disputed point: those that are named `<point>-per-…`, or else those that say the
 * same by one source alone.
 */
export function statingOf(book: Book, { id, claims, section }: Disagreement): readonly Passage[] {
  const passages = book.sections[section - 1]?.passages ?? [];
  const named = passages.filter((passage) => passage.id.startsWith(`${id}-per-`));
  if (named.length > 0) return named;
  return passages.filter((passage) => {
    if (passage.sources.length !== 1) return false;
    const held = new Set(contentStems(passage.text));
    return claims.some((claim) => {
      const own = contentStems(claim.text);
      const same = claim.sources.includes(passage.sources[0] ?? '');
      return same && own.filter((text) => held.has(text)).length >= STATES * own.length;
    });
  });
}

/** Distinct stems of a text that say what it is about. */
export function contentStems(text: string): string[] {
  return [...new Set(tokens(text).map((token) => stem(token.form)))].filter((one) => !isCommon(one));
}
