import { idleWords } from './beside/roles.ts';
import { matchList } from './compare/list.ts';
import { matchNumber } from './compare/number.ts';
import { matchPerson } from './compare/person.ts';
import { matchPhrase, ORDER, PART, ROUND } from './compare/phrase.ts';
import { joinedWords, type RightAnswer } from './key/key.ts';
import { crudeStem } from './key/question.ts';
import { bearers, type Names, nameKey, whoIs } from './names.ts';
import { ANOTHER, better, DENIES, MORE, more, no, TURNED, WHICH, yes } from './outcome.ts';
import type { Setting } from './setting.ts';
import type { AnswerToken, AnswerTokens, Verdict } from './types.ts';
import { addressedSex } from './words/address.ts';
import { isChat, isDenial, wordList } from './words/lists.ts';
import { matchWord, type WordRules } from './words/match.ts';

const OTHER = no('not the answer');

/** Judges one thing that somebody commits to, by the best outcome among the right answers. */
export function judgeClaim(claim: AnswerTokens, setting: Setting): Verdict {
  const { key, meant } = setting;
  if (key.exact.has(joinedWords(claim))) return yes([], 'exactly right');

  // Sir John is Middleton too, but in the book his wife may be.
  const isShared = claim.length === 1 && key.known.has(joinedWords(claim));
  if (namesSomebodyElse(claim, setting)) {
    if (isShared) return more(WHICH);
    return no(ANOTHER);
  }

  const best = key.alternatives
    .map((wanted) => matchOne(wanted, claim, setting))
    .reduce(better, OTHER);
  if (best.verdict === 'accept') return best;

  const alias = best.rule === TURNED ? undefined : matchAlias(claim, setting);
  if (alias) return alias;
  if (best.rule === ANOTHER && meant.size === 0) return no('that is a character');

  return best;
}

/** What is said of a claim that denies otherwise than the right answer does. */
function denialMissed(claim: AnswerTokens, content: AnswerTokens): Verdict {
  const stems = content.map(({ text }) => crudeStem(text));
  const isAboutIt = (answerToken: AnswerToken) =>
    isDenial(answerToken) || stems.includes(crudeStem(answerToken.text));
  return claim.some(isAboutIt) ? no(DENIES) : OTHER;
}

function matchOne(wanted: RightAnswer, claim: AnswerTokens, setting: Setting): Verdict {
  const { items, denials, sort, content } = wanted;
  const onlyOne = (tokens: AnswerTokens) => {
    const [who, another] = setting.names ? whoIs(tokens, setting.names) : [];
    if (another === undefined) return who;
    return undefined;
  };

  const isItem = (item: RightAnswer, run: AnswerTokens) => {
    const person = onlyOne(run);
    const isSame = person !== undefined && person === onlyOne(item.tokens);
    const isRight = (rightAnswer: RightAnswer) =>
      matchOne(rightAnswer, run, { ...setting, strict: true }).verdict === 'accept';
    return isSame || [item, ...item.others].some(isRight);
  };

  const verdict = items.length > 0 ? matchList(items, claim, setting, isItem) : undefined;
  if (verdict && (setting.key.kind === 'list' || verdict.verdict === 'accept')) return verdict;

  if (denials > 0 && claim.filter(isDenial).length !== denials) return denialMissed(claim, content);

  const ownSetting = { ...setting, rules: rulesFor(wanted, claim, setting) };
  if (sort === 'number') return matchNumber(wanted, claim, ownSetting);

  const isPerson = sort === 'person' && !(setting.key.asked.whole && content.length > 1);
  if (isPerson) return matchPerson(wanted, claim, ownSetting);

  return matchPhrase(wanted, claim, ownSetting);
}

/** How freely words may differ from this right answer's. */
function rulesFor(
  { content, sort, tokens }: RightAnswer,
  claim: AnswerTokens,
  { rules, strict }: Setting,
): WordRules {
  return {
    ...rules,
    anchored: content.length > 1 ? claim.filter((token) => !isChat(token)).length > 1 : strict,
    verbs: sort === 'thing',
    lone: content.length === 1 && !tokens.some(({ text }) => wordList('besideVerbs').has(text)),
  };
}

/**
 * Refusals behind which a right answer in other words may be; not guesses of several, or somebody
 * else.
 */
const OPEN_TO_DOUBT: ReadonlySet<string> = new Set([MORE, ORDER, PART, ROUND, 'not the answer']);

/**
 * Whether a refused answer has half the words of a right one, so that people should judge: no name,
 * no number.
 */
export function isClose(tokens: AnswerTokens, rule: string, { key, rules }: Setting): boolean {
  const isSaid = (want: AnswerToken) =>
    tokens.some((token) => matchWord(want, token, { ...rules, verbs: true }) !== undefined);
  return (
    OPEN_TO_DOUBT.has(rule) &&
    key.alternatives.some(
      ({ sort, content }) =>
        sort === 'thing' && 2 * content.filter(isSaid).length >= content.length,
    )
  );
}

/** The characters that the right answers mean. */
export function charactersMeant(
  alternatives: readonly RightAnswer[],
  names: Names | undefined,
): ReadonlySet<number> {
  const items = alternatives.flatMap((alternative) =>
    alternative.items.length > 0 ? alternative.items : [alternative],
  );
  return new Set(items.flatMap((item) => (names ? [...whoIs(item.tokens, names)] : [])));
}

/**
 * Another name of the very character, by the book: an alias, a first name or surname that nobody
 * else bears. Not where the question has that name already or asks for one in full; nor for
 * `Cecil's mother`, who isn't Cecil.
 */
function matchAlias(claim: AnswerTokens, { key, names, meant }: Setting): Verdict | undefined {
  const { asked, alternatives } = key;
  if (!names || key.kind === 'list' || asked.whole || meant.size !== 1) return undefined;
  const idle = idleWords(claim, key);
  const answerTokens = claim.filter((_, index) => !idle[index]);
  if (answerTokens.at(-1)?.possessive && answerTokens.at(-1) !== claim.at(-1)) return undefined;
  const sex = addressedSex(answerTokens);
  const isOtherSex = (alternative: RightAnswer) => alternative.sex && sex !== alternative.sex;
  if (sex && alternatives.some(isOtherSex)) return undefined;
  if (answerTokens.every(({ text }) => asked.words.has(crudeStem(text)))) return undefined;
  const bearersMeant = whoIs(answerTokens, names);
  if (bearersMeant.size === 1 && [...meant].every((id) => bearersMeant.has(id)))
    return yes([], 'another name of the character');
  return undefined;
}

/** Whether somebody gave the whole name of a character who isn't meant. */
function namesSomebodyElse(claim: AnswerTokens, { key, names, meant }: Setting) {
  if (key.kind !== 'name' || meant.size === 0) return false;
  const whole = names?.whole.get(nameKey(claim));
  return whole !== undefined && ![...whole].some((id) => meant.has(id));
}

/** Whether a word names a character whom the answer doesn't mean. */
export function isTaken(
  nameWord: string,
  names: Names | undefined,
  meant: ReadonlySet<number>,
): boolean {
  const ids = names ? [...bearers(nameWord, names)] : [];
  return ids.length > 0 && !ids.some((id) => meant.has(id));
}
