/** What a line likely means, by the examples of `meanings.txt` and by what the book answers. */

import { isFor } from '../../src/core/command.ts';
import { openButton, runButton } from '../../src/core/command-press.ts';
import { isAlone } from '../../src/core/domain/quiz-rules.ts';
import { UserError } from '../../src/core/errors.ts';
import { commandIn } from '../../src/core/grammar.ts';
import type { Meaning } from '../../src/core/line/meaning.ts';
import { quoted } from '../../src/core/options.ts';
import { type Button, whisper } from '../../src/core/reply.ts';
import type { Likely } from '../../src/corpus/english/classify.ts';
import type { OpenRound } from '../../src/quiz/play/state.ts';
import { asksOfBot } from '../help.ts';
import { commandNamed, commandSet } from '../index.ts';
import { isLateAnswer } from '../quiz/quizzes.ts';
import { lookUpButton } from '../shared/reading.ts';
import { act, type Line, NOT_WANTED } from './act.ts';
import { isTakenBack } from './denied.ts';
import { type LastAnswers, saysYes } from './last.ts';
import { IN_PASSING, likelyMeanings, meaningOfExample, POSSIBLE, SURE } from './meanings.ts';
import { asksFirst, lineFor, takes } from './takers.ts';
import { asksSomething, bookOn, lookupMeaning, type OfBook, withTaughtTitle } from './to-book.ts';
import { valuesIn } from './values.ts';
import { askedWhichWish, labelOf, readByCommand } from './wishes.ts';

/** How likely a meaning is acted on where the book may answer the words as well. */
const SURE_DESPITE_BOOK = 0.8;

/**
 * By examples, or else a question to the book; where neither is sure, a question back to the asker
 * alone.
 */
export async function likeliestMeaning(call: Line, last: LastAnswers): Promise<Meaning> {
  const { line } = call;
  if (saysYes(line)) return { reply: whisper('I wasn’t waiting for a yes. What shall I do?') };

  if (await isLateAnswer(call, asksSomething(line)))
    return { reply: whisper('That question is closed.', ...lookUpButton(line)) };
  if (isLetterOfAnswer(line))
    throw new UserError(
      `No question is open that ${quoted(line)} may answer. To ask the book, write a few words.`,
    );

  const { likely, ofBook, sureName } = await meantBy(call);
  const saves = await begunSave(call, sureName);
  if (saves) return saves;
  const declared = await readByCommand(call);
  if (declared) return declared;
  const which = await askedWhichWish(call, line, sureName);
  if (which) return which;
  if (sureName !== undefined) return act(sureName, call, last, ofBook.isForBook);
  return askedBack(likely, ofBook, call);
}

/** Whether a line is one letter, as answers to a question with options are. */
const isLetterOfAnswer = (line: string) =>
  /^[a-z][.!\s]*$/i.test(line) && meaningOfExample(line) === undefined;

const NOTHING_LIKELY: Likely = { name: '', likelihood: 0 };

/** What is likely, as buttons for its asker; or the book's answer, where that is likelier. */
async function askedBack(likely: readonly Likely[], ofBook: OfBook, call: Line): Promise<Meaning> {
  const { line, where } = call;
  const [{ name, likelihood } = NOTHING_LIKELY] = likely;
  const isQuestion = name === '' || takes(name, 'question');

  // Whatever a book says to `when’s the next meeting`, who asks the club is asked back.
  const isOfBook = ofBook.isNamed || (ofBook.isSure && isMereAnswer(name));
  const isForClub = !isQuestion && likelihood >= SURE && !isOfBook;
  if (!isForClub && (where.direct || ofBook.isForBook || isQuestion)) return lookupMeaning(line);

  const buttons = await buttonsFor(likely, call);
  if (buttons.length === 0 && asksSomething(line)) return lookupMeaning(line);

  const says =
    buttons.length > 0 ? 'Did you mean one of these?' : 'Shall I look that up in the book?';
  return { reply: { ...whisper(says, ...buttons, ...lookUpButton(line)), open: true } };
}

/**
 * `save Ruth lied`: a command that plain words may begin with, and nothing else that they surely
 * mean.
 */
async function begunSave(call: Line, sureName: string | undefined): Promise<Meaning> {
  if (sureName !== undefined && !IN_PASSING.has(sureName)) return undefined;
  const begun = commandIn(commandSet, call.line);
  const [givenOption] =
    Object.entries(begun?.command.options ?? {}).find(
      ([, { inSentence }]) => inSentence?.isBehindColon,
    ) ?? [];
  if (!begun || givenOption === undefined) return undefined;
  const { raws } = await valuesIn(begun.command, call.line, call);
  const savedText = begun.rest.trim().replace(/^["“„«]([^"“”„«»]+)["”»][^"“”„«»]*$/su, '$1');
  return { command: begun.command.name, raws: { ...raws, [givenOption]: savedText }, asks: true };
}

/** People may be talking to one another: what means nothing for sure gets no reply. */
export async function meaningAside(call: Line, last: LastAnswers): Promise<Meaning> {
  const { ofBook, sureName } = await meantBy(call);
  if (sureName === undefined) return ofBook.isForBook ? lookupMeaning(call.line) : undefined;
  if (IN_PASSING.has(sureName) && !asksSomething(call.line)) return undefined;

  const which = await askedWhichWish(call, call.line, sureName);
  return which ?? act(amongPlayers(sureName), call, last, ofBook.isForBook);
}

/** What a line may mean, how plainly it is for the book, and the meaning that is acted on. */
async function meantBy(call: Line) {
  const likely = likelyMeanings(await withTaughtTitle(call.line, call));
  const ofBook = await bookOn(call.line, call);
  return { likely, ofBook, sureName: sureMeaning(call.line, likely, ofBook) };
}

/** The meaning that is acted on, if one is likely enough; never that of a question to the book. */
function sureMeaning(
  line: string,
  [{ name, likelihood } = NOTHING_LIKELY]: readonly Likely[],
  { isName, isNamed, isForBook, isSure }: OfBook,
) {
  if (!isForBook && isTakenBack(line)) return NOT_WANTED;
  if (isName || (isSure && isMereAnswer(name))) return undefined;
  // A mere answer has a button that asks the book all the same.
  const leastLikelihood = isForBook && (isNamed || !isMereAnswer(name)) ? SURE_DESPITE_BOOK : SURE;
  if (likelihood >= leastLikelihood && !takes(name, 'question')) return name;
  if (!isNamed && asksOfBot(line, commandSet.commands)) return lineFor('help', line).command;
  return undefined;
}

/** What a meaning is among players: nothing that holds them up. */
const amongPlayers = (name: string) => commandNamed(name)?.inTalk?.amongPlayers ?? name;

/** Whether a meaning is no command, but something to say: what the book says is said instead. */
const isMereAnswer = (name: string) => commandNamed(name) === undefined;

/**
 * Buttons for the two commands that a line may mean, with its values: one that changes something
 * opens its form.
 */
async function buttonsFor(likely: readonly Likely[], call: Line): Promise<readonly Button[]> {
  const possible = likely.filter(({ likelihood }) => likelihood >= POSSIBLE).slice(0, 3);
  const commands = possible
    .filter(({ name }) => !takes(name, 'question'))
    .flatMap(({ name }) => commandNamed(name) ?? []);
  const openCommands = commands.filter((command) => isFor(command, call.asker)).slice(0, 2);
  const buttons = openCommands.map(async (command) => {
    const { name } = command;
    const { raws } = await valuesIn(command, call.line, call);
    const buttonFor = asksFirst(name) ? openButton : runButton;
    return buttonFor(labelOf(name), name, raws);
  });
  return (await Promise.all(buttons)).flat();
}

/**
 * Whether a line may be said to others; not by whoever asks the bot by name, or answers it alone.
 */
export function mayBeForOthers({ line, by, where }: Line, open: OpenRound | undefined): boolean {
  if (by === 'command') return false;
  if (open) return !isAlone(open.quiz) && !(by === 'mention' && asksSomething(line));
  return by === 'reply' && !where.direct && !asksSomething(line);
}
