import { isWordOrName } from '../../corpus/english/names.ts';
import { editDistance } from '../../lib/edit-distance.ts';
import type { Setting } from './beside/setting.ts';
import { isTaken, judgeClaim, meantBy } from './compare/claim.ts';
import { dayIn, matchDate } from './compare/dates.ts';
import { PART } from './compare/phrase.ts';
import type { Names } from './names.ts';
import { DENIES, NOTHING, no, type Outcome, SEVERAL, yes } from './outcome.ts';
import { stem } from './question/asked.ts';
import { type Compiled, compileQuestion, keyOf, lettersOf, wordsIn } from './question/compile.ts';
import { isChat } from './speech/chat.ts';
import { readSpeech } from './speech/claims.ts';
import { refusal, replyIn } from './speech/refusal.ts';
import { withoutSlips } from './speech/slips.ts';
import { tokenise, withoutMentions } from './text/tokens.ts';
import type { Gradable, Token, Verdict } from './types.ts';
import { isHonorific } from './words/honorifics.ts';
import { isLight } from './words/light.ts';

const SAID = { accept: 'accepted', reject: 'rejected', prompt: 'more, please' } as const;

/**
 * Judges an answer as a fair quizmaster would, with only the question at hand. Pure and fast, for text of any length or
 * oddity. `names` are the book's, where known: they show who else an answer could mean, and that a surname means one
 * person only. The rule is a sentence to show: "accepted: one typo".
 */
export function grade(question: Gradable, given: string, names?: Names): Verdict {
  const compiled = compileQuestion(question);
  const { verdict, why, distance } =
    given.length > compiled.longest
      ? no('too long for an answer')
      : judge(compiled, withoutMentions(given), names);
  return { verdict, rule: `${SAID[verdict]}: ${why}`, distance };
}

function judge(compiled: Compiled, given: string, names: Names | undefined): Outcome {
  const written = tokenise(given, compiled.asked.clock);
  const letters = lettersOf(given);
  if (compiled.exact.has(keyOf(written)) || compiled.joined.has(letters)) return yes([], 'exactly right');
  if (isCutAnew(compiled, given, written, letters))
    return yes([{ like: 'typo', distance: 1 }], 'exactly right');
  const spelled = withoutSlips(given, compiled.spelling, names);
  const tokens = spelled === given ? written : tokenise(spelled, compiled.asked.clock);
  const reply = replyIn(tokens);
  if (reply !== undefined) return compiled.exact.has(reply) ? yes([], 'exactly right') : no(NOTHING);
  const refused = refusal(tokens, given, compiled);
  if (refused !== undefined) return no(refused);
  const setting = settingOf(compiled, names, spelled !== given);
  const bare = tokens.filter((token) => !isChat(token));
  // `10 April 1925`, where the year is asked for
  const year = compiled.kind === 'year' ? dayIn(bare)?.year : undefined;
  const said = year === undefined ? tokens : tokens.filter(({ num }) => num === year);
  return matchDate(compiled.days, given, bare) ?? judgeSpeech(said, setting);
}

/**
 * Whether a right answer was joined, split or misspelt into no words, with few slips in all: `carbondioxid`, `trans
 * sylvania`, `klu klux klan`. But `is possible` is not impossible, nor `six tenth` sixteenth.
 */
function isCutAnew({ joined, known }: Compiled, given: string, written: readonly Token[], letters: string) {
  const said = /^(?:the|an?)$/.test(written[0]?.text ?? '') ? written.slice(1) : written;
  if (!said.every((token) => token.num === undefined && !isLight(token))) return false;
  const count = wordsIn(given);
  const isStrange = said.every(({ text }) => known.has(text) || !(isWordOrName(text) || isHonorific(text)));
  const isLong = said.every(({ text }) => text.length > 3);
  const single = (text: string) => text.replace(/(.)\1/g, '$1');
  return [...joined].some(([key, words]) => {
    if (key.length < 9 || key[0] !== letters[0]) return false;
    const limit = key.length > 12 && (isLong || words === count) ? 2 : 1;
    return (isStrange || words !== count) && editDistance(single(key), single(letters), limit) <= limit;
  });
}

function settingOf(compiled: Compiled, names: Names | undefined, careless: boolean): Setting {
  const meant = meantBy(compiled, names);
  const { asked, known, kind } = compiled;
  const rules = {
    // A question's own description of somebody doesn't answer who that is.
    inQuestion: (word: string) => asked.words.has(stem(word)),
    taken: (word: string) => !known.has(word) && isTaken(word, names, meant),
    known: (word: string) => known.has(word),
    synonyms: !asked.verbatim && !asked.choice,
    exactNumber: kind === 'name' && asked.paper,
    verbs: false,
    lone: false,
    careless,
    anchored: false,
    counting: false,
  };
  return { compiled, names, meant, rules, strict: false };
}

/** Judges what somebody commits to: each side of an "or" must be right, and nothing that is denied may be. */
function judgeSpeech(tokens: readonly Token[], setting: Setting): Outcome {
  const { compiled } = setting;
  const isRight = (run: readonly Token[]) => judgeClaim(run, setting).verdict === 'accept';
  const { claims, denied } = readSpeech(tokens, compiled);
  const made = claims.filter((claim) =>
    claim.some((token) => !isChat(token) || compiled.known.has(token.text)),
  );
  if (made.length === 0) return no(denied.length > 0 ? DENIES : NOTHING);
  const same = yes([], 'the same answer in other words');
  const parts = partsOf(tokens);
  if (parts.length > 1 && parts.every(isRight)) return same;
  if (denied.some(isRight)) return no(DENIES);
  const outcomes = made.map((claim) => judgeClaim(claim, setting));
  if (claims.length === 1) return outcomes[0] ?? no(NOTHING);
  const isSame = ({ verdict, why }: Outcome) =>
    verdict === 'accept' || (compiled.kind !== 'list' && (verdict === 'prompt' || why === PART));
  const right = made.length === claims.length && outcomes.some(({ verdict }) => verdict === 'accept');
  return right && outcomes.every(isSame) ? same : no(SEVERAL);
}

/** The text between breaks, leaving out parts that are only chat. */
function partsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const starts = [...tokens.keys()].filter((i) => i === 0 || tokens[i]?.after);
  return starts.map((from, i) => tokens.slice(from, starts[i + 1])).filter((part) => !part.every(isChat));
}
