import type { Character } from '../../core/domain/book.ts';
import { wordSet } from '../../lib/text.ts';
import { tokenWords } from './key/key.ts';
import { tokenise } from './text/fold.ts';
import type { AnswerToken, AnswerTokens } from './types.ts';
import { isHonorific, isRank } from './words/address.ts';
import { isLight } from './words/lists.ts';

/** What stands between a name and where its bearer is from. */
const BEFORE_HOME = wordSet('of from at in near on');

/**
 * A book's names, prepared for grading: which characters have a whole name, and which a word of
 * one.
 */
export interface Names {
  /** Folded whole name, forms of address included, → numbers of the characters it names. */
  readonly whole: ReadonlyMap<string, ReadonlySet<number>>;
  /** Folded word of a name, forms of address left out, → numbers of the characters that bear it. */
  readonly words: ReadonlyMap<string, ReadonlySet<number>>;
}

const NOBODY: ReadonlySet<number> = new Set();

export function nameIndex(characters: readonly Pick<Character, 'name' | 'aliases'>[]): Names {
  const whole = new Map<string, Set<number>>();
  const bearersByWord = new Map<string, Set<number>>();

  characters.forEach((character, id) => {
    for (const wholeName of [character.name, ...character.aliases]) {
      const tokens = tokenise(wholeName);
      add(whole, nameKey(tokens), id);
      for (const token of ownWords(tokens)) {
        // In small letters (`the boy with the violin`) a word alone is no name.
        const isNameWord =
          token.cap && token.text.length > 1 && !isLight(token) && !isHonorific(token.text);
        if (tokens.length === 1 || isNameWord) add(bearersByWord, token.text, id);
      }
    }
  });

  return { whole, words: bearersByWord };
}

/**
 * The words of a name that are its bearer's own: not Tommy in `Tommy's friend`, nor Leeds in `the
 * girl from Leeds`.
 */
function ownWords(tokens: AnswerTokens): AnswerTokens {
  const ownAnswerTokens = tokens.slice(1 + tokens.findLastIndex(({ possessive }) => possessive));
  const at = ownAnswerTokens.findIndex(({ text }) => BEFORE_HOME.has(text));
  const wordBefore = ownAnswerTokens[at - 1]?.text ?? '';
  if (at < 0 || isRank(wordBefore) || isHonorific(wordBefore)) return ownAnswerTokens;
  return ownAnswerTokens.slice(0, at);
}

/**
 * The characters that a run of words names: by a whole name, else by having every word of it; else
 * none.
 */
export function whoIs(tokens: AnswerTokens, names: Names): ReadonlySet<number> {
  const exact = names.whole.get(nameKey(tokens));
  if (exact) return exact;
  // `Madame` is a character's name, `Mr` isn't.
  const isName = ({ text }: AnswerToken) => !isHonorific(text) || bearers(text, names).size > 0;
  const answerTokens = tokens.filter((token) => !isLight(token) && isName(token));
  const [first = NOBODY, ...others] = answerTokens.map(({ text }) => bearers(text, names));
  return new Set([...first].filter((id) => others.every((ids) => ids.has(id))));
}

export const bearers = (nameWord: string, names: Names): ReadonlySet<number> =>
  names.words.get(nameWord) ?? NOBODY;

/** A whole name as it is looked up. */
export const nameKey = (tokens: AnswerTokens): string =>
  tokenWords(tokens.filter((token) => !isLight(token)));

function add(map: Map<string, Set<number>>, key: string, id: number): void {
  if (key !== '') map.set(key, (map.get(key) ?? new Set()).add(id));
}
