import type { Section } from '../../../src/core/domain/book.ts';
import { type Engine, type Lookup, lookUp } from '../../../src/corpus/search/engine.ts';
import { readQuestion } from '../../../src/corpus/search/question/question.ts';
import { settle } from '../../../src/corpus/search/question/settle.ts';
import { countPassages, extentOf, weigh } from '../../../src/corpus/search/question/terms.ts';
import { share } from '../../../src/corpus/search/rank/features.ts';

/** A section with the score of its best passage. */
export interface RankedSection {
  readonly engine: Engine;
  readonly section: Section;
  readonly score: number;
}

/** What a whole book gains in a library by holding all of the question, names above all. */
const WHOLE_BOOK = 3;

/** The sections that a lookup found, best first, each once. */
export function sectionsOf({ engine, ranked }: Lookup, gain = 0): RankedSection[] {
  const seen = new Set<number>();
  return ranked.flatMap(({ passage, score }) => {
    const n = engine.passages[passage]?.section ?? 0;
    const section = engine.book.sections[n - 1];
    if (section === undefined || seen.has(n)) return [];
    seen.add(n);
    return [{ engine, section, score: score + gain }];
  });
}

/**
 * Looks a question up in several books at once, with one measure: words weigh by how common they
 * are in all of them together, and a book gains by how much of the question it holds anywhere.
 * @returns every book's lookup, best book first, and all their sections
 */
export function lookUpAll(engines: readonly Engine[], text: string) {
  const place = Number.POSITIVE_INFINITY;
  const read = readQuestion(text);

  const known = new Set(
    read.terms
      .map((term) => term.stem)
      .filter((one) => engines.some(({ columns }) => columns.termOf.has(one))),
  );

  const asked = engines.map((engine) => {
    const settled = settle(read, engine, place);
    const terms = settled.terms.map((term, i) =>
      known.has(read.terms[i]?.stem ?? '') ? (read.terms[i] ?? term) : term,
    );
    const question = { ...settled, terms };
    return { engine, question, own: countPassages(engine.columns, question, place) };
  });

  const counts = Uint32Array.from(read.terms, (_, i) =>
    asked.reduce((sum, { own }) => sum + (own[i] ?? 0), 0),
  );
  const passages = engines.reduce((sum, { columns }) => sum + extentOf(columns, place).passages, 0);

  const found = asked.map(({ engine, question, own }) => {
    const lookup = lookUp(engine, text, place, { question, counts, passages });
    const mask = own.reduce((all, n, i) => (n > 0 ? all | (1 << i) : all), 0);
    const gain = WHOLE_BOOK * share(mask, weigh(question, counts, passages));
    return { lookup, sections: sectionsOf(lookup, gain) };
  });

  const sections = found.flatMap((one) => one.sections).sort((a, b) => b.score - a.score);
  const best = (one: (typeof found)[number]) => one.sections[0]?.score ?? Number.NEGATIVE_INFINITY;

  return { lookups: found.sort((a, b) => best(b) - best(a)), sections };
}
