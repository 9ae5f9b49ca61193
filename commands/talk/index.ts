/**
 * What plain words mean: docs/talk.md. Whatever changes something is only offered; a press does it.
 */

import { openButton, runButton } from '../../src/core/command-press.ts';
import { isAlone } from '../../src/core/domain/quiz-rules.ts';
import { UserError } from '../../src/core/errors.ts';
import { commandIn, stripSlash } from '../../src/core/grammar.ts';
import { quoted } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { type Button, whisper } from '../../src/core/reply.ts';
import { unknownCommand } from '../../src/core/unknown-command.ts';
import type { Likely } from '../../src/corpus/english/classify.ts';
import { isExactPlace, placeSaid } from '../../src/corpus/place.ts';
import { plainWords } from '../../src/lib/text.ts';
import type { OpenRound } from '../../src/quiz/play/state.ts';
import { asksOfBot } from '../help.ts';
import { commandNamed, commandSet } from '../index.ts';
import { isLateAnswer, openQuestionFor } from '../quiz/quizzes.ts';
import { lookUpButton } from '../shared/reading.ts';
import { cardIn, changedCard, completedCard, ownWords } from '../shared/shown-card.ts';
import { act, type Line, NOT_WANTED } from './act.ts';
import { createLastAnswers, type LastAnswers, saysYes } from './last.ts';
import {
  asksFirst,
  IN_PASSING,
  likelyMeanings,
  meaningOfExample,
  POSSIBLE,
  SURE,
} from './meanings.ts';
import { answerTo, isSmallTalk, isToBot } from './open-question.ts';
import {
  asks,
  asksSomething,
  bookOn,
  lookupMeaning,
  type OfBook,
  withTaughtTitle,
} from './to-book.ts';
import { valuesIn } from './values.ts';
import { askedWhichWish, wishTakingAll } from './wishes.ts';
import WORDS from './words.json' with { type: 'json' };

/** How likely a meaning is acted on where the book may answer the words as well. */
const SURE_DESPITE_BOOK = 0.8;

/** Characters of a line in plain words: longer ones tell a story, and take long to be read. */
const LINE_CHARS_MAX = 500;

/** @throws UserError for a line of more */
function refuseLong({ length }: string): void {
  if (length <= LINE_CHARS_MAX) return;
  throw new UserError(
    `I read up to ${LINE_CHARS_MAX} characters of plain words at once, and that’s ${length}. ` +
      'Say it in fewer words; /help has the commands.',
  );
}

/** Understands lines. What it remembers of the last answers is in memory only. */
export function createTalk() {
  const last = createLastAnswers();
  return {
    /**
     * Remembers the answer to a request; and that one was refused, so that a yes means nothing
     * shown before.
     */
    note: last.note,
    pass: last.pass,
    /** What a line that begins with no command asks for; undefined for no reply. */
    async understand(call: Line): Promise<Meaning> {
      refuseLong(call.line);
      return (await understood(call)) ?? (isToBot(call) ? { reply: NOT_UNDERSTOOD } : undefined);
    },
  };

  async function understood(call: Line): Promise<Meaning> {
    const said = last.pressIn(call, call.line) ?? commandInWords(call.line);
    if (said) return said;

    // Nothing is turned off, or taken back, by words against what was just asked.
    const isUndo = () =>
      likelyMeanings(call.line).some((one) => one.name === 'undo' && one.likelihood >= SURE);
    const isAgainst = () =>
      plainWords(call.line) === 'cancel' || (last.undoButtons(call).length === 0 && isUndo());
    const { reply: shown, done } = last.shownTo(call);
    if (!done && last.unclearYes(call, 'yes') && isAgainst()) return act(NOT_WANTED, call, last);

    const open = await openQuestionFor(call);
    const answer = open && (await answerTo(open, call));
    if (answer === 'silence') return undefined;

    const card = cardIn(shown, done, commandSet);
    const which = last.unclearYes(call, call.line);
    const refused = last.refusedPlace(call);
    last.pass(call);

    const means = isAside(call, open) ? meaningAside : meaningOf;
    const own = ownWords(call.line);
    const isOwn = !asks(own) && !isExactPlace(own) && meaningOfExample(call.line) === undefined;
    const meaningFor = async (name: string, line: string) =>
      (line === call.line ? isOwn : !asks(line)) ? act(name, { ...call, line }, last) : undefined;

    const known =
      answer ?? which ?? (await changedCard(call.line, card, meaningFor)) ?? placeIn(call, refused);

    return (
      known ??
      completedCard(await means(call, last), card, isOwn && !isSmallTalk(own) && call.line.trim())
    );
  }
}

/**
 * Whether a line may be said to others; not by whoever asks the bot by name, or answers it alone.
 */
function isAside({ line, by, where }: Line, open: OpenRound | undefined): boolean {
  if (by === 'command') return false;
  if (open) return !isAlone(open.quiz) && !(by === 'mention' && asksSomething(line));
  return by === 'reply' && !where.direct && !asksSomething(line);
}

/**
 * A command by other words than its name, such as `answer Ruth`. @throws UserError for a slash and
 * no such name
 */
function commandInWords(line: string): Meaning {
  const bare = stripSlash(line);
  const words = plainWords(bare);
  const [begins = '', command = ''] =
    WORDS.instead.find(([begins]) => words.startsWith(`${begins} `)) ?? [];
  const [option] = Object.keys(commandNamed(command)?.options ?? {});

  if (option) {
    const rest = bare
      .trim()
      .split(/\s+/)
      .slice(begins.split(' ').length)
      .join(' ')
      .replace(/^:\s*/, '');
    return { command, raws: { [option]: rest } };
  }

  if (/^\s*[/!]+\s*[\p{L}_]/u.test(line)) return { reply: unknownCommand(commandSet, bare) };
  return undefined;
}

const NOT_UNDERSTOOD = whisper(
  'I couldn’t make anything of that. Ask me about the book, or see what I can do with /help.',
);

const PAGES = /^(?:\D*\b(?:has|have|is|its|are|about|of) )?(\d{2,5})(?: pages?)?$/;
/**
 * How far a line says exactly that somebody is, and nothing else. @throws UserError for a bare
 * number
 */
function placeIn({ line, where }: Line, refused: string): Meaning {
  // `280` says how many pages a copy has, for want of which `page 30` was refused.
  const { target } = placeSaid(stripSlash(refused)) ?? {};
  const [, pages] = (target?.kind === 'page' && !target.of && PAGES.exec(plainWords(line))) || [];
  const place = isExactPlace(line) ? line.trim() : pages && `${stripSlash(refused)} of ${pages}`;
  if (place) return { command: 'progress set', raws: { section: place.slice(0, 100) } };
  if (!/^\s*\d{1,3}[.!\s]*$/.test(line)) return undefined;
  // Only the terminal has numbers on buttons.
  const pressed =
    where.platform === 'room' ? `There’s no button ${plainWords(line)} to press. ` : '';
  throw new UserError(`${pressed}For your place in the book, type “chapter ${plainWords(line)}”.`);
}

/**
 * By examples, or else a question to the book; where neither is sure, a question back to the asker
 * alone.
 */
async function meaningOf(call: Line, last: LastAnswers): Promise<Meaning> {
  const { line } = call;
  if (saysYes(line)) return { reply: whisper('I wasn’t waiting for a yes. What shall I do?') };

  if (await isLateAnswer(call, asksSomething(line)))
    return { reply: whisper('That question is closed.', ...lookUpButton(line)) };
  if (/^[a-z][.!\s]*$/i.test(line) && meaningOfExample(line) === undefined)
    throw new UserError(
      `No question is open that ${quoted(line)} may answer. To ask the book, write a few words.`,
    );

  const likely = likelyMeanings(await withTaughtTitle(line, call));
  const ofBook = await bookOn(line, call);
  const sure = sureMeaning(line, likely, ofBook);
  const saves = (sure === undefined || IN_PASSING.has(sure)) && (await begunSave(call));
  if (saves) return saves;
  const which = await askedWhichWish(call, line, sure);
  if (which) return which;
  if (sure !== undefined)
    return (await wishTakingAll(sure, call)) ?? act(sure, call, last, ofBook.isForBook);
  return askedBack(likely, ofBook, call);
}

/** What is likely, as buttons for its asker; or the book's answer, where that is likelier. */
async function askedBack(likely: readonly Likely[], ofBook: OfBook, call: Line): Promise<Meaning> {
  const { line, where } = call;
  const [{ name = 'lookup', likelihood = 0 } = {}] = likely;

  // Whatever a book says to `when’s the next meeting`, who asks the club is asked back.
  const isOfBook = ofBook.isNamed || (ofBook.isSure && isMereAnswer(name));
  const isForClub = name !== 'lookup' && likelihood >= SURE && !isOfBook;
  if (!isForClub && (where.direct || ofBook.isForBook || name === 'lookup'))
    return lookupMeaning(line);

  const buttons = await buttonsFor(likely, call);
  if (buttons.length === 0 && asksSomething(line)) return lookupMeaning(line);

  const says = `I’m not sure what you mean. ${buttons.length > 0 ? 'Is it one of these?' : 'Shall I look it up?'}`;
  return { reply: { ...whisper(says, ...buttons, ...lookUpButton(line)), open: true } };
}

/**
 * `save Ruth lied`: a command that plain words may begin with, and nothing else that they surely
 * mean.
 */
async function begunSave(call: Line): Promise<Meaning> {
  const begun = commandIn(commandSet, call.line);
  if (begun?.command.name !== 'save') return undefined;
  const { raws } = await valuesIn(begun.command, call.line, call);
  const text = begun.rest.trim().replace(/^["“„«]([^"“”„«»]+)["”»][^"“”„«»]*$/su, '$1');
  return { command: 'save', raws: { ...raws, text }, asks: true };
}

/** People may be talking to one another: what means nothing for sure gets no reply. */
async function meaningAside(call: Line, last: LastAnswers): Promise<Meaning> {
  const ofBook = await bookOn(call.line, call);
  const sure = sureMeaning(
    call.line,
    likelyMeanings(await withTaughtTitle(call.line, call)),
    ofBook,
  );
  if (sure !== undefined && IN_PASSING.has(sure) && !asksSomething(call.line)) return undefined;
  const which = sure !== undefined && (await askedWhichWish(call, call.line, sure));
  if (which) return which;
  if (sure !== undefined)
    return act(sure === 'leaderboard' ? 'quiz now' : sure, call, last, ofBook.isForBook);
  if (ofBook.isForBook) return lookupMeaning(call.line);
  return undefined;
}

/** The meaning that is acted on, if one is likely enough; never that of a question to the book. */
function sureMeaning(
  line: string,
  [best]: readonly Likely[],
  { isName, isNamed, isForBook, isSure }: OfBook,
) {
  if (isName || (isSure && isMereAnswer(best?.name))) return undefined;
  // A mere answer has a button that asks the book all the same.
  const least = isForBook && (isNamed || commandNamed(best?.name ?? '')) ? SURE_DESPITE_BOOK : SURE;
  if (best && best.name !== 'lookup' && best.likelihood >= least) return best.name;
  return !isNamed && asksOfBot(line) ? 'help' : undefined;
}

/** Whether a meaning is no command, but something to say: what the book says is said instead. */
const isMereAnswer = (name = ''): boolean => commandNamed(name) === undefined;

/**
 * Buttons for the two commands that a line may mean, with its values: one that changes something
 * opens its form.
 */
async function buttonsFor(likely: readonly Likely[], call: Line): Promise<readonly Button[]> {
  const possible = likely.filter(({ likelihood }) => likelihood >= POSSIBLE).slice(0, 3);
  const commands = possible.flatMap(({ name }) =>
    name === 'lookup' ? [] : (commandNamed(name) ?? []),
  );
  const open = commands.filter(({ who }) => who === 'everyone' || call.asker.organiser).slice(0, 2);
  const buttons = open.map(async (command) => {
    const { name } = command;
    const { raws } = await valuesIn(command, call.line, call);
    if (asksFirst(name)) return openButton(`/${name}`, name, raws);
    return runButton(`/${name}`, name, raws);
  });
  return (await Promise.all(buttons)).flat();
}
