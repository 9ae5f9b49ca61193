/** What plain words mean: docs/talk.md. Whatever changes something is only offered; a press does it. */

import type { Spoken } from '../../src/core/call.ts';
import { openButton, runButton } from '../../src/core/command-press.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import { withoutSlash } from '../../src/core/grammar.ts';
import { quoted } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { type Button, whisper } from '../../src/core/reply.ts';
import { saysPlace, saysReadAll } from '../../src/corpus/place.ts';
import { nearestWord } from '../../src/lib/nearest.ts';
import { plainWords } from '../../src/lib/plain-words.ts';
import { capital } from '../../src/lib/text.ts';
import { commandNamed, commandSet } from '../index.ts';
import type { Context } from '../shared/context.ts';
import { clubBook } from '../shared/reading.ts';
import { wholeQuestion } from './follow-up.ts';
import { createLastAnswers, type LastAnswers } from './last.ts';
import { answerOf, asksFirst, likelyMeanings, meaningOfExample } from './meanings.ts';
import { answerTo, isLate, openQuestionFor } from './open-question.ts';
import { asksSomething, bookOn, isForBook, lookUp, type OfBook, peopleOf, unclear } from './to-book.ts';
import { valuesIn } from './values.ts';
import WORDS from './words.json' with { type: 'json' };

type Line = Spoken & Context;

/** From here on a meaning is acted on: shown, or put on its card. */
const SURE = 0.6;

/** The same for an answer of the bot's own to a line that asks nothing: only its writer sees it. */
const SURE_OF_ANSWER = 0.45;

/** The same for words that may as well ask the book: they name somebody in it, or it has an answer. */
const SURE_DESPITE_BOOK = 0.85;

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
      const said = inOtherWords(call.line) ?? last.pressIn(call, call.line);
      if (said) return said;
      const open = await openQuestionFor(call);
      const answer = open && (await answerTo(open, call));
      if (answer) return answer === 'silence' ? undefined : answer;
      if (call.by === 'reply' && !call.where.direct && !open && !asksSomething(call.line)) return undefined;
      return placeIn(call.line) ?? meaningOf(call, last, open !== undefined);
    },
  };
}

/** A command by other words than its name, such as `answer Ruth`. @throws UserError for a slash and a name that isn't one */
function inOtherWords(line: string): Meaning {
  const bare = withoutSlash(line);
  const words = plainWords(bare);
  const [begins = '', command = ''] = WORDS.instead.find(([begins]) => words.startsWith(`${begins} `)) ?? [];
  const [option] = Object.keys(commandNamed(command)?.options ?? {});
  if (option) {
    const rest = bare.trim().split(/\s+/).slice(begins.split(' ').length).join(' ').replace(/^:\s*/, '');
    return { command, raws: { [option]: rest } };
  }
  if (!/^\/\p{L}/u.test(line.trim())) return undefined;
  const names = commandSet.commands.map(({ name }) => name);
  const near = [2, 1].map((count) => nearestWord(words.split(' ').slice(0, count).join(' '), names)).find(Boolean);
  const unknown = `I don’t know ${quoted(line.trim().split(' ')[0])}.`;
  if (near === undefined) throw new UserError(`${unknown} Type /help for what I can do.`);
  return { reply: whisper(`${unknown} Do you mean /${near}?`, ...runButton(`/${near}`, near)) };
}

/** How far somebody says they are, and nothing else, exactly: by chapter, page or share, finished, or not begun. */
function placeIn(line: string): Meaning {
  if (asksSomething(line) || !saysPlace(line)) return undefined;
  const isBare = /^\W*\d+[.! ]*$/.test(line);
  const isExact = /\p{N}/u.test(line) || saysReadAll(line) || meaningOfExample(line) === 'progress set';
  if (isBare) {
    const section = `chapter ${plainWords(line)}`;
    throw new UnclearError(`For your place in the book, type “${section}”.`, [{ label: capital(section), value: section }]);
  }
  return isExact ? { command: 'progress set', raws: { section: line.trim().slice(0, 100) } } : undefined;
}

/** By examples, or else a question to the book; where neither is sure, a question back to the asker alone. */
async function meaningOf(call: Line, last: LastAnswers, isOpen: boolean): Promise<Meaning> {
  const line = wholeQuestion(call.line, last.questionOf(call), await peopleOf(call));
  const likely = likelyMeanings(line);
  const [best = { name: 'lookup', likelihood: 0 }] = likely;
  const isLookup = best.name === 'lookup' || best.name === 'recap';
  if (best.likelihood === 1 && !isLookup) return act(best.name, call, last);
  const ofBook = await bookOn(line, call);
  if (!isLookup && best.likelihood >= leastFor(best.name, ofBook)) return act(best.name, call, last);
  if (isOpen && !ofBook.named && ofBook.sure !== 'yes') return undefined;
  if (!isOpen && (await isLate(call))) return { reply: whisper('That question is closed.', ...lookUpButton(line)) };
  const asksBook = likely.find(({ name }) => name === 'lookup')?.likelihood ?? 0;
  const mayBeForBook = ofBook.named || asksBook >= best.likelihood / 3;
  if ((isLookup && best.likelihood >= SURE) || call.where.direct || (mayBeForBook && isForBook(line, ofBook)))
    return lookUp(line);
  const offered = likely.filter(({ name, likelihood }) => likelihood >= POSSIBLE && name !== 'lookup');
  return unclear(line, offered.slice(0, 2).flatMap(({ name }) => buttonsFor(name, call)));
}

/** How likely a meaning must be to be acted on. */
function leastFor(name: string, { named, asks, sure }: OfBook): number {
  if (named || (asks && sure === 'yes')) return SURE_DESPITE_BOOK;
  return asks || commandNamed(name) ? SURE : SURE_OF_ANSWER;
}

const lookUpButton = (line: string): readonly Button[] =>
  runButton('Look it up in the book', 'lookup', { question: [...line].slice(0, 70).join('') });

/** Does what a meaning asks for, if that only shows something; else puts it on a card. */
async function act(name: string, call: Line, last: LastAnswers): Promise<Meaning> {
  const command = commandNamed(name);
  if (name === 'lookup' || name === 'recap') return lookUp(call.line);
  if (command) {
    const raws = await valuesIn(command, call.line, call);
    return { command: name, raws, asks: asksFirst(name) };
  }
  const reply = answerOf(name, commandSet);
  if (reply) return { reply };
  return (await MADE[name]?.(call, last)) ?? { reply: whisper('Ask me about the book, any time.') };
}

/** Meanings that are neither a command nor an answer in `meanings.txt`. */
const MADE: Readonly<Record<string, (call: Line, last: LastAnswers) => Meaning | Promise<Meaning>>> = {
  undo: (call, last) => last.undoFor(call),
  more: (call, last) => last.moreFor(call) ?? { reply: whisper('There’s no more to that. Ask in other words.') },
  hello: async (call) => ({ reply: await greetingTo(call) }),
  'quiz now': () => ({ reply: { parts: [] }, press: { command: 'quiz start', action: 'now', args: [] } }),
};

async function greetingTo(call: Line) {
  const { card } = await clubBook(call);
  const reads = card ? `This club reads ${card.title}. Ask me about it` : 'This club has no book yet. Ask an organiser for one';
  return whisper(`Hello ${call.asker.name}. ${reads}, or type /help.`);
}

/** A button for a meaning: a command is run, or its form opened where it changes something; an answer is help’s to show. */
function buttonsFor(name: string, { asker }: Line): readonly Button[] {
  const command = commandNamed(name);
  if (command?.who === 'organisers' && !asker.organiser) return [];
  if (command) return command.form && asksFirst(name) ? [openButton(`/${name}`, name)] : runButton(`/${name}`, name);
  return answerOf(name, commandSet) && !SMALL_TALK.has(name) ? runButton(capital(name), 'help', { question: name }) : [];
}

/** Never worth a button. */
const SMALL_TALK = new Set(WORDS.smallTalk);
