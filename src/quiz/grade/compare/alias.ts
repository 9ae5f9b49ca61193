import { type Names, whoIs } from '../names.ts';
import { type Outcome, yes } from '../outcome.ts';
import { stem } from '../question/asked.ts';
import type { Compiled } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { isWord } from '../words/dictionary.ts';
import { addressedSex } from '../words/honorifics.ts';
import { isKnownName } from '../words/lexicon.ts';

/**
 * Another name of the very character that is meant, by the book: an alias, a first name or surname that nobody else
 * bears, or initials that are nobody else's. Not where the question says that name already or asks for one in full.
 */
export function matchAlias(
  compiled: Compiled,
  said: readonly Token[],
  meant: ReadonlySet<number>,
  names: Names,
): Outcome | undefined {
  const [id] = meant;
  if (
    compiled.kind !== 'name' ||
    compiled.asked.whole ||
    meant.size !== 1 ||
    id === undefined ||
    said.length === 0
  ) {
    return undefined;
  }
  const sex = addressedSex(said);
  if (compiled.alternatives.some((one) => sex && one.sex && sex !== one.sex)) return undefined;
  if (said.some((token) => compiled.asked.words.has(stem(token.text)))) return undefined;
  if (sole(whoIs(said, names), id)) return yes([], 'another name of the same character');
  const initials = said.map((token) => token.text).join('');
  const short = initials.length > 1 && initials.length < 5 && !isWord(initials) && !isKnownName(initials);
  return short && sole(names.initials.get(initials), id)
    ? yes([], 'the initials are nobody else’s')
    : undefined;
}

function sole(ids: ReadonlySet<number> | undefined, id: number): boolean {
  return ids?.size === 1 && ids.has(id);
}
