import type { Book, Passage, Place } from '../../core/book.ts';
import type { BookIndex, Found, Hit } from '../../core/search.ts';
import { type Columns, columnsOf } from './columns.ts';
import { stem } from './stems.ts';
import { tokens } from './tokens.ts';

/** Makes a book searchable; takes about a second for a long novel. */
export function buildIndex(book: Book): BookIndex {
  const columns = columnsOf(book);
  const passages = book.sections.flatMap((section) => section.passages);
  return {
    book,
    find: (question, options = {}) => find(columns, book, passages, question, options),
    suggest: (typed, options) => suggest(book, typed, options),
  };
}

const SILENT = new Set(
  'a an the of to in on at by for with from and or but is are was were be do does did what who whom whose which when where why how that this it he she they his her their its i you'.split(
    ' ',
  ),
);

function find(
  columns: Columns,
  book: Book,
  passages: readonly Passage[],
  question: string,
  options: { readonly limit?: number; readonly place?: Place },
): Found {
  const place = options.place ?? Number.POSITIVE_INFINITY;
  const words = new Set(tokens(question.slice(0, 2000)).map((token) => token.form));
  const content = [...words].filter((word) => !SILENT.has(word));
  const terms = new Set((content.length > 0 ? content : [...words]).map(stem));
  const scores = new Float64Array(passages.length);
  let known = 0;
  for (const text of terms) {
    const term = columns.termOf.get(text);
    if (term !== undefined && addTerm(columns, scores, term, place)) known++;
  }
  const order = [...scores.keys()]
    .filter((p) => (scores[p] ?? 0) > 0)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const hits = order.slice(0, options.limit ?? 10).flatMap((p): Hit[] => {
    const passage = passages[p];
    return passage ? [{ passage, sentence: bestSentence(columns, p, terms), score: scores[p] ?? 0 }] : [];
  });
  const confidence = terms.size === 0 ? 0 : known / terms.size;
  const section = hits[0]?.passage.section;
  const disagreement = book.disagreements.find(
    (d) => d.section === section && d.from <= place && touches(d.topic, terms),
  );
  return {
    answered: hits.length > 0 && confidence > 0.6,
    confidence,
    hits,
    ...(disagreement ? { disagreement } : {}),
  };
}

function touches(topic: string, terms: ReadonlySet<string>): boolean {
  return tokens(topic).filter((token) => !SILENT.has(token.form) && terms.has(stem(token.form))).length >= 2;
}

function addTerm(columns: Columns, scores: Float64Array, term: number, place: Place): boolean {
  const { postingAt, postingPassage, postingCount, passageFrom, passageAt, sentenceAt } = columns;
  const from = postingAt[term] ?? 0;
  const to = postingAt[term + 1] ?? 0;
  let df = 0;
  for (let i = from; i < to; i++) if ((passageFrom[postingPassage[i] ?? 0] ?? 0) <= place) df++;
  if (df === 0) return false;
  const average = columns.stream.length / Math.max(1, passageFrom.length);
  const idf = Math.log(1 + (passageFrom.length - df + 0.5) / (df + 0.5));
  for (let i = from; i < to; i++) {
    const p = postingPassage[i] ?? 0;
    if ((passageFrom[p] ?? 0) > place) continue;
    const length = (sentenceAt[passageAt[p + 1] ?? 0] ?? 0) - (sentenceAt[passageAt[p] ?? 0] ?? 0);
    const count = postingCount[i] ?? 0;
    scores[p] = (scores[p] ?? 0) + (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * length) / average));
  }
  return true;
}

function bestSentence(columns: Columns, p: number, terms: ReadonlySet<string>): Hit['sentence'] {
  const { passageAt, sentenceAt, sentenceStart, sentenceEnd, stream, formTerm } = columns;
  let best = passageAt[p] ?? 0;
  let most = -1;
  for (let s = passageAt[p] ?? 0; s < (passageAt[p + 1] ?? 0); s++) {
    const seen = new Set<string>();
    for (let i = sentenceAt[s] ?? 0; i < (sentenceAt[s + 1] ?? 0); i++) {
      const text = columns.terms[formTerm[stream[i] ?? 0] ?? 0] ?? '';
      if (terms.has(text)) seen.add(text);
    }
    if (seen.size > most) {
      most = seen.size;
      best = s;
    }
  }
  return { start: sentenceStart[best] ?? 0, end: sentenceEnd[best] ?? 0 };
}

function suggest(
  book: Book,
  typed: string,
  { limit, place }: { readonly limit: number; readonly place: Place },
): readonly string[] {
  const start = typed.trim().toLowerCase();
  const all = [
    ...book.characters.filter((c) => c.from <= place).map((c) => c.name),
    ...book.sections.filter((s) => s.titleFrom <= place).map((s) => s.title),
    ...book.questions.filter((q) => q.from <= place).map((q) => q.text),
  ];
  const begins = all.filter((text) => text.toLowerCase().startsWith(start));
  return [...new Set(begins)].slice(0, limit);
}
