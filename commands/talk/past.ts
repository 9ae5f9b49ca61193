import type { Request, Spoken } from '../../src/core/call.ts';
import { RUN } from '../../src/core/command-press.ts';
import { parseLine } from '../../src/core/grammar.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { Done, Meaning } from '../../src/core/ports/bot.ts';
import type { Press } from '../../src/core/press.ts';
import { type Button, itemsOf, type Reply, spans, withButtons } from '../../src/core/reply.ts';
import { saysReadAll } from '../../src/corpus/place.ts';
import { lruCache } from '../../src/lib/remembering.ts';
import { isRest } from '../daily/set.ts';
import { commandNamed, commandSet } from '../index.ts';
import { isOfOneMeeting } from '../plan/dates.ts';
import { ownOpen } from '../quiz/quizzes.ts';
import type { Context } from '../shared/context.ts';
import { openQuestionOf } from './chat.ts';
import { isShown } from './example.ts';
import { type LineWithPast, understand } from './index.ts';
import { nameOfReply } from './intents/examples.ts';
import { kindOf } from './intents/intents.ts';
import { ofNamedBook, takesBook } from './requests/named-book.ts';
import { PAGE } from './requests/values.ts';
import { agreed, askedIn, CANT_TELL, isSetting, type Last, onlyPress, type Past, rawsOf } from './sayings.ts';
import { beginsYes, besideYes, plainWords, saysYes, withoutCorrecting, withoutLead } from './words.ts';

/** Members whose last request is remembered; who was forgotten presses the button. */
const REMEMBERED_MAX = 1000;

/** For so long a line may refer to what was said before it, ms. */
const WHILE = 3 * 60_000;

/** How many of the last commands a line may give another value. */
const DONE_MAX = 3;

type Seen = Pick<Past, 'done' | 'quoted' | 'question' | 'more' | 'about'>;

interface LastHeard extends Seen {
  readonly at: number;
  readonly by: string;
  /** Names of the members who spoke here last, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

const NAMES_MAX = 20;
const NOTHING: LastHeard = { at: 0, by: '', names: new Map() };

/**
 * Understands lines, also by what was last said to their writer in the same place, or by somebody else to all: a `yes`
 * to the bot's question, `undo`, `no, 9`. It is in memory only: after a restart members press the buttons.
 */
export function createTalk() {
  const pasts = lruCache<Past & { readonly at: number }>(REMEMBERED_MAX);
  /** By channel: its last answer. Before that, what anybody was asked there is no longer under discussion. */
  const channels = lruCache<LastHeard>(REMEMBERED_MAX);
  /** By channel: who spoke last, also without an answer. */
  const lastSpeakers = lruCache<Pick<LastHeard, 'at' | 'by'>>(REMEMBERED_MAX);
  /** By channel: the press for having finished the book, once everybody there was asked how far they are. */
  const askedOfAll = lruCache<{ readonly at: number; readonly finished: Press }>(REMEMBERED_MAX);
  const channelOf = ({ where }: Request) => `${where.club} ${where.channel}`;
  const keyOf = (request: Request) => `${channelOf(request)} ${request.asker.id}`;
  const pastOf = (request: Request): Past => {
    const { at, ...own } = pasts.get(keyOf(request)) ?? { at: 0 };
    const last = lastSpeakers.get(channelOf(request)) ?? NOTHING;
    const interrupted = last.by !== request.asker.id && last.at > at;
    const past: Past = request.at - at < WHILE ? { ...own, interrupted } : {};
    const { at: since, by, names, ...seen } = channels.get(channelOf(request)) ?? NOTHING;
    const others = [...names].flatMap(([id, name]) => (id === request.asker.id ? [] : [plainWords(name)]));
    if (by === request.asker.id || since <= at || request.at - since >= WHILE) return { ...past, others };
    const [theirs] = seen.done ?? [];
    const done = doneNow(past, theirs && { ...theirs, isOthers: true });
    return { ...past, ...seen, others, done, interrupted: true, alone: false, isFresh: false };
  };
  /** The press for having finished, where that was asked and is unanswered: `done` may be said to somebody else. */
  const finishedOf = async (request: Spoken & Context, { interrupted, finished }: Past) => {
    // Any words may be an answer to a question.
    const isOpen = async () => (await openQuestionOf(request)) ?? (await ownOpen(request));
    if (!saysFinished(request.line) || (await isOpen())) return undefined;
    const { at = 0 } = pasts.get(keyOf(request)) ?? {};
    const toAll = askedOfAll.get(channelOf(request));
    if (toAll && toAll.at >= at && request.at - toAll.at < WHILE) return toAll.finished;
    return interrupted ? undefined : finished;
  };
  const remember = (request: Request, past: Past) => pasts.set(keyOf(request), { ...past, at: request.at });
  return {
    /** A typed command, for the book that its words name; undefined where they name none. */
    async asTyped(call: Spoken & Context, { command, raws }: Done): Promise<Meaning> {
      const options = commandNamed(command)?.options ?? {};
      // Text to be stored word by word has an option of its own: `/discuss add:…`.
      const isPlain = Object.entries(raws).every(
        ([name, raw]) => options[name]?.rest || !/\s/.test(String(raw)),
      );
      const past = pastOf(call);
      // It may be refused until the length of the copy is known.
      if (command === 'progress set') remember(call, { ...past, ...attempted(past, { command, raws }) });
      const isOfAny = takesBook(command) && raws.book === undefined && isPlain;
      return isOfAny ? ofNamedBook({ ...call, past }, meaningOf) : undefined;
    },
    async understand(call: Spoken & Context): Promise<Meaning> {
      const past = pastOf(call);
      lastSpeakers.set(channelOf(call), { at: call.at, by: call.asker.id });
      const finished = await finishedOf(call, past);
      const believed: Meaning = finished && { reply: { parts: [] }, press: finished };
      const meaning =
        believed ?? agreedTo(past, call.line) ?? (await ofNamedBook({ ...call, past }, meaningOf));
      const { asked: _, shown: __, interrupted: ___, others: ____, back, more = [], ...rest } = past;
      const press = meaning && 'press' in meaning ? meaning.press : undefined;
      remember(call, {
        ...rest,
        ...(meaning && 'command' in meaning && attempted(past, meaning)),
        ...(press !== undefined && press === back ? { done: rest.done?.slice(1) ?? [] } : { back }),
        more: more.filter((one) => one !== press),
      });
      return meaning;
    },
    /** Remembers what a command or action is about, even if it is then refused. @param what its name */
    began(request: Request, what: string): void {
      const about = commandNamed(what)?.name;
      const { back, ...past } = pastOf(request);
      // A bare word undoes only what was done last, and a press does something too.
      remember(request, about === undefined ? past : { ...past, back, about });
    },
    /** Remembers the answer to a request. @param done the command that was run for it */
    note(request: Request, reply: Reply, done?: Done): void {
      // A change that failed isn't what was done last: there is nothing to undo.
      const { back, last, ...others } = pastOf(request);
      const before = plainText(reply).startsWith(CANT_TELL) ? others : { ...others, back, last };
      const past = pastAfter(before, reply, done);
      const isSeen = (reply.audience ?? audienceOf(done)) === 'room';
      const finished = finishedIn(reply);
      if (isSeen && finished) askedOfAll.set(channelOf(request), { at: request.at, finished });
      // After a quiz on another book `finished` may be about that book.
      const askedAlone = past.done?.[0]?.raws.book === undefined && reply.aside && finishedIn(reply.aside);
      remember(request, { ...past, alone: !isSeen, finished: finished ?? (askedAlone || undefined) });
      const { id, name } = request.asker;
      const here = channels.get(channelOf(request)) ?? NOTHING;
      const names = new Map([...here.names, [id, name] as const].slice(-NAMES_MAX));
      // Answers to a quiz don't change the subject.
      if (done?.command === 'quiz answer') {
        channels.set(channelOf(request), { ...here, names });
        return;
      }
      const { quoted, question, more, about, done: all = [] } = past;
      const seen: Seen = isSeen ? { quoted, question, more, about, done: all } : {};
      channels.set(channelOf(request), { ...seen, at: request.at, by: id, names });
    },
  };
}

async function meaningOf(call: LineWithPast): Promise<Meaning> {
  const typed = call.by === 'reply' ? undefined : parseLine(commandSet, call.line);
  return typed ? { command: typed.command.name, raws: typed.raws } : understand(call);
}

const doesMore = (one: Done | undefined): boolean => one !== undefined && !isShown(one.command);

/** What to remember of a command before its answer: it may be refused, or open a form. */
function attempted(past: Past, { command, raws }: Done): Past {
  const last = { command, raws, proposed: true };
  // A page alone is refused, asking for a number.
  const isFresh = PAGE.test(String(raws.section));
  return isForAgain(last) ? { about: command, done: doneNow(past, last), isFresh } : {};
}

/** What to remember after an answer. */
function pastAfter(before: Past, reply: Reply, done: Done | undefined): Past {
  const asked = done ? undefined : askedIn(reply);
  // These two belong to the last command that did more than show something.
  const { back, more }: Past = doesMore(done) ? {} : before;
  const command = done ?? (asked && { command: asked.command, raws: rawsOf(asked) });
  const last = command && isForAgain(command) ? { ...command, proposed: !done } : undefined;
  const items = itemsOf(reply);
  return {
    asked,
    asks: plainText(reply).includes('?'),
    told: onlyPress(reply, ({ label }) => plainText(reply).includes(`press “${label}”`)),
    shown: asked && reply,
    // Removing the first item of a list asks first.
    back: onlyPress(reply, (button) => takesBack(button, done)) ?? items.find(isRemoval)?.press ?? back,
    offered: [...(withButtons(reply).buttons ?? []), ...items],
    // What the question before found doesn't answer this one, and isn't what to talk about.
    quoted: quotedIn(reply, done?.command === 'lookup' ? undefined : before.quoted),
    question: (done && questionOf(done)) ?? before.question,
    more: moreIn(reply) ?? more,
    done: doneNow(before, last),
    isFresh: doesMore(last),
    last: done?.command ?? before.last,
    about: spokenOf(command, reply, before),
  };
}

/**
 * The current subject: the command that was run or offered, what was answered, or the command that a reply names, as in
 * `There’s no plan. An organiser can set one with /plan set`. Remarks about the bot don't change it.
 */
function spokenOf(command: Done | undefined, reply: Reply, { about }: Past): string | undefined {
  if (command && command.command !== 'help') return command.command;
  const text = plainText(reply);
  const name = nameOfReply(text);
  const kind = name === undefined ? '' : kindOf(name);
  if (kind === 'chat') return about;
  const named = /(?<![\w/])\/((?:daily|plan|progress) set|save|privacy export)\b/.exec(text)?.[1];
  return kind === 'bot' ? (about ?? name) : (name ?? named ?? about);
}

/** The audience of a command's answer, where the reply itself doesn't say. */
const audienceOf = (done: Done | undefined) => done && commandNamed(done.command)?.audience;

function doneNow({ done = [] }: Past, last: Last | undefined): readonly Last[] {
  return last ? [last, ...done.filter(({ command }) => command !== last.command)].slice(0, DONE_MAX) : done;
}

function questionOf({ command, raws }: Done): string | undefined {
  if (command === 'lookup') return String(raws.question);
  return command === 'character' ? `who is ${raws.name}` : undefined;
}

/** Presses under a reply that show more of the book, likeliest first; undefined for none. */
function moreIn({ buttons = [] }: Reply): readonly Press[] | undefined {
  const presses = buttons
    .map(({ press }) => press)
    .filter(({ command, action }) => ['lookup also', 'passage next'].includes(`${command} ${action}`));
  return presses.length === 0 ? undefined : presses;
}

/** Asks for a covered answer. */
const SHOW_ME =
  /^(?:(?:just|please|ok|go on|come on|then|no) )*(?:tell|show)(?: it)?(?: to)? me(?: (?:anyway|now|it|then))?$/;

/**
 * The press that a line agrees to: by the words on a button, or a yes to a question, as in `ok, start it`. Where
 * somebody else spoke since, a yes may be to them, and is asked again.
 */
function agreedTo(past: Past, line: string): Meaning {
  const { asked, shown, offered = [] } = past;
  const words = plainWords(line);
  const wish = besideYes(words);
  const wishes = [wish, besideYes(withoutCorrecting(withoutLead(words)))].filter(Boolean);
  const named =
    offered.find(({ label }) => wishes.includes(besideYes(plainWords(label)))) ??
    offered.find((one) => isRemoval(one) && words.includes(' ') && plainWords(one.label).startsWith(words));
  const covered = SHOW_ME.test(words) ? offered.find(({ press }) => press.action === 'reveal') : undefined;
  const meant = named ?? covered;
  if (meant) return { reply: { parts: [] }, press: meant.press };
  if (!asked || !shown) return undefined;
  const said = new Set(plainWords(`i ive ${plainText(shown)} ${asked.command}`).split(' '));
  const [, verb = ''] = /\bshall (?:i|the club) (\w+)/.exec(plainWords(plainText(shown))) ?? [];
  const begins = beginsYes(words) || wish.replace(/^and /, '').startsWith(verb || ' ');
  const isYes =
    saysYes(words) || (begins && wish.split(' ').every((word) => word === 'and' || said.has(word)));
  return isYes ? agreed(past, wish) : undefined;
}

const isRemoval = ({ press }: Button): boolean => press.action === 'remove';

function quotedIn({ parts, thread }: Reply, before: Past['quoted']): Past['quoted'] {
  const quotes = parts.filter((part) => part.kind === 'quote');
  const words = spans(quotes[0]?.words ?? '');
  const text = words.some(({ covered }) => covered) ? '' : words.map((one) => one.text).join('');
  const source = [...new Set(quotes.map(({ citation }) => citation))].join('; ');
  if (quotes.length === 0) return thread ? undefined : before;
  return { source, text, parts: quotes };
}

/** Whether a command may be repeated, or given another value; never with a file, nor for a single meeting or post. */
function isForAgain({ command, raws }: Done): boolean {
  const { options = {} } = commandNamed(command) ?? {};
  return (
    command !== 'help' &&
    !(command === 'plan set' && isOfOneMeeting(String(raws.finish))) &&
    !(command === 'daily me' && isRest(String(raws.time))) &&
    Object.keys(options).length > 0 &&
    Object.values(raws).every((raw) => typeof raw !== 'object')
  );
}

/** Whether a line certainly says that its writer has finished: `the end` may be said about anything. */
const saysFinished = (line: string): boolean =>
  saysReadAll(line) && /\b(?:finish(?:ed)?|done|read|completed?|100)\b/i.test(line);

/** The press for having finished, under a reply that asks how far somebody is. */
const finishedIn = ({ buttons = [] }: Reply): Press | undefined =>
  buttons.find(({ press }) => press.command === 'progress set' && saysReadAll(rawsOf(press).section ?? ''))
    ?.press;

/** Commands with an undo button for what they set themselves; under another's reply it is only offered. */
const SET_BY_ITSELF = new Set(['quiz settings', 'quiz presets', 'plan follow']);

/** Whether a press undoes what was just done: the same command sets the earlier value again. */
function takesBack({ press: { action, command }, tone }: Button, done: Done | undefined): boolean {
  const isOf = SET_BY_ITSELF.has(command) ? command === done?.command : isSetting(command);
  const setsAgain = action === RUN && isOf && kindOf(command) === kindOf(done?.command ?? '');
  // What loses something is confirmed first, and these words are no confirmation.
  return setsAgain || (['back', 'undo', 'resume', 'refuse'].includes(action) && tone !== 'danger');
}
