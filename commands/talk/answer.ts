import type { Spoken } from '../../src/core/call.ts';
import { runButton } from '../../src/core/command-press.ts';
import type { Quiz, RoundPlan } from '../../src/core/domain/quiz.ts';
import { quoted } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { sameName } from '../../src/corpus/load/same.ts';
import { saysPlace } from '../../src/corpus/place.ts';
import { contentStems } from '../../src/corpus/search/text/common.ts';
import { numeral } from '../../src/lib/numerals.ts';
import { NO_NUMBER } from '../../src/quiz/grade/outcome.ts';
import { type Judgement, judge, optionNamed, standsAlone } from '../../src/quiz/play/judge.ts';
import { rulesOf } from '../../src/quiz/play/rules.ts';
import { answerOf, messageOf } from '../../src/quiz/play/state.ts';
import { latestQuiz, ownOpen } from '../quiz/quizzes.ts';
import { readQuizRequest } from '../quiz/request.ts';
import { CALLS_OFF, isChatter, MOVES_ON, moveIn } from './chat.ts';
import { corrected, WRONG_WITH_QUIZ } from './corrected.ts';
import { VERBATIM } from './example.ts';
import { isSmallTalk } from './intents/examples.ts';
import {
  AMONG_MEMBERS,
  kindOf,
  LIKELY,
  likelihood,
  likelihoodOfBook,
  plainlySaid,
} from './intents/intents.ts';
import { isPartOfPlay } from './quiz.ts';
import { requested } from './requests/index.ts';
import { type Line, type OpenQuestion, type Outcome, offer, run, type Step, say } from './sayings.ts';
import { lookUpButton } from './to-book.ts';
import { asksSomething, OF_SPEAKER, plainWords, withoutCorrecting } from './words.ts';

/** Longer lines may be talk: they are answers only where they are likely of the book. */
const MOST_WORDS = 6;

/** High, since many a short answer is somewhat like talk, such as `sobs` and `badly`. */
const SURELY_TALK = 0.95;
const isPassing = (words: string): boolean => isChatter(words, SURELY_TALK);

/** A few words with only a question mark are a guess, unless they address the others: `norfolk?`, `anyone?`. */
const GUESS_WORDS = 3;
const CALLS = /^(?:any|every|some(?:one|body)|really|seriously|ready|still|more|others?|for real|same)/;

/** Around an answer: `i think it's …`, `is it …`, `maybe …`. */
const HEDGE =
  /^(?:(?:i(?:d| would)? (?:think|guess|say|reckon|believe|suppose|bet|go with)|im (?:not |pretty |quite |fairly |too )*sure|(?:just |wild |a )*guess(?:ing)?|but|maybe|probably|perhaps|possibly|definitely|surely|clearly|obviously|(?:must|could|might|would)(?: it| that)? be|(?:my )?(?:answer|guess) is|isnt it|is it|its|it is|it was|was it|that|thats|that is|hes|shes|theyre|um|uh|er|erm|(?:the|final) answer(?: is)?|(?:(?:oh|ah|aha) )?i know (?:this|that) one)\b[ ,]*)+(?=\S)/;

/** After an answer: `… i think`, `… right`. */
const DOUBT =
  / (?:i think|i guess|i believe|id say|maybe|perhaps|probably|surely|right|isnt it|im (?:pretty |quite |fairly |very )?(?:sure|confident)|but i (?:could|may|might) be wrong|i suppose|if (?:i (?:remember|recall)|memory serves)(?: me)?(?: right(?:ly)?| well| correctly)?)$/;

/** Besides those, words that are never in an answer: the line is for the others, or about the quiz. */
const TALK =
  /^(?:(?:ask|find|ill|pause|resume|cancel|undo|schedule|post|delete|remind|(?:show|tell|give|send|read) (?:me|us)|turn (?:it )?(?:on|off))\b|end$)|\b(?:id|this|question|questions|quiz|next|know|hint|skip|stop|meetings?|wifi|phone|guess|wait|sorry|lets)\b|\b(?:is|are|has) (?:here|arrived|ringing|calling)$/;

/** An answer to the open question; or, said in passing while it is open, nothing. */
export const answerToQuestion: Step = async (line) => {
  const { openQuestion: current, by, where } = line;
  const unlessReply = by === 'reply' && !where.direct ? 'silence' : undefined;
  if (!current || (unlessReply && isOther(current, line))) return unlessReply;
  const isOption = optionNamed(current.round.options, line.line) !== undefined;
  return isOption ? answerWith(line.line.trim(), current, line) : answerInWords(line, current, unlessReply);
};

/** For so long after a question closed, an answer to it came too late, ms. */
const LATE = 15_000;

/** Something like an answer to the question that has just closed isn't looked up in front of everybody. */
export const tooLate: Step = async (line) => {
  const { phase, n } = (!line.where.direct && (await latestQuiz(line))) || {};
  const isBetween = phase?.name === 'closing' || (phase?.name === 'ready' && n !== 1);
  if (!isBetween && !(phase?.name === 'ending' && line.at - phase.since < LATE)) return undefined;
  const said = barely(line.line);
  return looksLikeAnswer(line.line, said) && likelihoodOfBook(said) >= PERHAPS
    ? say('That question is closed.', lookUpButton(line.line))
    : undefined;
};

async function answerInWords(line: Line, current: OpenQuestion, unlessReply: Outcome): Promise<Outcome> {
  const answer = () => answerWith(withoutHedge(line.line), current, line);
  if (isAccepted(current.round, line.wordings[0])) return answer();
  const judged = judge(current.round, line.line, []);
  const aside = await asideOf(line, current, judged);
  if (aside) return aside;
  if (isRightInAnyWords(line, current, judged)) return answer();
  const said = barely(line.line);
  if (/^[a-h]$/.test(said))
    return current.round.options.length > 0 ? answer() : say('Answer this one in words: it has no options.');
  if (isForBot(line, judged)) return startsOver(line, current);
  if (!looksLikeAnswer(line.line, said)) return unlessReply ?? startsOver(line, current);
  const whom = await addressee(line, said, current, judged);
  return whom === 'quiz' ? answer() : whom;
}

/** For so long a practice question counts as still being thought about, ms. */
const THOUGHT_ABOUT = 15 * 60_000;

async function moveInPractice({ wordings: [words], store, where, asker }: Line, { quiz }: OpenQuestion) {
  const name = plainlySaid(words);
  if (MOVES_ON.test(words) || /^(?:dunno|idk|no (?:idea|clue)|not sure)$/.test(words))
    return run('quiz skip');
  if (CALLS_OFF.test(words) || /^(?:quiz stop|enough)$/.test(name)) return run('quiz stop');
  if (name !== 'stats' || quiz.n === 1) return undefined;
  const { right = 0 } = (await store.player(where.club, quiz.id, asker.id)) ?? {};
  return say(`You’ve had ${right} of ${quiz.n - 1} right so far.`);
}

/**
 * Lines on one's own practice question: what looks like an answer is never looked up in front of everybody. In a direct
 * message, and after talk of something else, the bot only asks whether it is one.
 */
export const ofPractice: Step = async (line) => {
  const own = await ownOpen(line);
  const kind = kindOf(line.past?.about);
  if (!own || line.at - own.open.openedAt > THOUGHT_ABOUT || /^(?:daily|plan)$/.test(kind)) return undefined;
  const move = await moveInPractice(line, own);
  if (move) return move;
  const isOption = optionNamed(own.round.options, line.line) !== undefined;
  const wish = readQuizRequest(line.line);
  // `a caucus race` is more than a mode.
  const isWish =
    line.line.includes(' ') && Object.keys(wish.raws).length > 0 && (wish.named || wish.left === '');
  const isOther =
    isWish ||
    isForBot(line, judge(own.round, line.line, [])) ||
    /\bchapters\b/i.test(line.line) ||
    saysPlace(line.line);
  if (!isOption && (isOther || !looksLikeAnswer(line.line, barely(line.line)))) return undefined;
  const text = withoutHedge(line.line);
  return !line.where.direct && (isOption || (kind === 'quiz' && !isLong(barely(line.line))))
    ? run('quiz answer', { text })
    : say('Is that your answer?', runButton('Answer with it', 'quiz answer', { text }));
};

/** Suggestions to the others, which are no votes: `should we skip this one`. */
const PROPOSES =
  /^(?:(?:so|ok|hm+|guys|well|or|and|then|maybe|hey|wait|lol) )*(?:(?:shall|should|shouldnt) (?:we|i|you)|(?:(?:do|does|dont) (?:we|you|they|any(?:one|body)|every(?:one|body))(?: all| guys)?|any(?:one|body)|who(?: else)?|every(?:one|body)(?: else)?) (?:wants? (?:me |us )?to|wanna|for))\b/;

/** Moves on, talk in passing, and lines to another member by name in front or at the end: `nice try tom`. */
async function asideOf(line: Line, current: OpenQuestion, { kind }: Judgement): Promise<Outcome> {
  const [words] = line.wordings;
  const others = line.past?.others ?? [];
  const isNamed = others.some((name) => words.startsWith(`${name} `) || words.endsWith(` ${name}`));
  // A member may share a character's name, and a time may be the answer.
  const isSaid = (isNamed || TIME_ALONE.test(words)) && kind !== 'right';
  const isFace = words.length === 1 && !standsAlone(words, line.line);
  const isAside =
    isFace || isSaid || (isPassing(words) && (kind !== 'right' || rulesOf(current.quiz).secret));
  if (PROPOSES.test(words)) return 'silence';
  return (await moveIn(line, current)) ?? (isAside ? 'silence' : undefined);
}

/** How long somebody will be away, or has left. */
export const TIME_ALONE =
  /^(?:(?:sorry|ok|wait|just|only|in|about|another|back in|give me) )*(?:an?|one|two|three|four|five|ten|fifteen|twenty|thirty|\d{1,3}) (?:more )?(?:secs?|seconds?|mins?|minutes?)(?: (?:more|left|please|to go))*$/;

/** The model has learned short answers as questions to a book: several words less likely than this may be none. */
const PERHAPS = 0.15;

/**
 * Whether words are for the quiz; else what becomes of them: nothing where they are for the others, such as `be right
 * back`, a question back where they may be, such as `dinner ready`. A right answer is for the quiz, unless answers are
 * secret: this would reveal it, as often as one likes, since they can be changed.
 */
async function addressee(
  said: Line,
  words: string,
  { quiz, round }: OpenQuestion,
  { kind, rule }: Judgement,
): Promise<Outcome | 'quiz'> {
  if (rule === NO_NUMBER) return askedBack(said.line.trim(), 'That has no number in it');
  const isTyped = round.options.length === 0;
  const isRight = kind === 'right' || kind === 'more';
  if (isTyped ? isRight && !rulesOf(quiz).secret : kind !== 'none') return 'quiz';
  const least = OF_STORY.test(words) ? PERHAPS / 40 : PERHAPS;
  const isOfBook = likelihoodOfBook(words) >= (isLong(words) ? LIKELY : least);
  if (!isTyped) return isOfBook ? 'quiz' : undefined;
  const isAnswer =
    isOfBook || isBrief(words) || said.by === 'reply' || (await isOfAnswers(words, quiz, said));
  if (isAnswer && !/\bor\b/.test(words)) return 'quiz';
  return isTalk(words) ? 'silence' : askedBack(said.line.trim(), 'I’m not sure that’s an answer');
}

const isLong = (words: string): boolean => words.split(' ').length > MOST_WORDS;

/** Whether words that may be no answer are clearly said to the others. */
const isTalk = (words: string): boolean =>
  likelihood(words, (name) => name === AMONG_MEMBERS || isSmallTalk(name)) >= SURELY_TALK ||
  (isLong(words) && likelihoodOfBook(words) < PERHAPS / 3);

/** A single word, or a few with a number in them. */
const isBrief = (words: string): boolean =>
  !words.includes(' ') || (!isLong(words) && words.split(' ').some((one) => numeral(one) !== undefined));

/** Beginnings of lines that tell the story: `it sinks`, `to the sea`, `their souls`. */
const OF_STORY =
  /^(?:it|he|she|they|him|her|them|his|their|its|the|an?|to|in|at|on|by|for|from|with|of|as|because|so that|when|after|before)\b/;

/** Whether words occur in the answers to all questions of a book, right and wrong, which says nothing about a single one. */
async function isOfAnswers(words: string, quiz: Quiz, { library, where }: Line): Promise<boolean> {
  const { questions = [] } = (await library.open(where.club, quiz.book))?.book ?? {};
  const all = questions.flatMap(({ answer, accept, distractors }) => [answer, ...accept, ...distractors]);
  const known = new Set(contentStems(all.join(' ')));
  const stems = contentStems(words);
  return stems.length > 0 && stems.every((one) => known.has(one));
}

/**
 * A running quiz is restarted with other settings only by whoever started it, and only after a yes: `too slow` may be
 * said to a player.
 */
async function startsOver(line: Line, { quiz }: OpenQuestion): Promise<Outcome> {
  const meant = corrected(line.wordings[0], line.past ?? {}, line);
  if (!meant || !('command' in meant) || meant.raws.over !== quiz.id) return undefined;
  if (quiz.startedBy.id !== line.asker.id) return 'silence';
  if (quiz.n > 1 || (await line.store.players(line.where.club, quiz.id)).size > 0)
    return say('It’s under way, so it goes on as it is. End it with /quiz stop, then start another.');
  return say('Shall I start the quiz over with that?', runButton('Start it over', 'quiz start', meant.raws));
}

/**
 * Whether a line is right in any wording, and isn't about a player: `we have no time` is no answer where Time is.
 * Secret answers must be plain ones, as a reply would reveal that a line is right.
 */
function isRightInAnyWords({ line }: Line, { quiz }: OpenQuestion, { kind }: Judgement): boolean {
  return !ofPlayers(barely(line)) && !asksSomething(line) && !rulesOf(quiz).secret && kind === 'right';
}

const isAccepted = ({ answer, accept }: RoundPlan, words: string): boolean =>
  [answer, ...accept].some((one) => plainWords(one) === words);

/**
 * Whether words are about playing, ask for a post, a plan or another quiz (`too many, make it 8`), or are an example; a
 * single word may be an answer as well.
 */
const isForBot = (line: Line, { kind }: Judgement): boolean =>
  (isPartOfPlay(plainlySaid(withoutCorrecting(line.wordings[0]))) && kind !== 'right') ||
  (line.intent.probability >= VERBATIM && line.intent.name !== 'lookup' && line.wordings[0].includes(' ')) ||
  requested(line) !== undefined ||
  (WRONG_WITH_QUIZ.test(line.wordings[0]) &&
    corrected(line.wordings[0], line.past ?? {}, line) !== undefined);

function withoutHedge(line: string): string {
  return withoutCorrecting(line.trim())
    .replace(/^(?:is|isn[’']?t|was|could|might|would) (?:it|that)(?: be)?\s+|\?+$/gi, '')
    .replace(/^[\s"“]+|[\s"”]+$/g, '');
}

/** Answers the question. Plain words never replace a secret answer: the bot asks first. */
async function answerWith(text: string, { quiz, round }: OpenQuestion, { store, where, asker }: Line) {
  const before = answerOf(quiz, await store.player(where.club, quiz.id, asker.id));
  if (!before || !rulesOf(quiz).secret) return run('quiz answer', { text });
  const given = optionNamed(round.options, text) ?? text;
  if (sameName(given) === sameName(before.given))
    return say(`${quoted(before.given)} is your answer already.`);
  const asked = `Your answer is ${quoted(before.given)}. Shall I change it to ${quoted(given)}?`;
  return offer(asked, 'Change it', 'quiz answer', { text });
}

const askedBack = (text: string, why: string): NonNullable<Meaning> =>
  offer(`${why}, so I haven’t taken ${quoted(text)}.`, 'Answer with it', 'quiz answer', { text });

/** Whether a reply is to another message than the question's; one that another process is just posting is unknown. */
function isOther({ quiz }: OpenQuestion, { repliesTo }: Spoken): boolean {
  const message = messageOf(quiz, quiz.n);
  return message !== undefined && message.id !== repliesTo;
}

const barely = (line: string): string =>
  withoutCorrecting(plainWords(line)).replace(HEDGE, '').replace(DOUBT, '');

/** About the players, but not about somebody or something of their own: `my dad`. */
const ofPlayers = (words: string): boolean =>
  OF_SPEAKER.test(words.replace(/\bi (?:think|guess|believe|suppose|reckon)\b/g, '')) &&
  !/^(?:my|our|us|your) \S+$/.test(words);

/** Whether plain words could be an answer: no question, and nothing that people say to one another. */
function looksLikeAnswer(line: string, words: string): boolean {
  if (ofPlayers(words) || TALK.test(words) || isPassing(words)) return false;
  const isGuess = words.split(' ').length <= GUESS_WORDS && !CALLS.test(words);
  const asks = asksSomething(isGuess ? line.replace(/\?+\s*$/, '') : line);
  return !asks || /^(?:is|isnt|was|could|might|would) (?:it|that)\b/.test(plainWords(line));
}
