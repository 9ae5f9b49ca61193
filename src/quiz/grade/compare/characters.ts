import type { Setting } from '../beside/setting.ts';
import { bearers, type Names, whoIs } from '../names.ts';
import { type Outcome, yes } from '../outcome.ts';
import { stem } from '../question/asked.ts';
import { type Compiled, keyOf } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { addressedSex } from '../words/honorifics.ts';
import { isLight } from '../words/light.ts';

/** The characters of the book that the right answers mean. */
export function meantBy({ alternatives }: Compiled, names: Names | undefined): ReadonlySet<number> {
  if (!names) return new Set();
  const items = alternatives.flatMap((one) => (one.items.length > 0 ? one.items : [one]));
  return new Set(items.flatMap((one) => [...whoIs(one.tokens, names)]));
}

/**
 * Another name of the very character that is meant, by the book: an alias, a first name or surname that nobody else
 * bears. Not where the question says that name already or asks for one in full.
 * @param said what was said without words that say nothing
 */
export function matchAlias(said: readonly Token[], { compiled, names, meant }: Setting): Outcome | undefined {
  const { kind, asked, alternatives } = compiled;
  if (!names || kind !== 'name' || asked.whole || meant.size > 1) return undefined;
  const sex = addressedSex(said);
  if (alternatives.some((one) => sex && one.sex && sex !== one.sex)) return undefined;
  if (said.some(({ text }) => asked.words.has(stem(text)))) return undefined;
  const [one, another] = whoIs(said, names);
  const sole = one !== undefined && another === undefined && meant.has(one);
  return sole ? yes([], 'another name of the same character') : undefined;
}

/** Whether what was said is the whole name of a character that is not meant. */
export function somebodyElse(claim: readonly Token[], { compiled, names, meant }: Setting): boolean {
  if (compiled.kind !== 'name' || meant.size === 0) return false;
  const whole = names?.whole.get(keyOf(claim.filter((token) => !isLight(token))));
  return whole !== undefined && ![...whole].some((id) => meant.has(id));
}

/** Whether a word names somebody of the book, and nobody whom the answer means. */
export function isTaken(word: string, names: Names | undefined, meant: ReadonlySet<number>): boolean {
  const ids = names ? [...bearers(word, names)] : [];
  return ids.length > 0 && !ids.some((id) => meant.has(id));
}
