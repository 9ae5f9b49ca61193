import { stem } from '../../../src/corpus/search/text/stems.ts';
import { linesOf, wordsIn } from './dict.ts';

/** How often WordNet's tagged texts must hold a word for it to count as an everyday one. */
const EVERYDAY = 3;
/** Senses that are meant less often than this, of all uses of the word, are left out. */
const LEAST_SHARE = 0.15;
/** Links that are weaker than this lead astray more often than not. */
const LEAST_SCORE = 1;
/** Related stems kept for one stem, nearest first. */
const MOST = 12;
const PARTS = ['noun', 'verb', 'adj', 'adv'] as const;
type Part = (typeof PARTS)[number];

interface Synset {
  readonly words: readonly string[];
  readonly pointers: readonly { readonly kind: string; readonly key: string }[];
}

/** A word in one of its senses, and how often that occurs in WordNet's tagged texts. */
interface Sense {
  readonly word: string;
  readonly key: string;
  readonly count: number;
}

/**
 * Cuts WordNet down to what lookup needs: per stem of an everyday word (one that occurs in WordNet's tagged
 * texts) the stems of its synonyms, words derived from it, and the next more general word of its first sense.
 * @param folder WordNet 3.1's `dict` folder
 */
export function cutRelated(folder: string): Record<string, string> {
  const synsets = new Map<string, Synset>();
  for (const part of PARTS) {
    for (const line of linesOf(folder, `data.${part}`)) readSynset(line, part, synsets);
  }
  const senses = linesOf(folder, 'index.sense').flatMap(readSense);
  const counts = new Map<string, number>();
  for (const { word, count } of senses) counts.set(word, (counts.get(word) ?? 0) + count);
  const scores = new Map<string, Map<string, number>>();
  for (const sense of senses) {
    const total = counts.get(sense.word) ?? 0;
    // One is added so that the first sense of a seldom tagged word isn't certain.
    const share = (sense.count + 0.2) / (total + 1);
    if (total >= EVERYDAY && share >= LEAST_SHARE) relate(sense, share, synsets, counts, scores);
  }
  return packed(scores);
}

function readSynset(line: string, part: Part, synsets: Map<string, Synset>): void {
  const fields = line.split(' | ')[0]?.split(' ') ?? [];
  const { words, rest } = wordsIn(fields);
  const [count, ...pointing] = rest;
  const pointers = Array.from({ length: Number(count ?? 0) }, (_, i) => {
    const [kind = '', offset = '', pos = ''] = pointing.slice(4 * i, 4 * i + 3);
    return { kind, key: `${partOf(pos)}${offset}` };
  });
  synsets.set(`${part}${fields[0]}`, { words: words.map((word) => word.toLowerCase()), pointers });
}

function partOf(letter: string): Part {
  return letter === 'n' ? 'noun' : letter === 'v' ? 'verb' : letter === 'r' ? 'adv' : 'adj';
}

function readSense(line: string): Sense[] {
  const [key = '', offset = '', , count = '0'] = line.trim().split(' ');
  const [word = '', rest = ''] = key.split('%');
  const part = PARTS[Math.min(Number(rest.charAt(0)), 5) - 1] ?? 'adj';
  return /^[a-z]{3,}$/.test(word) ? [{ word, key: `${part}${offset}`, count: Number(count) }] : [];
}

function relate(
  sense: Sense,
  share: number,
  synsets: ReadonlyMap<string, Synset>,
  counts: ReadonlyMap<string, number>,
  scores: Map<string, Map<string, number>>,
): void {
  const synset = synsets.get(sense.key);
  const link = (words: readonly string[], value: number) => {
    for (const word of words) {
      const often = counts.get(word) ?? 0;
      // Of two words as near, the one that people use more is the likelier one to be read.
      if (often >= EVERYDAY) add(scores, stem(sense.word), stem(word), value * share * Math.log2(2 + often));
    }
  };
  link(synset?.words ?? [], 1);
  for (const { kind, key } of synset?.pointers ?? []) {
    const words = synsets.get(key)?.words ?? [];
    if (kind === '+')
      link(
        words.filter((word) => word.slice(0, 3) === sense.word.slice(0, 3)),
        0.8,
      );
    else if (kind === '@') link(words, 0.5);
    else if (kind === '&') link(words, 0.4);
  }
}

/** Both ways: what is near one way is near the other. */
function add(scores: Map<string, Map<string, number>>, a: string, b: string, value: number): void {
  if (a === b) return;
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const row = scores.get(from) ?? new Map<string, number>();
    row.set(to, (row.get(to) ?? 0) + value);
    scores.set(from, row);
  }
}

function packed(scores: ReadonlyMap<string, ReadonlyMap<string, number>>): Record<string, string> {
  const sorted = [...scores].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    sorted.flatMap(([from, row]) => {
      const near = [...row].filter(([, value]) => value >= LEAST_SCORE);
      const best = near.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST);
      return best.length === 0 ? [] : [[from, best.map(([to]) => to).join(' ')]];
    }),
  );
}
