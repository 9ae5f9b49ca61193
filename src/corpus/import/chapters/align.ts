import { type Block, joinLines } from '../text/block.ts';
import { countWords, plainKey } from '../text/words.ts';
import { beforeDash, type Contents, type Entry, keysOf, toEntry } from './contents.ts';
import { holdsChapters, readLabel } from './label.ts';

interface Match {
  readonly entry: number;
  readonly block: number;
  readonly worth: number;
}

/**
 * Finds the entries of a contents page among the blocks of the book, in their order.
 * @returns block → entry, for those that were found
 */
export function alignContents(blocks: readonly Block[], contents: Contents): Map<number, number> {
  const places = indexBlocks(blocks, contents);
  const matches: Match[] = [];
  contents.entries.forEach((entry, at) => {
    for (const [block, worth] of placesOf(entry, places)) matches.push({ entry: at, block, worth });
  });
  const chain = longestChain(matches, blocks.length).map(({ block, entry }): [number, number] => [
    block,
    entry,
  ]);
  return new Map(withoutStrayNumbers(chain, blocks, contents));
}

/** Where the chapters are named by a word, a number alone that was taken for one is a stanza's or the like. */
function withoutStrayNumbers(
  chain: [number, number][],
  blocks: readonly Block[],
  { entries }: Contents,
): [number, number][] {
  const numbered = chain.filter(([, entry]) => entries[entry]?.label);
  const bare = numbered.filter(([block]) => {
    const label = readLabel(blocks[block]?.lines[0] ?? '');
    return label?.kind === 'bare' && label.title === '';
  });
  return bare.length >= numbered.length / 2 ? chain : chain.filter((pair) => !bare.includes(pair));
}

function placesOf(entry: Entry, places: ReadonlyMap<string, readonly number[]>): Map<number, number> {
  const found = new Map<number, number>();
  const add = (key: string, worth: number) => {
    for (const block of places.get(key) ?? []) found.set(block, (found.get(block) ?? 0) + worth);
  };
  for (const key of new Set([entry.key, plainKey(entry.text)])) if (key) add(key, 3);
  const short = entry.label ? '' : plainKey(entry.text.split(/[,;:(—]|--/u)[0] ?? '');
  if (short && short !== entry.key) add(short, 2);
  for (const key of keysOf(entry)) if (key !== entry.key) add(key, entry.key === '' ? 2 : 1);
  return found;
}

/** Short blocks by what a contents page may call them. */
function indexBlocks(blocks: readonly Block[], contents: Contents): Map<string, number[]> {
  const places = new Map<string, number[]>();
  const own = ownTitles(contents);
  blocks.forEach((block, at) => {
    if (at >= contents.from && at < contents.to) return;
    if (block.lines.length > 6 || (isUnderNumber(blocks, at) && !own.has(plainKey(joinLines(block.lines)))))
      return;
    for (const key of keysOfBlock(blocks, at)) {
      const list = places.get(key) ?? [];
      if (list.length < 200) list.push(at);
      places.set(key, list);
    }
  });
  return places;
}

/** Titles that the contents page has under a part's number, where no chapter has a number: chapters, not the part's title. */
function ownTitles({ entries }: Contents): Set<string> {
  if (entries.some(({ label }) => label && !holdsChapters(label.kind))) return new Set();
  return new Set(entries.filter(({ label }, at) => !label && entries[at - 1]?.label).map(({ key }) => key));
}

/** True for the title under a number that stands alone: the number is where the section begins. */
function isUnderNumber(blocks: readonly Block[], at: number): boolean {
  const above = blocks[at - 1];
  if (above?.lines.length !== 1 || readLabel(blocks[at]?.lines[0] ?? '')) return false;
  return toEntry(above.lines[0] ?? '').label?.title === '';
}

function keysOfBlock(blocks: readonly Block[], at: number): Set<string> {
  const lines = blocks[at]?.lines ?? [];
  const whole = joinLines(lines);
  if (/^["“‘«].*[.!?,]?["”’»]?$/u.test(whole) && !/^["“].*[^.!?,]["”]$/u.test(whole)) return new Set();
  if (countWords(whole) > 70) return keysOfFirstLine(lines);
  const keys = new Set<string>([plainKey(whole), plainKey(lines[0] ?? '')]);
  for (const text of [whole, lines[0] ?? '']) for (const key of keysOf(toEntry(text))) keys.add(key);
  const entry = toEntry(whole);
  const next = blocks[at + 1];
  if (entry.label && entry.label.title === '' && next && next.lines.length <= 6) {
    const title = joinLines(next.lines);
    for (const text of [title, beforeDash(title), next.lines[0] ?? '']) keys.add(plainKey(text));
  }
  keys.delete('');
  return keys;
}

/** A heading may stand right above its text, with no blank line: then only the whole line counts. */
function keysOfFirstLine(lines: readonly string[]): Set<string> {
  const entry = toEntry(lines[0] ?? '');
  return new Set(entry.label && entry.label.kind !== 'bare' ? keysOf(entry) : []);
}

/** The heaviest chain of matches in which both entries and blocks go up; a tree of best sums keeps it fast. */
function longestChain(matches: readonly Match[], size: number): Match[] {
  const order = matches.map((_, at) => at).sort((a, b) => rank(matches[a], matches[b]));
  const best = new Float64Array(matches.length);
  const before = new Int32Array(matches.length).fill(-1);
  const tree = new Int32Array(size + 2).fill(-1);
  for (const at of order) {
    const match = matches[at];
    if (!match) continue;
    let from = -1;
    for (let i = match.block; i > 0; i -= i & -i) {
      const held = tree[i] ?? -1;
      if (held >= 0 && (from < 0 || (best[held] ?? 0) > (best[from] ?? 0))) from = held;
    }
    best[at] = match.worth + (from < 0 ? 0 : (best[from] ?? 0));
    before[at] = from;
    for (let i = match.block + 1; i < tree.length; i += i & -i) {
      const held = tree[i] ?? -1;
      if (held < 0 || (best[at] ?? 0) > (best[held] ?? 0)) tree[i] = at;
    }
  }
  return trace(matches, best, before);
}

/** By entry; within one, later blocks first, so that no entry follows itself. */
function rank(a: Match | undefined, b: Match | undefined): number {
  return (a?.entry ?? 0) - (b?.entry ?? 0) || (b?.block ?? 0) - (a?.block ?? 0);
}

function trace(matches: readonly Match[], best: Float64Array, before: Int32Array): Match[] {
  let at = -1;
  best.forEach((value, i) => {
    if (at < 0 || value > (best[at] ?? 0)) at = i;
  });
  const chain: Match[] = [];
  while (at >= 0) {
    const match = matches[at];
    if (match) chain.push(match);
    at = before[at] ?? -1;
  }
  return chain.reverse();
}
