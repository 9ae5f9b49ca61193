import { matchAlias } from './aliases.ts';
import { stem } from './asked.ts';
import { type Alternative, type Compiled, compileQuestion, joinedOf, keyOf } from './compile.ts';
import { matchDate } from './dates.ts';
import { harmless, withoutTail } from './extras.ts';
import { stripFiller } from './filler.ts';
import { tidy } from './fold.ts';
import { isHonorific, withoutHonorifics } from './honorifics.ts';
import { denials, isLight } from './light.ts';
import { matchList } from './list.ts';
import { bearers, type Names, whoIs } from './names.ts';
import { matchNumberAnswer } from './number.ts';
import { better, no, type Outcome } from './outcome.ts';
import { matchPerson } from './person.ts';
import { type Given, matchPhrase } from './phrase.ts';
import { tokenise } from './tokens.ts';
import type { Gradable, Token, Verdict } from './types.ts';
import type { WordRules } from './words-match.ts';

const HEDGES = new Set('or either versus vs alternatively'.split(' '));

/**
 * Judges one given answer, as a fair quizmaster would who has only the question before them. Pure and quick; any text
 * may be given, however long or odd. `names` are the book's, where it is known: they tell who else an answer could
 * mean, and that a surname means one person only. The rule is a sentence to show: "accepted: one typo".
 */
export function grade(question: Gradable, given: string, names?: Names): Verdict {
  const compiled = compileQuestion(question);
  const outcome =
    given.length > compiled.longest ? no('too long for an answer') : judge(compiled, given, names);
  const said = { accept: 'accepted', reject: 'rejected', prompt: 'more, please' }[outcome.verdict];
  return { verdict: outcome.verdict, rule: `${said}: ${outcome.why}`, distance: outcome.distance };
}

function judge(compiled: Compiled, given: string, names: Names | undefined): Outcome {
  const tokens = tokenise(given);
  if (tokens.length === 0) return no('there is no answer in it');
  if (compiled.exact.has(keyOf(tokens))) return { verdict: 'accept', why: 'exactly right', distance: 0 };
  const tidied = tidy(given);
  const text = stripFiller(tidied);
  const bare = numbered(text === tidied ? tokens : tokenise(text));
  if (compiled.exact.has(keyOf(bare))) return { verdict: 'accept', why: 'exactly right', distance: 0 };
  const joined = joinedOf(bare);
  if (compiled.joined.has(joined) && !/\d/.test(joined))
    return { verdict: 'accept', why: 'exactly right', distance: 0 };
  const date = matchDate(compiled.alternatives, text, bare);
  if (date) return date;
  const several = hedged(compiled, text, bare, names);
  if (several) return several;
  return judgeTokens(compiled, bare, names) ?? no('not the answer');
}

function judgeTokens(
  compiled: Compiled,
  tokens: readonly Token[],
  names: Names | undefined,
): Outcome | undefined {
  const cast = { names, meant: meantBy(compiled, names) };
  const stranger = names && strangers(compiled, tokens, cast.meant, names);
  if (stranger) return stranger;
  const heard = withoutTail(tokens, compiled);
  const reading: Given = { tokens: heard, harmless: harmless(heard, compiled) };
  const alias =
    names &&
    matchAlias(
      compiled,
      heard.filter((_, i) => !reading.harmless[i]),
      cast.meant,
      names,
    );
  if (alias) return alias;
  const rules = rulesFor(compiled, cast.meant, names);
  let best: Outcome | undefined;
  for (const wanted of compiled.alternatives) {
    const outcome = matchOne(compiled, wanted, reading, rules, cast);
    best = best ? better(best, outcome) : outcome;
    if (best.verdict === 'accept' && best.distance === 0) break;
  }
  return best;
}

type Cast = Parameters<typeof matchPerson>[4];

function matchOne(
  compiled: Compiled,
  wanted: Alternative,
  given: Given,
  rules: WordRules,
  cast: Cast,
): Outcome {
  if (
    denials(given.tokens.filter((token, i) => !titled(compiled, token, given.tokens[i + 1]))) !==
    wanted.denials
  )
    return no('it says what the answer is not');
  if (wanted.items.length > 0) {
    return matchList(wanted, given, (item, run) => matchOne(compiled, item, run, rules, cast));
  }
  const own = {
    ...rules,
    anchored: wanted.content.length > 1 && given.tokens.length > 1,
    verbs: isVerbal(wanted),
  };
  if (compiled.kind === 'number' || compiled.kind === 'year') {
    const outcome = matchNumberAnswer(wanted, given, compiled, own);
    if (wanted.tokens.some((token) => token.num !== undefined)) return outcome;
  }
  if (wanted.person && !(compiled.asked.whole && wanted.content.length > 1))
    return matchPerson(wanted, given, compiled.asked, own, cast);
  return matchPhrase(wanted, addressed(wanted, given), compiled.asked, own);
}

/** The `Never` of a title that the question says. */
function titled({ asked, known }: Compiled, token: Token, next: Token | undefined): boolean {
  if (!token.cap || known.has(token.text) || !asked.words.has(stem(token.text))) return false;
  return next?.cap === true && asked.words.has(stem(next.text));
}

/** Whether its tense may differ: a phrase with more than a bare noun in it. */
function isVerbal({ phrase, content, tokens }: Alternative): boolean {
  return phrase && (content.length > 1 || /^(?:he|she|it|they|i|we|to)$/.test(tokens[0]?.text ?? ''));
}

/** A form of address before a name of the answer may be there or not. */
function addressed(wanted: Alternative, given: Given): Given {
  if (!given.tokens.some((token) => isHonorific(token.text))) return given;
  const names = new Set(wanted.content.filter((token) => token.cap).map((token) => token.text));
  const next = given.tokens.map(
    (token, i) => isHonorific(token.text) && names.has(given.tokens[i + 1]?.text ?? ''),
  );
  if (!next.some(Boolean) || wanted.content.some((token) => isHonorific(token.text))) return given;
  return { tokens: given.tokens, harmless: given.harmless.map((free, i) => free || next[i] === true) };
}

/** "Ruth or Tommy": refused, unless each of them would be right. */
function hedged(
  compiled: Compiled,
  text: string,
  tokens: readonly Token[],
  names: Names | undefined,
): Outcome | undefined {
  const hedges = tokens.some((token) => HEDGES.has(token.text) && !compiled.known.has(token.text));
  const parts = text
    .split(hedges ? /\b(?:either|or|versus|vs|alternatively)\b|[/|;,]/i : PARTS)
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  if (!hedges && (parts.length < 2 || compiled.kind === 'list')) return undefined;
  const outcomes = parts.map((part) => judgeTokens(compiled, numbered(tokenise(part)), names));
  const right = parts.length > 1 && parts.length < 6 && outcomes.every((one) => one?.verdict === 'accept');
  if (right) return { verdict: 'accept', why: 'the same answer in other words', distance: 0 };
  return hedges ? no('several answers instead of one') : undefined;
}

const PARTS = /[,;:/()=|]|\b(?:aka|alias|i\.e\.|namely|also known as)\b/i;

/** `No. 5` is no denial. */
function numbered(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter((token, i) => !(token.text === 'no' && tokens[i + 1]?.num !== undefined));
}

/** The characters of the book that the right answers mean. */
function meantBy(compiled: Compiled, names: Names | undefined): ReadonlySet<number> {
  if (!names) return NOBODY;
  const items = compiled.alternatives.flatMap((one) => (one.items.length > 0 ? one.items : [one]));
  return new Set(items.flatMap((one) => [...whoIs(one.tokens, names)]));
}

const NOBODY: ReadonlySet<number> = new Set();

/** Names of the book that the answer doesn't mean and the question doesn't say. */
function strangers(
  compiled: Compiled,
  tokens: readonly Token[],
  meant: ReadonlySet<number>,
  names: Names,
): Outcome | undefined {
  if (compiled.kind === 'phrase' || compiled.kind === 'list') return undefined;
  const heavy = tokens.filter((token) => !isLight(token));
  const whole = names.whole.get(keyOf(heavy));
  if (whole && meant.size > 0 && ![...whole].some((id) => meant.has(id)))
    return no('that is another character');
  const others = new Set<string>();
  for (const token of withoutHonorifics(tokens)) {
    const ids = bearers(token.text, names);
    const mine = compiled.known.has(token.text) || [...ids].some((id) => meant.has(id));
    if (ids.size > 0 && !mine && !compiled.asked.words.has(stem(token.text))) others.add(token.text);
  }
  if (others.size === 0) return undefined;
  const more = others.size > 1 || tokens.some((token) => compiled.known.has(token.text) && !isLight(token));
  return no(more ? 'more than one name' : 'that is another character');
}

function rulesFor(compiled: Compiled, meant: ReadonlySet<number>, names: Names | undefined): WordRules {
  return {
    sounds: compiled.kind === 'name' || compiled.kind === 'list',
    verbs: false,
    anchored: false,
    counting: false,
    taken: (word) => {
      if (!names || compiled.known.has(word)) return false;
      const ids = bearers(word, names);
      return ids.size > 0 && ![...ids].some((id) => meant.has(id));
    },
  };
}
