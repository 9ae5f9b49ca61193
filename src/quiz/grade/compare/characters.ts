import { isWord } from '../../../corpus/english/dictionary.ts';
import { isKnownName } from '../../../corpus/english/names.ts';
import { bearers, type Names, whoIs } from '../names.ts';
import { type Outcome, yes } from '../outcome.ts';
import { stem } from '../question/asked.ts';
import { type Compiled, keyOf } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { addressedSex, withoutHonorifics } from '../words/honorifics.ts';
import { isLight } from '../words/light.ts';
import type { Setting } from './classes.ts';

/** The characters of the book that the right answers mean. */
export function meantBy({ alternatives }: Compiled, names: Names | undefined): ReadonlySet<number> {
  if (!names) return new Set();
  const items = alternatives.flatMap((one) => (one.items.length > 0 ? one.items : [one]));
  return new Set(items.flatMap((one) => [...whoIs(one.tokens, names)]));
}

/**
 * Another name of the very character that is meant, by the book: an alias, a first name or surname that nobody else
 * bears, or initials that are nobody else's. Not where the question says that name already or asks for one in full.
 * @param said what was said without words that say nothing
 */
export function matchAlias(said: readonly Token[], { compiled, names, meant }: Setting): Outcome | undefined {
  const { kind, asked, alternatives } = compiled;
  if (!names || kind !== 'name' || asked.whole || meant.size !== 1 || said.length === 0) return undefined;
  const sex = addressedSex(said);
  if (alternatives.some((one) => sex && one.sex && sex !== one.sex)) return undefined;
  if (said.some(({ text }) => asked.words.has(stem(text)))) return undefined;
  const isMeant = (ids: ReadonlySet<number> | undefined) =>
    ids?.size === 1 && [...ids].every((id) => meant.has(id));
  if (isMeant(whoIs(said, names))) return yes([], 'another name of the same character');
  const initials = said.map(({ text }) => text).join('');
  const short = initials.length < 5 && !isWord(initials) && !isKnownName(initials);
  return short && isMeant(names.initials.get(initials))
    ? yes([], 'the initials are nobody else’s')
    : undefined;
}

/** Whether what was said names a character that is not meant: by the whole name, by a part of it, or not. */
export function somebodyElse(
  claim: readonly Token[],
  said: readonly Token[],
  { compiled, names, meant, rules }: Setting,
): 'whole' | 'part' | undefined {
  if (!names || compiled.kind !== 'name') return undefined;
  const whole = names.whole.get(keyOf(claim.filter((token) => !isLight(token))));
  if (whole && meant.size > 0 && ![...whole].some((id) => meant.has(id))) return 'whole';
  const strange = withoutHonorifics(said).some(({ text }) => rules.taken(text) && !rules.told(text));
  return strange && !said.some(({ text }) => compiled.known.has(text)) ? 'part' : undefined;
}

/** Whether a word names somebody of the book, and nobody whom the answer means. */
export function isTaken(word: string, names: Names | undefined, meant: ReadonlySet<number>): boolean {
  const ids = names ? bearers(word, names) : meant;
  return names !== undefined && ids.size > 0 && ![...ids].some((id) => meant.has(id));
}
