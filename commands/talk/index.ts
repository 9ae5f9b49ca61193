import type { Spoken } from '../../src/core/call.ts';
import { isSharedAction, runButton } from '../../src/core/command-press.ts';
import { withoutSlash } from '../../src/core/grammar.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { type Button, shortened } from '../../src/core/reply.ts';
import { isWord } from '../../src/corpus/english/dictionary.ts';
import { nearest } from '../../src/lib/nearest.ts';
import { numeral } from '../../src/lib/numerals.ts';
import { tried } from '../../src/schedule/words/stretch.ts';
import { commandNamed, commandSet } from '../index.ts';
import { asksOfBook } from '../lookup/of-book.ts';
import { fromShown } from '../lookup/shown.ts';
import { planOn } from '../plan/plans.ts';
import type { Context } from '../shared/context.ts';
import { answerToQuestion, ofPractice, TIME_ALONE, tooLate } from './answer.ts';
import { findCommand, HOW_TO_RULES } from './bot.ts';
import { inPassing, isChatter, openQuestionOf, PLAYER_RULES, playWith } from './chat.ts';
import { NAME_RULES, READING_RULES } from './club.ts';
import { placeAlone, placeMeant } from './corrected.ts';
import {
  askedHow,
  exampleSurely,
  exampleVerbatim,
  intentOf,
  isToBot,
  likeExample,
  meansNoStart,
  somewhatLikeExample,
} from './example.ts';
import { correction, toSave } from './follow-up.ts';
import { sayingWords } from './intents/examples.ts';
import { QUIZ_RULES, wished } from './quiz.ts';
import { besideSelf, lastSentence, wantedOf } from './requests/frame.ts';
import { requested } from './requests/index.ts';
import { goesOn } from './requests/one-post.ts';
import { ofOwnPost } from './requests/own-post.ts';
import { PLACE_RULES, placeTitled } from './requests/place.ts';
import { offerPlan, previewed } from './requests/plan.ts';
import { planChanged } from './requests/plan-change.ts';
import { savedQuiz } from './saved-quiz.ts';
import { answered, byRules, type Line, type Outcome, run, type Step, say } from './sayings.ts';
import { nearCommand, slashed } from './slips.ts';
import { asksOfStory, asksOfStranger, clubIndex, isKnown, question, quotation } from './to-book.ts';
import { asksSomething, mended, orderIn, plainWords, withoutLead } from './words.ts';

/** Words that stand for a command without being its name; the rest is its text. */
const ANSWER = /^(?:my )?answer(?: is)?[: ]+(?=\S)/i;
const LOOK_UP = /^(?:look ?up|search(?: for)?|google|define)[: ]+(?=\S)/i;

const commandInOtherWords: Step = ({ line }) => {
  const words = withoutSlash(line);
  if (ANSWER.test(words)) return run('quiz answer', { text: words.replace(ANSWER, '').trim() });
  return LOOK_UP.test(words) ? run('lookup', { question: words.replace(LOOK_UP, '').trim() }) : undefined;
};

const LINK = /^\s*<?(?:https?:\/\/|www\.)\S+\s*$/i;

const link: Step = ({ line, by }) => {
  if (!LINK.test(line)) return undefined;
  return by === 'reply' ? 'silence' : say('I can’t open links. Ask me about the book, any time.');
};

/** A post, a plan or a place, in a whole sentence. Changes to a running plan are asked first. */
const request: Step = async (line) => {
  const meaning = requested(line);
  const isPlan = meaning && 'command' in meaning && meaning.command === 'plan set';
  return isPlan && (await planOn(line)) ? offerPlan(meaning.raws) : meaning;
};

const bookAsAWhole: Step = ({ line }) => (asksOfBook(line) ? run('lookup', { question: line }) : undefined);

/** A quiz to order, unless the line clearly asks something else about quizzes. */
const quizWished =
  (plainly: boolean): Step =>
  (line) =>
    meansNoStart(line) || TIME_ALONE.test(line.wordings[0]) ? undefined : wished(line, plainly);
const quizPerhaps = quizWished(false);

/** `cancel the plan? no`: taken back in the same breath. */
const TAKEN_BACK =
  /^(.*?)[?!.,;:…]\s*(?:(?:lol|haha|oh|well|hm+|ok|actually|wait)[, ]+)*(?:no|nope|nah|never|not really|no thanks|no thank you|no way|just kidding|kidding|jk|never ?mind|nvm|forget it)[.! ]*$/isu;

const isTakenBack = (line: string): boolean => {
  const said = TAKEN_BACK.exec(line)?.[1];
  return said !== undefined && !isChatter(plainWords(said));
};

/** A mistyped command. Words that it can't take mean something else, unless its group is spelled right. */
const slip: Step = async (line) => {
  if (asksSomething(line.line)) return undefined;
  const [first = '', ...rest] = line.wordings[0].split(' ');
  // `book the second is my favourite` means a part.
  if (first === 'book' && numeral(rest.find((word) => word !== 'the') ?? '') !== undefined) return undefined;
  if (rest.length > 0 && commandSet.groups.some(({ name }) => name === first))
    return nearCommand(line.line, true);
  // `quit start 5` names a sub-command that only one group has.
  const isOfGroup = commandSet.commands.some(({ name }) => {
    const [group = '', sub] = name.split(' ');
    return sub === rest[0] && nearest(first, [group], () => 1) !== undefined;
  });
  const isSlip = isOfGroup || first.length >= 5 || rest.length <= 1;
  const meant = isSlip ? tried(() => nearCommand(line.line, true)) : undefined;
  return meant === 'unclear' || (meant && !isOfGroup && (await isKnown(line, first))) ? undefined : meant;
};

/** While members may be talking to one another, only what is said to the bot, or asks about the story, is for it. */
const membersTalking: Step = async (line) =>
  line.openQuestion && !isToBot(line.intent) && !(await asksOfStory(line)) ? 'silence' : undefined;

/** Changes or describes the club, so it isn't tried while members may be talking to one another. */
const unlessTalking =
  (step: Step): Step =>
  (line) =>
    line.openQuestion ? undefined : step(line);

/** Between two requests. */
const AND =
  /[,;.!?]?\s+(?:and )?(?:then|also)\s+|[,;.!?]?\s+(?:and|plus)\s+(?=(?:can|could|would|will|please|i|i[’']?m|i[’']?ve|we|my|our|let|lets|let[’']s|set|post|send|start|show|read|give|make|tell|turn|stop|add|remind)\b)|[.!?;]\s+|(?<=\d),\s+(?=(?:but |and |so )?(?:(?:who|what|why|how|where|when)(?:[’']?s| is| are| was| were| do| does| did| has| had)\b|(?:is|are|was|were|do|does|did|can|could|would|will|should|has|have)\b.*\?$))/i;

/** Two requests in one line: each becomes a button in its own words. A place is noted, and the rest handled as well. */
const twoWishes: Step = async (said) => {
  const lines = said.line.split(AND);
  if (lines.length !== 2) return undefined;
  const wishes = [exampleSurely, byRules(PLACE_RULES), placeAlone, request, byRules(NAME_RULES), quizPerhaps];
  const means = async (line: string, steps: readonly Step[]) => {
    const meaning = await first(steps, await readLine({ ...said, line }));
    return meaning === 'silence' ? undefined : meaning;
  };
  for (const [at, line] of lines.entries()) {
    const place = placeMeant(line);
    if (!place || !('command' in place)) continue;
    const other = lines[1 - at] ?? '';
    const meaning = await means(other, asksSomething(other) ? STEPS : wishes);
    if (meaning) return { ...meaning, first: place };
  }
  const found = lines.map(async (line) => {
    const meaning = await means(line, wishes);
    return meaning && 'command' in meaning
      ? runButton(shortened(line, 40), meaning.command, meaning.raws)
      : [];
  });
  const buttons = (await Promise.all(found)).flat();
  const commands = new Set(buttons.map(({ press }) => press.command));
  return commands.size === 2 ? say('That’s two things. Press each of them.', buttons) : undefined;
};

/** What a line may mean: the first step that finds a meaning counts. The numbers are those of docs/talk.md. */
const STEPS: readonly Step[] = [
  // 2. A command in other words, or with a slip
  commandInOtherWords,
  slashed,
  link,
  savedQuiz,
  byRules(PLAYER_RULES),
  // 3. An answer
  answerToQuestion,
  ofPractice,
  goesOn,
  toSave,
  fromShown,
  unlessTalking(byRules(READING_RULES)),
  planChanged,
  correction,
  quotation,
  // 4. An example's own words
  exampleVerbatim,
  // 5. A place
  byRules(PLACE_RULES),
  placeAlone,
  placeTitled,
  // 6. A request
  unlessTalking(twoWishes),
  byRules(QUIZ_RULES),
  request,
  // 7. What names its object
  unlessTalking(bookAsAWhole),
  unlessTalking(byRules(NAME_RULES)),
  quizWished(true),
  byRules(HOW_TO_RULES),
  askedHow,
  // 8. What people say to a bot
  inPassing,
  likeExample,
  quizPerhaps,
  tooLate,
  membersTalking,
  // 9. A command with a slip and no slash
  slip,
  somewhatLikeExample,
  // 10. A question to the book, or a remark
  question,
];

export type LineWithPast = Spoken & Context & Pick<Line, 'past'>;

/** Perhaps said to the others: `lol stop`, `no stop it`. */
const JESTS =
  /\b(?:lol|lmao|rofl|omg|ha(?:ha)+|he(?:he)+)\b|^\W*(?:no+(?! more)|oh+|a+w+|hey+)\b|\p{Extended_Pictographic}/iu;

/** Ends a quiz with other players without asking: `enough` and `cancel` may be about oneself. */
const ENDS = /\b(?:stop|end|quit|finish)/i;

/** What a line without a command asks for; undefined for no reply. */
export async function understand(call: LineWithPast): Promise<Meaning> {
  if (isTakenBack(call.line)) return (await openQuestionOf(call)) ? undefined : answered('not wanted');
  const line = await readLine(call);
  const outcome = await first(STEPS, line);
  if (outcome === 'silence' || !outcome) return undefined;
  const { openQuestion } = line;
  const ends = openQuestion && 'command' in outcome && outcome.command === 'quiz stop';
  const isUnsure = !ENDS.test(call.line) && ends && (await playWith(line, openQuestion.quiz));
  return ends && (isUnsure || JESTS.test(call.line))
    ? say('Shall I end the quiz?', runButton('End it', 'quiz stop'))
    : previewed(forMember(await ofOwnPost(outcome, line), line), line);
}

/** Members aren't offered what only organisers may do: without its button, the command says who may. */
function forMember(meaning: Meaning, { asker }: Line): Meaning {
  if (asker.organiser || !meaning || !('reply' in meaning)) return meaning;
  const { buttons = [] } = meaning.reply;
  const isDenied = ({ press: { action, command } }: Button) =>
    isSharedAction(action) && commandNamed(command)?.who === 'organisers';
  const [denied] = buttons.filter(isDenied);
  const others = buttons.filter((one) => !isDenied(one));
  const asks =
    /\?\s*$/.test(plainText(meaning.reply)) && others.every(({ press }) => press.command === 'lookup');
  if (denied && asks) return { reply: { parts: [] }, press: denied.press };
  return denied ? { ...meaning, reply: { ...meaning.reply, buttons: others } } : meaning;
}

async function first(steps: readonly Step[], line: Line): Promise<Outcome> {
  for (const step of steps) {
    const outcome = await step(line);
    if (outcome) return outcome;
  }
  return undefined;
}

async function readLine(call: LineWithPast): Promise<Line> {
  const openQuestion = await openQuestionOf(call);
  const people = (await clubIndex(call))?.book.characters ?? [];
  const line = openQuestion ? call.line : wantedOf(call.line, call.past, people);
  const all = plainWords(line);
  const words = withoutLead(all);
  const said = [words, lastSentence(line), besideSelf(line), withoutLead(await withoutSlips(call, all))];
  const others = new Set([...said, ...said.map(orderIn)].filter((one) => one !== all));
  const wordings = [all, ...others] as const;
  return {
    ...call,
    line,
    words,
    wordings,
    intent:
      (/^what happen(?:s|ed) (?:on|during)\b/.test(words) && !findCommand(words)) ||
      asksOfStranger(line, call.past?.others)
        ? { name: 'lookup', probability: 1, words: all, book: 1 }
        : intentOf(wordings, openQuestion ? undefined : call.past?.about, people),
    openQuestion,
  };
}

/** Longer lines tell a story, and comparing each of their words would be slow. */
const MENDED_WORDS = 15;

/** Plain words, correcting those that neither English nor the book has. */
async function withoutSlips(call: LineWithPast, all: string): Promise<string> {
  const words = all.split(' ');
  if (words.length > MENDED_WORDS) return all;
  const mend = async (word: string) => {
    if (word.length <= 3 || isWord(word)) return word;
    const near = mended(word, sayingWords());
    return near === word || (await isKnown(call, word)) ? word : near;
  };
  return (await Promise.all(words.map(mend))).join(' ');
}
