import { isWordOrName } from '../../../corpus/english/names.ts';
import { TIES } from '../beside/classes.ts';
import { idle } from '../beside/idle.ts';
import { objection } from '../beside/objection.ts';
import type { Setting } from '../beside/setting.ts';
import { bearers, type Names, whoIs } from '../names.ts';
import { ANOTHER, better, DENIES, MORE, no, type Outcome, TURNED, yes } from '../outcome.ts';
import { stem } from '../question/asked.ts';
import { type Alternative, type Compiled, keyOf } from '../question/compile.ts';
import { isChat } from '../speech/chat.ts';
import type { Token } from '../types.ts';
import { looksVerbal } from '../words/forms.ts';
import { addressedSex } from '../words/honorifics.ts';
import { isDenial, isLight } from '../words/light.ts';
import { matchWord, type WordRules } from '../words/match.ts';
import { inWordsOf } from '../words/synonyms.ts';
import { matchList } from './list.ts';
import { matchNumber } from './number.ts';
import { matchPerson } from './person.ts';
import { inOrderOf, matchPhrase, ORDER } from './phrase.ts';

/** Judges one thing that somebody commits to, by the best outcome among the right answers. */
export function judgeClaim(claim: readonly Token[], setting: Setting): Outcome {
  const { compiled } = setting;
  if (compiled.exact.has(keyOf(claim))) return yes([], 'exactly right');
  const flags = idle(claim, compiled);
  const said = claim.filter((_, i) => !flags[i]);
  const best = bestOf(claim, setting);
  const outcome = (best.why === TURNED ? undefined : matchAlias(said, setting)) ?? best;
  const right = (run: readonly Token[]) =>
    compiled.alternatives.some((one) => matchOne(one, run, setting).verdict === 'accept');
  return outcome.verdict === 'accept' && hasTwin(claim, compiled, right) ? no(MORE) : outcome;
}

function bestOf(claim: readonly Token[], setting: Setting): Outcome {
  const { alternatives } = setting.compiled;
  const outcomes = alternatives.map((wanted) => matchOne(wanted, claim, setting));
  // `he tells Kathy` says the words of `Kathy tells him`, so it is no `from Kathy`.
  const turned = outcomes.find(
    ({ why }, i) =>
      why === ORDER && alternatives[i]?.tokens.some(({ text }) => /^(?:him|them|me|us)$/.test(text)),
  );
  if (turned) return turned;
  if (somebodyElse(claim, setting)) return no(ANOTHER);
  const best = outcomes.reduce(better, no('not the answer'));
  return best.why === ANOTHER && setting.meant.size === 0 ? no('that is a character') : best;
}

function matchOne(wanted: Alternative, said: readonly Token[], setting: Setting): Outcome {
  const { compiled } = setting;
  const { sort, items } = wanted;
  const claim = setting.rules.synonyms && sort === 'thing' ? inWordsOf(said, wanted.tokens) : said;
  const listed = items.length > 0 ? matchItems(wanted, claim, setting) : undefined;
  return listed && (compiled.kind === 'list' || listed.verdict === 'accept')
    ? listed
    : matchWhole(wanted, claim, setting);
}

/** Compares words with a right answer in one piece. */
function matchWhole(wanted: Alternative, claim: readonly Token[], setting: Setting): Outcome {
  const { compiled } = setting;
  const { content, sort } = wanted;
  const denials = claim.filter(isDenial).length;
  if (wanted.denials > 0 && denials !== wanted.denials)
    return no(denials > wanted.denials ? DENIES : 'not the answer');
  const own = { ...setting, rules: rulesFor(wanted, claim, setting) };
  if (sort === 'number') return matchNumber(wanted, claim, own);
  if (sort === 'person' && !(compiled.asked.whole && content.length > 1))
    return matchPerson(wanted, claim, own);
  const straight = matchPhrase(wanted, claim, own);
  const turned =
    straight.verdict === 'accept' ? undefined : inOrderOf(wanted, claim, compiled.asked, own.rules);
  return turned ? better(straight, matchPhrase(turned, claim, own)) : straight;
}

/** Compares a right answer of several parts, each of which may be anywhere. */
function matchItems(wanted: Alternative, claim: readonly Token[], setting: Setting): Outcome {
  const first = wanted.items[0] as Alternative;
  return matchList(wanted, {
    given: claim,
    idle: idle(claim, setting.compiled),
    judge: (item, run) =>
      item.forms.map((one) => matchOne(one, run, { ...setting, strict: true })).reduce(better),
    harmless: (from, to) => {
      const places = [...claim.keys()].filter((at) => (from > 0 ? at < from : at >= to));
      const said = from > 0 ? claim.slice(0, to) : claim;
      return objection(said, new Set(places), first, { ...setting, strict: to < claim.length }) === undefined;
    },
    matches: (own, token) => 'like' in matchWord(own, token, setting.rules),
  });
}

/** How freely words may differ from this right answer's. */
function rulesFor(
  { content, sort, tokens }: Alternative,
  claim: readonly Token[],
  { compiled, rules, strict }: Setting,
): WordRules {
  const isStrange = ({ text, num }: Token) =>
    num === undefined && !compiled.known.has(text) && !isWordOrName(text);
  return {
    ...rules,
    anchored: content.length > 1 ? claim.filter((token) => !isLight(token)).length > 1 : strict,
    verbs: sort === 'thing',
    careless: rules.careless || claim.some(isStrange),
    lone: content.length === 1 && !/^(?:he|she|it|they|i|we|to)$/.test(tokens[0]?.text ?? ''),
  };
}

/** The characters that the right answers mean. */
export function meantBy({ alternatives }: Compiled, names: Names | undefined): ReadonlySet<number> {
  if (!names) return new Set();
  const items = alternatives.flatMap((one) => (one.items.length > 0 ? one.items : [one]));
  return new Set(items.flatMap((one) => [...whoIs(one.tokens, names)]));
}

/**
 * Another name of the very character, by the book: an alias, a first name or surname that nobody else bears. Not where
 * the question has that name already or asks for one in full.
 * @param said what was said, without words that add nothing
 */
function matchAlias(said: readonly Token[], { compiled, names, meant }: Setting): Outcome | undefined {
  const { kind, asked, alternatives } = compiled;
  if (!names || kind !== 'name' || asked.whole || meant.size > 1) return undefined;
  const sex = addressedSex(said);
  if (alternatives.some((one) => sex && one.sex && sex !== one.sex)) return undefined;
  if (said.some(({ text }) => asked.words.has(stem(text)))) return undefined;
  const [one, another] = whoIs(said, names);
  const sole = one !== undefined && another === undefined && meant.has(one);
  return sole ? yes([], 'another name of the same character') : undefined;
}

/** Whether somebody gave the whole name of a character who isn't meant. */
function somebodyElse(claim: readonly Token[], { compiled, names, meant }: Setting): boolean {
  if (compiled.kind !== 'name' || meant.size === 0) return false;
  const whole = names?.whole.get(keyOf(claim.filter((token) => !isLight(token))));
  return whole !== undefined && ![...whole].some((id) => meant.has(id));
}

/** Whether a word names a character whom the answer doesn't mean. */
export function isTaken(word: string, names: Names | undefined, meant: ReadonlySet<number>): boolean {
  const ids = names ? [...bearers(word, names)] : [];
  return ids.length > 0 && !ids.some((id) => meant.has(id));
}

/** A second phrase this much longer than the first adds to it, rather than being another answer. */
const LONGER = 3;
const DETERMINER = /^(?:the|an?|his|her|their|its|this|that)$/;
/** Chat elsewhere, but at the start of a phrase a part of it. */
const OPENING = /^(?:somebody|someone|if|as|could)$/;

/** A phrase doesn't end with a small word, unless with one of these; nor with one that goes on. */
const ENDING = /^(?:and|up|out|down|away|off|him|her|them|me)$/;

/**
 * Whether a phrase beside the right answer begins like it and is another answer, which its words alone don't show: `a
 * song a poem`, `She cries, she laughs`.
 * @param right whether a run of words is a right answer by itself
 */
function hasTwin(
  claim: readonly Token[],
  { known, asked }: Compiled,
  right: (run: readonly Token[]) => boolean,
): boolean {
  const said = claim.slice(
    claim.findIndex((token) => !isChat(token) || isLight(token) || OPENING.test(token.text)),
  );
  const opening = said[0]?.text ?? '';
  const owns = DETERMINER.test(opening);
  const starts = [...said.keys()].filter((i) => {
    const before = said[i - 1];
    if (i < 2 || !before || said[i]?.text !== opening) return i === 0;
    // `a clerk earning fifteen shillings a week`
    const goesOn = said
      .slice(1, i)
      .some(
        ({ text }) =>
          !known.has(text) && (TIES.has(text) || (looksVerbal(text) && /^(?:the|an?)$/.test(opening))),
      );
    const tied = goesOn || isLight(before) || TIES.has(before.text) || /^(?:1|but)$/.test(before.text);
    return said[i]?.after || ENDING.test(before.text) || !tied;
  });
  const phrases = starts.map((from, i) => said.slice(from, starts[i + 1]));
  const [one = [], two = []] = phrases;
  // `a parrot, a green one`
  if (phrases.length < 2 || (said.at(-1)?.text === '1' && one.at(-1)?.text !== '1')) return false;
  if (phrases.length === 2 && Math.abs(one.length - two.length) > LONGER) return false;
  const tells = (run: readonly Token[]) =>
    run.filter((token) => !isChat(token) && !known.has(token.text) && !asked.words.has(stem(token.text)));
  // `the Demeter, the russian schooner` is described; `a song, a poem` are two.
  const most = owns ? 1 : Infinity;
  const isGuess = (run: readonly Token[]) =>
    tells(run).length > 0 &&
    (run.slice(1).some(({ text }) => known.has(text)) ||
      run.filter((token) => !isChat(token)).length <= most);
  const wrong = phrases.filter((phrase) => !right(phrase));
  return wrong.length < phrases.length && wrong.some(isGuess);
}
