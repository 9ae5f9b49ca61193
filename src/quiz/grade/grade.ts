import { titleOf } from '../../corpus/english/titles.ts';
import { memoizeByObject, memoizeObject } from '../../lib/memoize.ts';
import { capital } from '../../lib/text.ts';
import { charactersMeant, isClose, isTaken, judgeClaim } from './claim.ts';
import { joinedWords, type Key, keyOfQuestion } from './key/key.ts';
import { crudeStem } from './key/question.ts';
import type { Names } from './names.ts';
import { DENIES, NOTHING, no, SEVERAL, yes } from './outcome.ts';
import { readSaid, refusalOf } from './said.ts';
import type { Setting } from './setting.ts';
import { withNumbersSpelt } from './text/figures.ts';
import { partsBetweenBreaks, stripMentions, tokenise } from './text/fold.ts';
import { phrasesIn } from './text/phrases.ts';
import type { AnswerToken, AnswerTokens, Gradable, Verdict } from './types.ts';
import { isChat, isMonth, wordList } from './words/lists.ts';

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
  const datedAnswer = withMonthNamed(
    stripMentions(key.kind === 'list' ? typedAnswer.replaceAll(',', ', ') : typedAnswer),
    key.month,
  );

  const answerTokens = tokenise(
    key.numbered ? withNumbersSpelt(datedAnswer) : datedAnswer,
    key.asked.clock,
  );
  const tokens = answerTokens.map((answerToken) => withFullTitle(answerToken, key));
  if (key.exact.has(joinedWords(tokens))) return yes([], 'exactly right');

  if ((['yes', 'no'] as const).some((side) => key.exact.has(side) && onlySays(tokens, side)))
    return SAME;
  // “Nope” is read as it, too, and Dr. No has more to his name.
  if (key.kind === 'name' && !key.exact.has('yes') && joinedWords(tokens) === 'no')
    return no(NOTHING);

  const isLong = ({ text }: AnswerToken) => text.length > LONGEST_WORD && !key.known.has(text);
  if (tokens.length > key.mostWords || tokens.some(isLong)) return no(TOO_LONG);

  const refused = refusalOf(tokens, datedAnswer, key);
  if (refused !== undefined) return no(refused);

  const outcome = judgeLine(tokens, setting);
  const close = outcome.verdict === 'reject' && isClose(tokens, outcome.rule, setting);

  return close ? { ...outcome, verdict: 'close' } : outcome;
}

/** `M.` stands for Monsieur where a right answer has that, and is an initial in other books. */
function withFullTitle(token: AnswerToken, { known }: Key): AnswerToken {
  const title = titleOf(capital(token.text))?.key.toLowerCase() ?? '';
  return known.has(title) ? { ...token, text: title } : token;
}

const FIGURE_DATE = /\b(\d{1,4})([./-])(\d{1,2})(?:\2(\d{1,4}))?\b/;
const MONTHS = [...wordList('months')];

/**
 * A date in figures (`23/4/1616`, `1616-04-23`) with its month in words, where that is the right
 * answer's month.
 */
function withMonthNamed(typedAnswer: string, month = ''): string {
  return typedAnswer.replace(
    FIGURE_DATE,
    (figureDate, firstFigure: string, _, second: string, third = '') => {
      const isRightMonth = (figure: string) => MONTHS[Number(figure) - 1] === month;
      if (isRightMonth(second)) return `${firstFigure} ${month} ${third}`;
      if (isRightMonth(firstFigure)) return `${second} ${month} ${third}`;
      return figureDate;
    },
  );
}

/** Whether a line only says yes, or no, in other words: `of course`, `she doesn't`. */
const onlySays = (tokens: AnswerTokens, side: 'yes' | 'no'): boolean =>
  phrasesIn(tokens, side).some(({ from, to }) => to - from === tokens.length);

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
  const isRight = (run: AnswerTokens) => judgeClaim(run, setting).verdict === 'accept';

  // `10 April 1925`, where the year is asked for
  const isDate = key.kind === 'year' && answerLine.some(isMonth);
  const tokens = isDate
    ? answerLine.filter((token) => !isMonth(token) && (token.num ?? 32) > 31)
    : answerLine;
  const { claims, denies } = readSaid(tokens, key);
  const answerTokens = claims.filter((claim) =>
    claim.some((token) => !isChat(token) || key.known.has(token.text)),
  );
  if (answerTokens.length === 0) return no(denies ? DENIES : NOTHING);

  const lineParts = partsBetweenBreaks(tokens).map(({ from, to }) => tokens.slice(from, to));
  if (lineParts.length > 1 && lineParts.every(isRight)) return SAME;

  const outcomes = answerTokens.map((claim) => judgeClaim(claim, setting));
  if (claims.length === 1) return outcomes[0] ?? no(NOTHING);

  const right =
    answerTokens.length === claims.length && outcomes.every(({ verdict }) => verdict === 'accept');
  return right ? SAME : no(SEVERAL);
}
