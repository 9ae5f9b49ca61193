import { memoizeByObject, memoizeObject } from '../../lib/memoize.ts';
import { charactersMeant, isClose, isTaken, judgeClaim } from './claim.ts';
import { joinedWords, type Key, keyOfQuestion } from './key/key.ts';
import { crudeStem } from './key/question.ts';
import type { Names } from './names.ts';
import { DENIES, NOTHING, no, SEVERAL, yes } from './outcome.ts';
import { readSaid, refusalOf } from './said.ts';
import type { Setting } from './setting.ts';
import { withNumbersSpelt } from './text/figures.ts';
import { stripMentions, tokenise } from './text/fold.ts';
import type { AnswerToken, AnswerTokens, Gradable, Verdict } from './types.ts';
import { isChat } from './words/lists.ts';

const SAME = yes([], 'the same answer in other words');
/** Longer than any English word that is an answer: somebody is leaning on a key. */
const LONGEST_WORD = 40;
const TOO_LONG = 'too long for an answer';

/**
 * Judges an answer as a fair quizmaster would, with only the question at hand. Pure and fast, for
 * text of any length or oddity. `names` are the book's, where known: they show who else an answer
 * could mean, and that a surname means one person only.
 */
export function grade(question: Gradable, typedAnswer: string, names?: Names): Verdict {
  const key = keyOfQuestion(question);
  return verdictOf((names ? settingsAmong(names) : settingAlone)(key), typedAnswer);
}

/** How many verdicts on one question are remembered. */
const ANSWERS = 50;

/** Many members give the same answer to a question. */
const verdictOf = memoizeByObject(judged, ANSWERS);

function judged(setting: Setting, typedAnswer: string): Verdict {
  const { key } = setting;
  if (typedAnswer.normalize('NFKC').length > key.longest) return no(TOO_LONG);

  // `7,9` are two items of a list.
  const plainAnswer = stripMentions(
    key.kind === 'list' ? typedAnswer.replaceAll(',', ', ') : typedAnswer,
  );

  const tokens = tokenise(
    key.numbered ? withNumbersSpelt(plainAnswer) : plainAnswer,
    key.asked.clock,
  );
  if (key.exact.has(joinedWords(tokens))) return yes([], 'exactly right');

  const isLong = ({ text }: AnswerToken) => text.length > LONGEST_WORD && !key.known.has(text);
  if (tokens.length > key.mostWords || tokens.some(isLong)) return no(TOO_LONG);

  const refused = refusalOf(tokens, plainAnswer, key);
  if (refused !== undefined) return no(refused);

  const outcome = judgeLine(tokens, setting);
  const close = outcome.verdict === 'reject' && isClose(tokens, outcome.rule, setting);

  if (!close) return outcome;
  return { ...outcome, verdict: 'close' };
}

const settingAlone = memoizeObject((key: Key) => settingOf(key));
const settingsAmong = memoizeObject((names: Names) =>
  memoizeObject((key: Key) => settingOf(key, names)),
);

function settingOf(key: Key, names?: Names): Setting {
  const meant = charactersMeant(key.alternatives, names);
  const { asked, known } = key;

  const rules = {
    // A question's own description of somebody doesn't answer who that is.
    inQuestion: (questionWord: string) => asked.words.has(crudeStem(questionWord)),
    taken: (nameWord: string) => !known.has(nameWord) && isTaken(nameWord, names, meant),
    synonyms: !asked.verbatim && !asked.choice,
    verbs: false,
    lone: false,
    anchored: false,
    sole: false,
  };

  return { key, names, meant, rules, strict: false };
}

/**
 * Judges what somebody commits to: each side of an "or" must be right, and nothing that is denied
 * may be.
 */
function judgeLine(answerLine: AnswerTokens, setting: Setting): Verdict {
  const { key } = setting;

  const { claims, denies } = readSaid(answerLine, key);
  const answerTokens = claims.filter((claim) =>
    claim.some((token) => !isChat(token) || key.known.has(token.text)),
  );
  if (answerTokens.length === 0) return no(denies ? DENIES : NOTHING);

  const outcomes = answerTokens.map((claim) => judgeClaim(claim, setting));
  if (claims.length === 1) return outcomes[0] ?? no(NOTHING);

  const right =
    answerTokens.length === claims.length && outcomes.every(({ verdict }) => verdict === 'accept');
  return right ? SAME : no(SEVERAL);
}
