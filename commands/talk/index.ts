/** What plain words mean: docs/talk.md. Whatever changes something is only offered; a press does it. */

import type { Spoken } from '../../src/core/call.ts';
import { openButton, runButton } from '../../src/core/command-press.ts';
import { isAlone } from '../../src/core/domain/quiz-rules.ts';
import { UserError } from '../../src/core/errors.ts';
import { parseLine, stripSlash } from '../../src/core/grammar.ts';
import { quoted } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { type Button, type Reply, shortened, whisper } from '../../src/core/reply.ts';
import { isExactPlace } from '../../src/corpus/place.ts';
import { nearestWord } from '../../src/lib/nearest.ts';
import { plainWords } from '../../src/lib/text.ts';
import { soloChannel } from '../../src/quiz/play/solo.ts';
import { commandNamed, commandSet } from '../index.ts';
import type { Context } from '../shared/context.ts';
import { clubBook } from '../shared/reading.ts';
import type { Likely } from './classify.ts';
import { wholeQuestion } from './follow-up.ts';
import { createLastAnswers, type LastAnswers, saysYes } from './last.ts';
import { asksFirst, CHATTER, likelyMeanings, meaningAnswer } from './meanings.ts';
import { answerTo, isLateAnswer, openQuestionFor } from './open-question.ts';
import {
  asksSomething,
  bookOn,
  isForBook,
  lookUpButton,
  lookupMeaning,
  type OfBook,
  peopleOf,
  unclear,
} from './to-book.ts';
import { valuesIn } from './values.ts';
import WORDS from './words.json' with { type: 'json' };

type Line = Spoken & Context;

/** From here on a meaning is acted on: shown, or put on its card. */
const SURE = 0.65;

/** The same for an answer of the bot's own to a line that asks nothing: only its writer sees it. */
const SURE_OF_ANSWER = 0.55;

/** The same for words that may as well ask the book: they name somebody in it, or it has an answer. */
const SURE_DESPITE_BOOK = 0.85;

/** The meaning of a question to the book. */
const ASKS_BOOK = 'lookup';

/** From here on a line is more likely for the bot than for the book, though the book may have an answer. */
const LIKELY = 0.5;

/** From here on a meaning is worth a button where none is sure. */
const POSSIBLE = 0.08;

export type Talk = ReturnType<typeof createTalk>;

/** Understands lines. What it remembers of the last answers is in memory only. */
export function createTalk() {
  const last = createLastAnswers();
  return {
    /** Remembers the answer to a request. */
    note: last.note,
    /** What a line that begins with no command asks for; undefined for no reply. */
    async understand(call: Line): Promise<Meaning> {
      const said = last.pressIn(call, call.line) ?? askedAgain(call.line);
      if (said) return said;
      const open = await openQuestionFor(call);
      const answer = open && (await answerTo(open, call));
      if (answer === 'silence') return undefined;
      last.pass(call);
      if (answer) return answer;
      if (call.by === 'reply' && !call.where.direct && !open && !asksSomething(call.line)) return undefined;
      // Whoever plays alone, or asks the bot by name, says it to no other player.
      const isAside = open && !isAlone(open.quiz) && !(call.by === 'mention' && asksSomething(call.line));
      return placeIn(call) ?? meaningOf(call, last, isAside === true);
    },
  };
}

/**
 * A command by other words than its name, such as `answer Ruth`.
 * @throws UserError for a slash and a name that isn't one
 */
function askedAgain(line: string): Meaning {
  const bare = stripSlash(line);
  const words = plainWords(bare);
  const [begins = '', command = ''] = WORDS.instead.find(([begins]) => words.startsWith(`${begins} `)) ?? [];
  const [option] = Object.keys(commandNamed(command)?.options ?? {});
  if (option) {
    const rest = bare.trim().split(/\s+/).slice(begins.split(' ').length).join(' ').replace(/^:\s*/, '');
    return { command, raws: { [option]: rest } };
  }
  return /^\s*[/!]+\s*[\p{L}_]/u.test(line) ? unknownCommand(bare) : undefined;
}

/**
 * A slash and a name that isn't a command's: the nearest, with the words behind it.
 * @throws UserError where none is near
 */
function unknownCommand(line: string): Meaning {
  const words = line
    .trim()
    .replace(/^[/!]+/, '')
    .split(/\s+/);
  const group = commandSet.groups.find(({ name }) => name === words[0]?.toLowerCase());
  if (group && words.length === 1) return subCommandsOf(group.name);
  const names = commandSet.commands.map(({ name }) => name);
  for (const count of group ? [2] : [2, 1]) {
    const typed = words.slice(0, count).join(' ');
    const near = nearestWord(typed.toLowerCase(), names);
    if (near === undefined) continue;
    const whole = [`/${near}`, ...words.slice(count)].join(' ');
    const { command, raws = {} } = parseLine(commandSet, whole) ?? {};
    const buttons = command ? runButton(shortened(whole, 40), command.name, raws) : [];
    return { reply: whisper(`I don’t know ${quoted(`/${typed}`)}. Did you mean /${near}?`, ...buttons) };
  }
  if (group) return subCommandsOf(group.name);
  throw new UserError(`I don’t know ${quoted(`/${words[0]}`)}. Type /help for what I can do.`);
}

function subCommandsOf(group: string): Meaning {
  const subs = commandSet.commands.flatMap(({ name }) => (name.startsWith(`${group} `) ? [name] : []));
  const names = subs.map((name) => name.slice(group.length + 1)).join(', ');
  const buttons = subs.slice(0, 5).flatMap((name) => runButton(`/${name}`, name));
  return { reply: whisper(`/${group} needs one more word: ${names}.`, ...buttons) };
}

/**
 * How far somebody says they are, and nothing else, exactly: by chapter, page or share, finished, or not begun.
 * @throws UserError for a bare number
 */
function placeIn({ line, where }: Line): Meaning {
  const section = line.trim().replace(/^progress /i, '');
  if (isExactPlace(section)) return { command: 'progress set', raws: { section: section.slice(0, 100) } };
  if (!/^\d{1,3}[.! ]*$/.test(section)) return undefined;
  // Only the terminal has numbers on buttons.
  const pressed = where.platform === 'room' ? `There’s no button ${plainWords(section)} to press. ` : '';
  throw new UserError(`${pressed}For your place in the book, type “chapter ${plainWords(section)}”.`);
}

/** By examples, or else a question to the book; where neither is sure, a question back to the asker alone. */
async function meaningOf(call: Line, last: LastAnswers, isOpen: boolean): Promise<Meaning> {
  const line = wholeQuestion(call.line, last.questionOf(call), await peopleOf(call));
  // A question is put to somebody: where it isn't for the bot it is for the book.
  const all = likelyMeanings(line).filter(({ name }) => !STATEMENTS.has(name) || !asksSomething(line));
  const likely = (await runsQuiz(call)) ? all : all.filter(({ name }) => !OF_QUIZ.has(name));
  const [best = { name: 'lookup', likelihood: 0 }] = likely;
  const [said = best] = all;
  if (said !== best && said.likelihood >= SURE)
    return { reply: whisper(NO_QUIZ, ...(await buttonsFor(likely, call)), ...lookUpButton(line)) };
  const ofBook = await bookOn(line, call);
  if (best.name !== ASKS_BOOK && best.likelihood >= leastFor(line, best.name, ofBook))
    return act(isOpen && best.name === 'leaderboard' ? 'quiz now' : best.name, call, last);
  // Players may be talking to one another.
  if (isOpen) return ofBook.named || ofBook.sure === 'yes' ? lookupMeaning(line) : undefined;
  return unsureMeaning(line, likely, ofBook, call);
}

/** What is made of a line whose meaning isn't sure, while no question is open. */
async function unsureMeaning(line: string, likely: readonly Likely[], ofBook: OfBook, call: Line): Promise<Meaning> {
  if (saysYes(line)) return { reply: whisper('There’s nothing here that I asked you to agree to.') };
  if (await isLateAnswer(call)) return { reply: whisper('That question is closed.', ...lookUpButton(line)) };
  if (call.where.direct || asksBook(line, likely, ofBook)) return lookupMeaning(line);
  const [best] = likely;
  const answer = best && best.likelihood >= SURE_OF_ANSWER ? meaningAnswer(best.name, commandSet) : undefined;
  return answer ? { reply: addLookUpButton(answer, line) } : unclear(line, await buttonsFor(likely, call));
}

/** The meaning of what the bot can't do, or know. */
const NOT_OFFERED = 'not offered';

/** Meanings of lines that state something, and never ask. */
const STATEMENTS = new Set([CHATTER, 'view of the book']);

/** What is only done to a quiz that runs: where none does, words that sound like it may mean anything. */
const OF_QUIZ = new Set(['quiz hint', 'quiz skip', 'quiz stop']);

const NO_QUIZ = 'No quiz is running here, if that’s what you mean.';

/** Whether a quiz may run that the writer means: in direct messages one of any channel. */
const runsQuiz = async ({ store, where: { club, channel, direct }, asker }: Line): Promise<boolean> =>
  direct || ((await store.quiz(club, channel)) ?? (await store.quiz(club, soloChannel(asker.id)))) !== undefined;

/** Whether a line that means nothing else for sure is a question to the book. */
function asksBook(line: string, likely: readonly Likely[], ofBook: OfBook): boolean {
  const [best = { name: 'lookup', likelihood: 1 }] = likely;
  // The book knows what happens in a chapter as well.
  if (best.name === 'recap' && ofBook.asks) return true;
  if (best.name === ASKS_BOOK && (ofBook.asks || best.likelihood >= SURE)) return true;
  const book = likely.find(({ name }) => name === 'lookup')?.likelihood ?? 0;
  const isForBot = best.likelihood >= LIKELY && best.name !== CHATTER;
  const isAnswered = ofBook.asks && ofBook.sure !== 'no';
  const isOfBook = isForBot ? ofBook.asks && ofBook.named : ofBook.named || isAnswered;
  return (isOfBook || book >= best.likelihood / 3) && isForBook(line, ofBook);
}

/** How likely a meaning must be to be acted on. */
function leastFor(line: string, name: string, { named, isName, asks, sure }: OfBook): number {
  if (isName) return Infinity;
  const isWord = !plainWords(line).includes(' ');
  if (isWord || named || (asks && sure === 'yes')) return SURE_DESPITE_BOOK;
  return asks || commandNamed(name) ? SURE : SURE_OF_ANSWER;
}

/** An answer with the button that asks the book instead. */
const addLookUpButton = (answer: Reply, line: string): Reply => ({
  ...answer,
  buttons: [...(answer.buttons ?? []), ...lookUpButton(line)],
});

/** Does what a meaning asks for, if that only shows something; else puts it on a card. */
async function act(name: string, call: Line, last: LastAnswers): Promise<Meaning> {
  const command = commandNamed(name);
  if (command) {
    const raws = await valuesIn(command, call.line, call);
    return { command: name, raws, asks: asksFirst(name) };
  }
  const reply = meaningAnswer(name, commandSet);
  // What the world at large would be asked may be a question to the book: who is the Queen?
  const mayBeOfBook = name === NOT_OFFERED && asksSomething(call.line);
  if (reply) return { reply: mayBeOfBook ? addLookUpButton(reply, call.line) : reply };
  return (await OTHER_MEANINGS[name]?.(call, last)) ?? { reply: whisper('Ask me about the book, any time.') };
}

/** Meanings that are neither a command nor an answer in `meanings.txt`. */
const OTHER_MEANINGS: Readonly<Record<string, (call: Line, last: LastAnswers) => Meaning | Promise<Meaning>>> = {
  undo: (call, last) => last.undoFor(call),
  more: (call, last) => last.moreFor(call) ?? { reply: whisper('There’s no more to that. Ask in other words.') },
  hello: async (call) => ({ reply: await greetingTo(call) }),
  'quiz now': () => ({ reply: { parts: [] }, press: { command: 'quiz start', action: 'now', args: [] } }),
};

async function greetingTo(call: Line) {
  const { card } = await clubBook(call);
  const reads = card
    ? `This club reads ${card.title}. Ask me about it`
    : 'This club has no book yet. Ask an organiser for one';
  return whisper(`Hello ${call.asker.name}. ${reads}, or type /help.`);
}

/** Buttons for the two commands that a line may mean, with its values: one that changes something opens its form. */
async function buttonsFor(likely: readonly Likely[], call: Line): Promise<readonly Button[]> {
  const possible = likely.filter(({ likelihood }) => likelihood >= POSSIBLE).slice(0, 3);
  const commands = possible.flatMap(({ name }) => (name === ASKS_BOOK ? [] : (commandNamed(name) ?? [])));
  const open = commands.filter(({ who }) => who === 'everyone' || call.asker.organiser).slice(0, 2);
  const buttons = open.map(async (command) => {
    const raws = await valuesIn(command, call.line, call);
    const { name, form } = command;
    return form && asksFirst(name) ? openButton(`/${name}`, name, raws) : runButton(`/${name}`, name, raws);
  });
  return (await Promise.all(buttons)).flat();
}
