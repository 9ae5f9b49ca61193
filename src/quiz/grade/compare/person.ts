import { objection } from '../beside/rest.ts';
import { type RightAnswer, SURNAME_PARTS } from '../key/key.ts';
import { crudeStem } from '../key/question.ts';
import { bearers, type Names } from '../names.ts';
import { more, no, WHICH, yes } from '../outcome.ts';
import type { Setting } from '../setting.ts';
import type { AnswerToken, AnswerTokens, Verdict, WordMatch } from '../types.ts';
import { addressedSex, isRank, mayAddress } from '../words/address.ts';
import { isChat, isLight } from '../words/lists.ts';
import { matchWord, type WordRules } from '../words/match.ts';
import { joinTo, type Pair, pairsOf } from './pairs.ts';
import { differenceOf } from './phrase.ts';
import { hasOpposite } from './sense.ts';

/** `a Bennet` is anybody of that name. */
const isAnyone = (answerTokens: AnswerTokens, places: readonly number[]) =>
  places.some((position) =>
    /^(?:an?|another|some|any)$/.test(answerTokens[position - 1]?.text ?? ''),
  );

/**
 * Compares persons' names: in any order, forms of address may differ while they fit, first names
 * may be initials or missing where the surname is there. A first name alone is enough only where
 * nobody else in the book has it.
 */
export function matchPerson(wanted: RightAnswer, claim: AnswerTokens, setting: Setting): Verdict {
  const { rules, names, meant } = setting;
  const answerTokens = joinTo(wanted.content, claim);
  const givenAnswerTokens = joinTo(claim, wanted.content);

  // `Dorian Grey`, where only Dorian Gray has that first name
  const isTheirs = ({ text }: AnswerToken) =>
    names && [...bearers(text, names)].join() === [...meant].join();
  const sole = meant.size === 1 && givenAnswerTokens.some(isTheirs);
  const pairs = nameParts(answerTokens, givenAnswerTokens, { ...rules, sole });
  if (pairs.length === 0) return no(differenceOf(answerTokens, givenAnswerTokens, rules));

  const places = pairs.map(({ at }) => at);
  if (clash(wanted, givenAnswerTokens, places)) return no('that is somebody else');

  if (pairs.length < answerTokens.length && isAnyone(givenAnswerTokens, places)) return more(WHICH);

  const core = wholeName(givenAnswerTokens, places, rules);
  const objected = objection(givenAnswerTokens, core, wanted, setting);
  if (objected === undefined) return enough(answerTokens, pairs, setting);

  return no(objected);
}

/** Positions of the name with forms of address before it, and the small words of surnames. */
function wholeName(
  givenAnswerTokens: AnswerTokens,
  places: readonly number[],
  { taken }: WordRules,
): ReadonlySet<number> {
  const core = new Set(places);
  for (const [i, { text }] of [...givenAnswerTokens.entries()].reverse()) {
    const next = core.has(i + 1) ? givenAnswerTokens[i + 1] : undefined;
    if (next && (SURNAME_PARTS.has(text) || (!taken(text) && mayAddress(text, next.text))))
      core.add(i);
  }
  return core;
}

function enough(
  answerTokens: AnswerTokens,
  pairs: readonly Pair[],
  { key, names, meant }: Setting,
): Verdict {
  const matches = pairs.map(({ match }) => match);
  if (matches.length === answerTokens.length) return yes(matches, 'the right name');

  const { asked } = key;
  const has = (position: number) => pairs.some(({ i }) => i === position);
  const isAsked = ({ text }: AnswerToken) => asked.words.has(crudeStem(text));
  const missing = answerTokens.filter((_, index) => !has(index));
  if (missing.some(({ num }) => num !== undefined)) return no('which one, by number?');

  // Martin Luther King's last word is his surname.
  const isOwn = ({ text, initial }: AnswerToken, i: number) =>
    !initial && !(isRank(text) && i < answerTokens.length - 1) && !SURNAME_PARTS.has(text);
  const telling = answerTokens.filter((token, index) => has(index) && isOwn(token, index));
  if (telling.every(isAsked)) return more(WHICH);
  if (names && meant.size > 0) return sole(telling, names, matches);

  if (telling.length < 2 && missing.some(({ text }) => isRank(text)))
    return no('that is somebody else');
  if (has(answerTokens.length - 1)) return yes(matches, 'the surname is enough');

  // Real people aren't known by their first names.
  if (has(0) && !asked.maker) return yes(matches, 'the first name is enough');
  return more('the surname, please');
}

function sole(telling: AnswerTokens, names: Names, matches: readonly WordMatch[]): Verdict {
  const sharers = telling.map(({ text }) => bearers(text, names)).filter((ids) => ids.size > 0);
  if (sharers.some((ids) => ids.size === 1)) return yes(matches, 'nobody else has that name');
  return more(WHICH);
}

/**
 * The words for the parts of a name; either may be the other's initial: `K. Ishiguro`, `John Ronald
 * Reuel Tolkien`.
 */
function nameParts(
  answerTokens: AnswerTokens,
  givenAnswerTokens: AnswerTokens,
  rules: WordRules,
): readonly Pair[] {
  const tellingCount = givenAnswerTokens.filter((token) => !isChat(token)).length;
  return pairsOf(answerTokens, givenAnswerTokens, (answerToken, token, i) => {
    const ownName = answerToken.text;
    const typedName = token.text;
    if (
      ownName.length > 1 === typedName.length > 1 ||
      token.num !== undefined ||
      answerToken.num !== undefined
    )
      return matchWord(answerToken, token, rules);
    const fits =
      typedName.length === 1
        ? tellingCount > 1 &&
          answerTokens.length > 1 &&
          !isLight(token) &&
          ownName.startsWith(typedName)
        : i < answerTokens.length - 1 &&
          tellingCount === answerTokens.length &&
          typedName.startsWith(ownName);
    if (!fits) return undefined;
    return { like: 'same', distance: 0 };
  });
}

/** Mrs Darcy for Mr Darcy, Pliny the Elder for Pliny the Younger. */
function clash(wanted: RightAnswer, givenAnswerTokens: AnswerTokens, places: readonly number[]) {
  const from = Math.min(...places);
  const to = Math.max(...places);
  const near = givenAnswerTokens.filter(
    ({ possessive }, index) =>
      index >= from - 2 &&
      index < to + 2 &&
      !possessive &&
      !givenAnswerTokens[index + 1]?.possessive,
  );
  if (hasOpposite(wordsOf(givenAnswerTokens), wordsOf(wanted.tokens))) return true;
  const addressed = addressedSex(near);
  return addressed !== undefined && wanted.sex !== undefined && addressed !== wanted.sex;
}

const wordsOf = (tokens: AnswerTokens) => new Set(tokens.map(({ text }) => text));
