import { matchAlias } from './compare/alias.ts';
import { objection, SEVERAL } from './compare/beside.ts';
import type { Setting } from './compare/classes.ts';
import { matchDate } from './compare/dates.ts';
import { idle } from './compare/idle.ts';
import { matchList } from './compare/list.ts';
import { matchNumber } from './compare/number.ts';
import { inOrderOf } from './compare/order.ts';
import { matchPerson } from './compare/person.ts';
import { matchPhrase, ORDER, PART } from './compare/phrase.ts';
import { hasTwin } from './compare/rival.ts';
import { bearers, type Names, whoIs } from './names.ts';
import { better, no, type Outcome, yes } from './outcome.ts';
import { stem } from './question/asked.ts';
import {
  type Alternative,
  type Compiled,
  compileQuestion,
  keyOf,
  lettersOf,
  wordsOf,
} from './question/compile.ts';
import { isChat, isTrimmed } from './speech/chat.ts';
import { readSpeech } from './speech/claims.ts';
import { refusal } from './speech/refusal.ts';
import { withoutSlips } from './speech/slips.ts';
import { withoutTalk } from './speech/talk.ts';
import { withoutMentions } from './text/fold.ts';
import type { Gradable, Token, Verdict } from './types.ts';
import { isWord } from './words/dictionary.ts';
import { withoutHonorifics } from './words/honorifics.ts';
import { isKnownName } from './words/lexicon.ts';
import { excludes, isDenial, isLight } from './words/light.ts';
import { bones, type WordRules } from './words/match.ts';
import { inWordsOf } from './words/sayings.ts';

const SAID = { accept: 'accepted', reject: 'rejected', prompt: 'more, please' } as const;
const NOBODY: ReadonlySet<number> = new Set();

/**
 * Judges one given answer, as a fair quizmaster would who has only the question before them. Pure and quick; any text
 * may be given, however long or odd. `names` are the book's, where it is known: they tell who else an answer could
 * mean, and that a surname means one person only. The rule is a sentence to show: "accepted: one typo".
 */
export function grade(question: Gradable, given: string, names?: Names): Verdict {
  const compiled = compileQuestion(question);
  const outcome =
    given.length > compiled.longest
      ? no('too long for an answer')
      : judge(compiled, withoutMentions(given), names);
  return {
    verdict: outcome.verdict,
    rule: `${SAID[outcome.verdict]}: ${outcome.why}`,
    distance: outcome.distance,
  };
}

function judge(compiled: Compiled, given: string, names: Names | undefined): Outcome {
  const written = wordsOf(given, compiled.asked);
  if (written.length === 0) return no('there is no answer in it');
  if (isExact(written, compiled) || compiled.joined.has(lettersOf(given))) return EXACT;
  const spelled = withoutSlips(given, compiled.spelling, names);
  const tokens = spelled === given ? written : wordsOf(spelled, compiled.asked);
  const refused = refusal(tokens, /\?\W*$/.test(given), compiled);
  if (refused !== undefined) return no(refused);
  const said = withoutTalk(tokens, compiled.known);
  const bare = withoutChat(said);
  if (bare.length === 0) return no('there is no answer in it');
  const date = matchDate(compiled.days, given, bare);
  if (date) return date;
  return judgeSpeech(compiled, said, settingOf(compiled, names));
}

/** The last one of a question: its book, and so its names, rarely change. */
const settings = new WeakMap<Compiled, Setting>();

function settingOf(compiled: Compiled, names: Names | undefined): Setting {
  const known = settings.get(compiled);
  if (known && known.names === names) return known;
  const meant = meantBy(compiled, names);
  const rules = rulesFor(compiled, meant, names);
  const made = { compiled, names, meant, rules, strict: false, partial: false };
  settings.set(compiled, made);
  return made;
}

const SAME: Outcome = { verdict: 'accept', why: 'the same answer in other words', distance: 0 };
const EXACT: Outcome = { verdict: 'accept', why: 'exactly right', distance: 0 };

function isExact(tokens: readonly Token[], { exact }: Compiled): boolean {
  return exact.has(keyOf(tokens));
}

/** What is left once the chat before and behind is gone. */
function withoutChat(tokens: readonly Token[]): readonly Token[] {
  const from = tokens.findIndex((token) => !isTrimmed(token));
  const to = tokens.findLastIndex((token) => !isTrimmed(token));
  return from < 0 ? [] : tokens.slice(from, to + 1);
}

/** What stands between the breaks, chat alone left out. */
function partsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const starts = [...tokens.keys()].filter((i) => i === 0 || tokens[i]?.after);
  if (starts.length > 5) return [];
  return starts.map((from, i) => tokens.slice(from, starts[i + 1])).filter((part) => !part.every(isTrimmed));
}

function judgeSpeech(compiled: Compiled, tokens: readonly Token[], setting: Setting): Outcome {
  const { claims, denied } = readSpeech(tokens, compiled);
  const made = claims.filter((claim) =>
    claim.some((token) => !isChat(token) || compiled.known.has(token.text)),
  );
  if (made.length === 0) {
    return denied.length > 0 ? no('it says what the answer is not') : no('there is no answer in it');
  }
  const parts = partsOf(tokens);
  if (parts.length > 1 && parts.every((part) => judgeClaim(part, setting).verdict === 'accept')) return SAME;
  const denies = denied.some((run) => judgeClaim(run, setting).verdict === 'accept');
  if (denies) return no('it says what the answer is not');
  const outcomes = made.map((claim) => judgeClaim(claim, setting));
  const [only] = outcomes;
  if (claims.length === 1 && only) return only;
  const right =
    outcomes.length === claims.length &&
    outcomes.some(({ verdict }) => verdict === 'accept') &&
    outcomes.every(({ verdict, why }) => verdict === 'accept' || (why === PART && compiled.kind !== 'list'));
  return right ? SAME : no(SEVERAL);
}

function judgeClaim(claim: readonly Token[], setting: Setting): Outcome {
  const { compiled, names, meant } = setting;
  if (isExact(claim, compiled)) return EXACT;
  if (!compiled.asked.choice && excludes(claim, compiled.known)) return no('that is the other of two');
  const flags = idle(claim, compiled);
  const heavy = claim.filter((_, i) => !flags[i]);
  const once = (run: readonly Token[]) =>
    compiled.alternatives.some((one) => matchOne(one, run, setting).verdict === 'accept');
  const rival = () => hasTwin(claim, compiled, once);
  const alias = names && matchAlias(compiled, heavy, meant, names);
  if (alias) return alias.verdict === 'accept' && rival() ? no(SEVERAL) : alias;
  let best: Outcome | undefined;
  for (const wanted of compiled.alternatives) {
    const outcome = matchOne(wanted, claim, setting);
    best = best ? better(best, outcome) : outcome;
    // `he tells Kathy` says the words of `Kathy tells him`, so it is no `from Kathy`.
    if (outcome.why === ORDER && wanted.tokens.some(({ text }) => /^(?:him|them|me|us)$/.test(text)))
      return outcome;
  }
  const other = names && somebodyElse(claim, heavy, setting, names);
  if (other && (best?.verdict === 'reject' || other.whole)) return no('that is another character');
  if (best?.verdict === 'accept' && rival()) return no(SEVERAL);
  return best ?? no('not the answer');
}

function matchOne(wanted: Alternative, said: readonly Token[], setting: Setting): Outcome {
  const { compiled, rules } = setting;
  const alike = rules.synonyms && wanted.sort === 'thing';
  const claim = alike ? inWordsOf(said, wanted.tokens) : said;
  if (wanted.items.length > 0) {
    const inside = { ...setting, strict: true };
    const [first = wanted] = wanted.items;
    return matchList(
      wanted,
      claim,
      idle(claim, compiled),
      (item, run) => matchOne(item, run, inside),
      (from) => objection(claim, new Set(claim.slice(0, from).keys()), first, setting) === undefined,
    );
  }
  if (wanted.denials > 0 && claim.filter(isDenial).length !== wanted.denials)
    return no('it says what the answer is not');
  const own = {
    ...rules,
    anchored:
      wanted.content.length > 1 ? claim.filter((token) => !isLight(token)).length > 1 : setting.strict,
    verbs: wanted.sort === 'thing',
    careless: claim.some(
      ({ text, num }) =>
        num === undefined && !compiled.known.has(text) && !isWord(text) && !isKnownName(text),
    ),
    lone: wanted.content.length === 1 && !/^(?:he|she|it|they|i|we|to)$/.test(wanted.tokens[0]?.text ?? ''),
  };
  if (own.careless && soundsWhole(wanted, claim, rules))
    return yes([{ like: 'sound', distance: wanted.content.length }], 'sounds the same');
  if (wanted.sort === 'number') return matchNumber(wanted, claim, setting, own);
  if (wanted.sort === 'person' && !(compiled.asked.whole && wanted.content.length > 1))
    return matchPerson(wanted, claim, setting, own);
  const straight = matchPhrase(wanted, claim, setting, own);
  const turned = straight.verdict === 'accept' ? undefined : inOrderOf(wanted, claim, compiled.asked);
  return turned ? better(straight, matchPhrase(turned, claim, setting, own)) : straight;
}

/** Whether the words with slips in several of them sound as a whole as the answer does: `jo dimagio`, `luv leters`. */
function soundsWhole(wanted: Alternative, claim: readonly Token[], rules: WordRules): boolean {
  const said = claim.filter((token) => !isTrimmed(token));
  const heard = bones(lettersOf(keyOf(said)));
  return (
    wanted.content.length > 1 &&
    said.length > 1 &&
    heard.length > 3 &&
    said.every(({ text }) => !isKnownName(text) && !rules.taken(text)) &&
    heard === bones(lettersOf(keyOf(wanted.content)))
  );
}

/** The characters of the book that the right answers mean. */
function meantBy(compiled: Compiled, names: Names | undefined): ReadonlySet<number> {
  if (!names) return NOBODY;
  const items = compiled.alternatives.flatMap((one) => (one.items.length > 0 ? one.items : [one]));
  return new Set(items.flatMap((one) => [...whoIs(one.tokens, names)]));
}

/** Whether what was said names a character that is not meant; `whole` where it is that character's whole name. */
function somebodyElse(
  claim: readonly Token[],
  heavy: readonly Token[],
  { compiled, meant }: Setting,
  names: Names,
): { whole: boolean } | undefined {
  if (compiled.kind !== 'name') return undefined;
  const whole = names.whole.get(keyOf(claim.filter((token) => !isLight(token))));
  if (whole && meant.size > 0 && ![...whole].some((id) => meant.has(id))) return { whole: true };
  const strange = withoutHonorifics(heavy).some(({ text }) => {
    const ids = bearers(text, names);
    return (
      ids.size > 0 &&
      !compiled.known.has(text) &&
      !compiled.asked.words.has(stem(text)) &&
      ![...ids].some((id) => meant.has(id))
    );
  });
  return strange && !heavy.some(({ text }) => compiled.known.has(text)) ? { whole: false } : undefined;
}

function rulesFor(compiled: Compiled, meant: ReadonlySet<number>, names: Names | undefined): WordRules {
  return {
    // What the question calls somebody is no answer to who that is.
    told: (word) => compiled.asked.words.has(stem(word)),
    verbs: false,
    synonyms: !compiled.asked.verbatim,
    exactNumber: compiled.kind === 'name' && compiled.asked.paper,
    lone: false,
    careless: false,
    anchored: false,
    counting: false,
    taken: (word) => {
      if (!names || compiled.known.has(word)) return false;
      const ids = bearers(word, names);
      return ids.size > 0 && ![...ids].some((id) => meant.has(id));
    },
  };
}
