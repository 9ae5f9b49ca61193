/**
 * What plain words mean: docs/talk.md. Whatever changes something is only offered; a press does it.
 */

import { openButton } from '../../src/core/command-press.ts';
import { UserError } from '../../src/core/errors.ts';
import { lacks } from '../../src/core/forms/command-form.ts';
import { stripSlash } from '../../src/core/grammar.ts';
import type { Meaning } from '../../src/core/line/meaning.ts';
import { quoted } from '../../src/core/options.ts';
import { whisper } from '../../src/core/reply.ts';
import { unknownCommand } from '../../src/core/unknown-command.ts';
import { isExactPlace, placeSaid } from '../../src/corpus/place.ts';
import { lazy } from '../../src/lib/memoize.ts';
import { plainWords } from '../../src/lib/text.ts';
import type { OpenRound } from '../../src/quiz/play/state.ts';
import { commandNamed, commandSet } from '../index.ts';
import { openQuestionFor, playsAlone } from '../quiz/quizzes.ts';
import { type Card, cardIn, changedCard, ownWords, retitledCard } from '../shared/shown-card.ts';
import { act, type Line, NOT_WANTED } from './act.ts';
import { unlessDenied } from './denied.ts';
import { createLastAnswers, type LastAnswers } from './last.ts';
import { likeliestMeaning, mayBeForOthers, meaningAside } from './likeliest.ts';
import { likelyMeanings, meaningOfExample, SURE } from './meanings.ts';
import { answerTo, isSmallTalk, isToBot } from './open-question.ts';
import { lineFor } from './takers.ts';
import { asks } from './to-book.ts';
import WORDS from './words.json' with { type: 'json' };

/** Characters of a line in plain words: longer ones tell a story, and take long to be read. */
const LINE_CHARS_MAX = 500;

/** @throws UserError for a line of more */
function refuseLong({ length }: string) {
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
      const meaning = await understood(call);
      if (meaning || !(isToBot(call) || (await playsAlone(call)))) return meaning;
      return { reply: NOT_UNDERSTOOD };
    },
  };

  /** What the first reader makes of a line that makes anything of it. */
  async function understood(call: Line): Promise<Meaning> {
    const { reply, done } = last.shownTo(call);
    const heard: Heard = {
      call,
      last,
      open: lazy(async () => ({ round: await openQuestionFor(call) })),
      card: cardIn(reply, done, commandSet),
      isDone: done !== undefined,
      which: last.unclearYes(call, call.line),
      refused: last.refusedPlace(call),
    };

    for (const read of READERS) {
      const meaning = await read(heard);
      if (meaning === 'silence') return undefined;
      if (meaning) return meaning;
    }
    return undefined;
  }
}

/** A line, and what it may refer to. */
interface Heard {
  readonly call: Line;
  readonly last: LastAnswers;
  /** The question that is open for whoever says it; asked of the store once. */
  open(): Promise<{ readonly round: OpenRound | undefined }>;
  /** The card that was shown last, and whether it was done. */
  readonly card: Card | undefined;
  readonly isDone: boolean;
  /** What to ask back where a yes may be about several buttons. */
  readonly which: Meaning;
  /** The place that was refused last, as it was typed. */
  readonly refused: string;
}

/** What changes the card just shown, and never answers the question that is open beside it. */
const MAKES = /^(?:(?:can|could) (?:you|we) )?make (?:it|that|this)\b/i;

type Reader = (heard: Heard) => Meaning | 'silence' | Promise<Meaning | 'silence'>;

/** Who reads a line, each if those before make nothing of it. */
const READERS: readonly Reader[] = [
  ({ call, last }) => last.pressIn(call, call.line),
  ({ call }) => commandInWords(call.line),
  refusalOfOffer,
  (heard) => (MAKES.test(heard.call.line) && !heard.isDone ? changeOfCard(heard) : undefined),
  answerToQuestion,
  ({ which }) => which,
  unlessDenies(changeOfCard),
  ({ call, refused }) => placeIn(call, refused),
  unlessDenies(likeliest),
];

/** A reader of lines that may deny what it finds in them. */
function unlessDenies(read: (heard: Heard) => Promise<Meaning>): Reader {
  return async (heard) => unlessDenied(await read(heard), heard.call, heard.last);
}

/** Nothing is turned off, or taken back, by words against what was just asked. */
async function refusalOfOffer({ call, last, isDone, open }: Heard): Promise<Meaning> {
  const isCancelled = WORDS.cancels.includes(plainWords(call.line));
  if (isDone || !last.unclearYes(call, 'yes')) {
    if (!isCancelled || (await open()).round) return undefined;
    return { reply: whisper(NONE_TO_CANCEL, ...last.undoButtons(call)) };
  }

  const [bestMeaning] = likelyMeanings(call.line);
  const isUndo = bestMeaning?.name === 'undo' && bestMeaning.likelihood >= SURE;
  const isAgainst = isCancelled || (isUndo && last.undoButtons(call).length === 0);
  if (!isAgainst) return undefined;
  return act(NOT_WANTED, call, last);
}

async function answerToQuestion({ call, last, open }: Heard): Promise<Meaning | 'silence'> {
  const { round } = await open();
  const answer = round && (await answerTo(round, call));
  // Whatever else is meant is about something new: a yes to it no longer asks for what was shown.
  if (answer !== 'silence') last.pass(call);
  return answer;
}

/** Whether a line, without words of change before it, says something of its own. */
function saysOwn(line: string) {
  const ownLine = ownWords(line);
  return !asks(ownLine) && !isExactPlace(ownLine) && meaningOfExample(line) === undefined;
}

function changeOfCard({ call, last, card }: Heard): Promise<Meaning> {
  const meaningFor = async (name: string, line: string) => {
    const isWish = line === call.line ? saysOwn(line) : !asks(line);
    if (!isWish) return undefined;
    return act(name, { ...call, line }, last);
  };
  return changedCard(call.line, card, meaningFor);
}

async function likeliest({ call, last, open, card }: Heard): Promise<Meaning> {
  const { round } = await open();
  const meaning = await (mayBeForOthers(call, round) ? meaningAside : likeliestMeaning)(call, last);
  const isOwn = saysOwn(call.line) && !isSmallTalk(ownWords(call.line));
  if (!isOwn) return meaning;
  return askedForCard(meaning, card, call.line) ?? retitledCard(meaning, card, call.line.trim());
}

/** Longer lines without a word of change are wishes of their own more often than titles. */
const TITLE_WORDS_MAX = 2;

/**
 * Asks whether a line is what the card just shown lacks, where it would only begin a card of
 * another command that takes nothing of it: `emma` behind `suggest a book`.
 */
function askedForCard(meaning: Meaning, card: Card | undefined, line: string): Meaning {
  if (!card?.lacking || !meaning || !('raws' in meaning)) return undefined;
  const command = commandNamed(meaning.command);
  const lineWords = plainWords(line).split(' ');
  const commandWords = `${meaning.command} ${card.command}`.split(' ');
  const isSaid = lineWords.some((lineWord) => commandWords.includes(lineWord));
  const isOther =
    meaning.command !== card.command && !isSaid && lineWords.length <= TITLE_WORDS_MAX;
  const isEmpty = Object.keys(meaning.raws).length === 0;
  if (!command || !isOther || !isEmpty || !lacks(command, {})) return undefined;

  const raws = { ...card.raws, [card.lacking]: line.trim() };
  const says = `Is ${quoted(line.trim())} for what I just showed?`;
  return { reply: whisper(says, openButton(`/${card.command}`, card.command, raws)) };
}

/**
 * A command by other words than its name, such as `answer Ruth`.
 * @throws UserError for a slash and no such name
 */
function commandInWords(line: string): Meaning {
  const bareLine = stripSlash(line);
  const plainLine = plainWords(bareLine);
  const isBegun = (begins: string) => plainLine.startsWith(`${begins} `);
  for (const { name, inTalk, options } of commandSet.commands) {
    const begins = inTalk?.begins?.find(isBegun);
    const [option] = Object.keys(options);
    if (begins === undefined || option === undefined) continue;
    const linePieces = bareLine.trim().split(/\s+/).slice(begins.split(' ').length);
    return { command: name, raws: { [option]: linePieces.join(' ').replace(/^:\s*/, '') } };
  }

  if (/^\s*[/!]+\s*[\p{L}_]/u.test(line)) return { reply: unknownCommand(commandSet, bareLine) };
  return undefined;
}

const NONE_TO_CANCEL = 'Nothing is open to cancel.';

const NOT_UNDERSTOOD = whisper(
  'I couldn’t make anything of that. Ask me about the book, or see what I can do with /help.',
);

/** Characters of a place that a command takes. */
const PLACE_CHARS_MAX = 100;

const PAGES = /^(?:\D*\b(?:has|have|is|its|are|about|of) )?(\d{2,5})(?: pages?)?$/;
/**
 * How far a line says exactly that somebody is, and nothing else.
 * @throws UserError for a bare number
 */
function placeIn({ line, where }: Line, refused: string): Meaning {
  // `280` says how many pages a copy has, for want of which `page 30` was refused.
  const { target } = placeSaid(stripSlash(refused)) ?? {};
  const [, pages] = (target?.kind === 'page' && !target.of && PAGES.exec(plainWords(line))) || [];
  const place = isExactPlace(line) ? line.trim() : pages && `${stripSlash(refused)} of ${pages}`;
  if (place) return lineFor('place', place.slice(0, PLACE_CHARS_MAX));
  if (!/^\s*\d{1,3}[.!\s]*$/.test(line)) return undefined;
  // Only the terminal has numbers on buttons.
  const pressed =
    where.platform === 'room' ? `There’s no button ${plainWords(line)} to press. ` : '';
  throw new UserError(`${pressed}For your place in the book, type “chapter ${plainWords(line)}”.`);
}
