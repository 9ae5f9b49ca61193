import type { Book } from '../../core/domain/book.ts';
import { folded, isWord } from '../../corpus/english/dictionary.ts';
import { contentStems } from '../../corpus/search/text/common.ts';
import { namesIn } from './matches.ts';

/** How much likelier a chapter is for a unit of worth, as a power of e. */
const CERTAINTY = 1.2;
/** How sure it has to be that a whole sentence was told by a chapter’s end. */
const SURE = 0.99;
/** How sure it has to be of the last clause alone, which has fewer words to go by. */
const SURE_OF_CLAUSE = 0.6;
/** Words with a meaning that a clause needs to be looked for by itself. */
const CLAUSE_STEMS_MIN = 3;
/** A sentence of which no place holds this share, by rarity, may stand anywhere in its order. */
const SHARE_MIN = 0.25;
/** Where half of a plot’s sentences have no more, it isn’t this novel’s. */
const MEDIAN_SHARE_MIN = 0.36;
/** A chapter that holds this share of what the one before it has may tell the sentence as well. */
const SAME_WORTH = 0.75;

/**
 * The chapter (`Section.n`) by whose end a novel has surely told each sentence of a plot: by rare
 * words and names that both have, in order, as a plot goes through its book. Where several chapters
 * may tell it the later counts; what has nothing in common with the novel waits for what follows it.
 */
export function chaptersTelling(plot: readonly string[], novel: Book): number[] {
  const words = wordsOf(novel);
  const found = plot.map((sentence) => words.found(sentence));
  const shares = found.map(({ share }) => share).sort((a, b) => a - b);
  if ((shares[Math.floor(shares.length / 2)] ?? 0) < MEDIAN_SHARE_MIN)
    return plot.map(() => novel.sections.length);

  const worthsOfPlot = found.map(({ worths }) => worths);
  const bySentence = surelyTold(worthsOfPlot, SURE).map((chapter, at) =>
    withNext(chapter, worthsOfPlot[at] ?? []),
  );

  const clauses = plot.map(clausesOf);
  const worthsOfClauses = clauses.flat().map((clause) => words.found(clause).worths);
  const byClause = surelyTold(worthsOfClauses, SURE_OF_CLAUSE);
  let clausesRead = 0;
  return plot.map((sentence, at) => {
    clausesRead += clauses[at]?.length ?? 0;
    const told = Math.max(bySentence[at] ?? 0, byClause[clausesRead - 1] ?? 0);
    return Math.max(told, words.firstNaming(sentence)) + 1;
  });
}

/** A sentence in parts that each say enough to be found: it may go on where the next chapter does. */
function clausesOf(sentence: string): string[] {
  const clauses: string[] = [];
  for (const part of sentence.split(/(?<=[,;:—])\s/u)) {
    const last = clauses.at(-1);
    const isWhole = (clause: string) => contentStems(clause).length >= CLAUSE_STEMS_MIN;
    if (last === undefined || (isWhole(last) && isWhole(part))) clauses.push(part);
    else clauses.splice(-1, 1, `${last} ${part}`);
  }
  return clauses;
}

/** The chapter after one that may tell the same. */
function withNext(chapter: number, worths: readonly number[]): number {
  const next = worths[chapter + 1] ?? 0;
  return next > 0 && next >= SAME_WORTH * (worths[chapter] ?? 0) ? chapter + 1 : chapter;
}

/** A novel's words by chapter, and by passage. */
function wordsOf(novel: Book) {
  const passages = novel.sections.flatMap(({ passages: own }, chapter) =>
    own.map(({ text }) => ({ chapter, text, stems: contentStems(text) })),
  );
  const chapterCount = novel.sections.length;
  const passagesOf = new Map<string, number[]>();
  for (const [at, { stems }] of passages.entries())
    for (const stem of stems) {
      const held = passagesOf.get(stem);
      if (held) held.push(at);
      else passagesOf.set(stem, [at]);
    }
  const chaptersOf = (held: readonly number[]) => [
    ...new Set(held.map((at) => passages[at]?.chapter ?? 0)),
  ];

  return {
    /**
     * What each chapter has of some words, the rarer the more, and most of it in one place: nothing
     * where none has enough; and the share that the best place has.
     */
    found(text: string): { readonly worths: readonly number[]; readonly share: number } {
      const inChapter = Array<number>(chapterCount).fill(0);
      const inPlace = new Map<number, number>();
      let whole = 0;
      for (const stem of contentStems(text)) {
        const held = passagesOf.get(stem) ?? [];
        const chapters = chaptersOf(held);
        const rarity = Math.log(chapterCount / Math.max(1, chapters.length));
        for (const chapter of chapters) inChapter[chapter] = (inChapter[chapter] ?? 0) + rarity;
        const rarityOfPlace = Math.log(passages.length / Math.max(1, held.length));
        whole += rarityOfPlace;
        for (const place of new Set(held.flatMap((at) => [at - 1, at])))
          inPlace.set(place, (inPlace.get(place) ?? 0) + rarityOfPlace);
      }

      const best = Array<number>(chapterCount).fill(0);
      for (const [place, worth] of inPlace) {
        const chapter = passages[place]?.chapter ?? 0;
        best[chapter] = Math.max(best[chapter] ?? 0, worth);
      }
      const share = Math.max(...best) / Math.max(1, whole);
      const worths = inChapter.map((worth, chapter) =>
        share < SHARE_MIN ? 0 : worth + (best[chapter] ?? 0),
      );
      return { worths, share };
    },
    /** The chapter, from 0, in which the last of a sentence's names comes for the first time. */
    firstNaming(sentence: string): number {
      const names = namesIn(sentence).filter((name) => !isWord(folded(name)));
      const firsts = names.flatMap((name) => {
        const [first] = contentStems(name).flatMap((stem) => passagesOf.get(stem)?.[0] ?? []);
        return first === undefined ? [] : (passages[first]?.chapter ?? 0);
      });
      return Math.max(0, ...firsts);
    },
  };
}

/**
 * For each text the first chapter, from 0, by which it was told with a chance of `sure`, where all
 * are told in order: by the chances of all ways through the chapters.
 */
function surelyTold(worths: readonly (readonly number[])[], sure: number): number[] {
  const chances = worths.map((row) => {
    const top = Math.max(...row);
    return row.map((worth) => Math.exp(CERTAINTY * (worth - top)));
  });
  const before = waysUpTo(chances);
  const behind = waysUpTo(chances.map((row) => row.toReversed()).toReversed()).toReversed();

  return chances.map((row, at) => {
    const ways = row.map((chance, chapter) => {
      const onward = behind[at]?.[row.length - 1 - chapter] ?? 0;
      return (before[at]?.[chapter] ?? 0) * chance * onward;
    });
    const total = sumOf(ways);
    let soFar = 0;
    const told = ways.findIndex((way) => {
      soFar += way;
      return soFar >= sure * total;
    });
    return told < 0 ? row.length - 1 : told;
  });
}

/**
 * The chances of all ways to each text's chapters through those of the texts before it, without its
 * own; scaled, as only their shares count.
 */
function waysUpTo(chances: readonly (readonly number[])[]): number[][] {
  let ways = (chances[0] ?? []).map(() => 1);
  return chances.map((row) => {
    const reached = ways;
    const total = sumOf(row.map((chance, chapter) => chance * (reached[chapter] ?? 0))) || 1;
    let soFar = 0;
    ways = row.map((chance, chapter) => {
      soFar += (chance * (reached[chapter] ?? 0)) / total;
      return soFar;
    });
    return reached;
  });
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
