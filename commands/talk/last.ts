/**
 * What a member was last answered in a place, which `yes`, `undo`, `more` and the words on a button
 * refer to.
 */

import type { Request } from '../../src/core/call.ts';
import { optionsOfPress, RUN } from '../../src/core/command-press.ts';
import type { Meaning } from '../../src/core/line/meaning.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { Press } from '../../src/core/press.ts';
import {
  type Button,
  itemsOf,
  type Reply,
  say,
  shortened,
  whisper,
  withRevealButton,
} from '../../src/core/reply.ts';
import { saysReadAll } from '../../src/corpus/place.ts';
import { compact } from '../../src/lib/counted.ts';
import { lruCache } from '../../src/lib/memoize.ts';
import { plainWords, spaced } from '../../src/lib/text.ts';
import { commandNamed } from '../index.ts';
import { asksFirst, takes, valueFor } from './takers.ts';
import WORDS from './words.json' with { type: 'json' };

/**
 * So many members in a place are remembered, and so long, ms; who was forgotten presses the button.
 */
const REMEMBERED_MAX = 1000;
const WHILE = 5 * 60_000;

/** The answer to something that can be taken back, and what takes it back. */
interface Change {
  readonly reply: Reply;
  readonly undo: Button;
}

interface Last {
  readonly at: number;
  readonly reply: Reply;
  /** The last thing that can be taken back. */
  readonly change?: Change | undefined;
  /** The command that it says was done. */
  readonly done?: string | undefined;
  /** Whether its reader has asked for something else since: a yes is no longer about it. */
  readonly isPast?: true;
  /** The place that was refused since, as it was typed. */
  readonly refused?: string | undefined;
}

/** Whether a line agrees, and says nothing else. */
export const saysYes = (line: string): boolean => WORDS.yes.includes(plainWords(line));

/** Whether an action takes back what its message says was done. */
const undoes = (command: string, action: string) =>
  commandNamed(command)?.undoing?.includes(action) ?? false;

/** @param what the command, or command and action */
function isUndoing(what: string) {
  const whatWords = what.split(' ');
  return undoes(whatWords.slice(0, -1).join(' '), whatWords.at(-1) ?? '');
}

/** Whether a press shows more of what was just shown. */
const showsMore = ({ command, action }: Press) =>
  commandNamed(command)?.showingMore?.includes(action) ?? false;

export type LastAnswers = ReturnType<typeof createLastAnswers>;

/** In memory only: after a restart members press the buttons. Nothing in it is another member's. */
export function createLastAnswers() {
  const lastByAsker = lruCache<Last>(REMEMBERED_MAX);
  const keyOf = ({ where, asker }: Request) => `${where.club} ${where.channel} ${asker.id}`;

  const lastOf = (request: Request): Last | undefined => {
    const last = lastByAsker.get(keyOf(request));
    if (last && request.at - last.at < WHILE) return last;
    return undefined;
  };

  return {
    /**
     * Remembers the answer to a request.
     * @param what the command, or command and action
     */
    note(request: Request, reply: Reply, what: string): void {
      const lastBefore = lastByAsker.get(keyOf(request));
      const undo = undoOf(reply);
      // Who only looks at what is paused has changed nothing, though it offers to resume it; nor
      // has who is asked back.
      const isChange =
        undo !== undefined && !what.endsWith(' show') && undo !== lastBefore?.change?.undo;
      const changeBefore = isUndoing(what) ? undefined : lastBefore?.change;
      const change = isChange ? { reply, undo } : changeBefore;
      const done = asksFirst(what) && !isQuestion(reply) ? what : undefined;
      lastByAsker.set(keyOf(request), { at: request.at, reply, change, done });
    },
    /**
     * The press that words mean: a button's own (without a last `it`, too), or a yes to the one
     * asked about.
     */
    pressIn(request: Request, line: string): Meaning {
      const { reply, isPast } = lastOf(request) ?? {};
      const plainLine = plainWords(line);
      if (!reply || plainLine === '') return undefined;
      const buttons = [...(withRevealButton(reply).buttons ?? []), ...itemsOf(reply)];
      const named = buttons.find(({ label }) =>
        WORDS.pressed.some((pressedTail) => plainLine + pressedTail === plainWords(label)),
      );
      return pressed(named?.press ?? (saysYes(line) && !isPast ? agreed(reply) : undefined));
    },
    /** What was just shown and done; empty where a line has asked for something else since. */
    shownTo: (request: Request): Partial<Last> =>
      lastOf(request)?.isPast ? {} : (lastOf(request) ?? {}),
    /**
     * Somebody asks for something else than the last answer did.
     * @param refused what was refused, if it was
     */
    pass(request: Request & { readonly line?: string }, refused = ''): void {
      const last = lastOf(request) ?? { at: request.at, reply: { parts: [] } };
      const isOffered = last.reply.buttons?.some(({ press }) => refused.startsWith(press.command));
      const place = takes(refused, 'place') ? request.line : undefined;
      lastByAsker.set(keyOf(request), {
        ...last,
        ...(!isOffered && { isPast: true }),
        refused: place,
      });
    },
    refusedPlace: (request: Request): string => lastOf(request)?.refused ?? '',
    /**
     * Asks which button a yes is about, or for the press itself; undefined where there is none that
     * it may mean.
     */
    unclearYes(request: Request, line: string): Meaning {
      const { reply, isPast } = lastOf(request) ?? {};
      const offered = isPast || !saysYes(line) ? [] : offeredBy(reply);
      const asks = offered.length > 1 ? 'Yes to which?' : 'A yes alone isn’t enough for that.';
      return offered[0] && { reply: whisper(`${asks} Press it, or say its words.`, ...offered) };
    },
    /** Shows what comes after the last answer; undefined where that was all. */
    moreFor(request: Request): Meaning {
      const { reply } = lastOf(request) ?? {};
      return pressed(reply?.buttons?.find(({ press }) => showsMore(press))?.press);
    },
    /**
     * What takes back what the last answer says was done; empty where it says nothing of the kind.
     */
    undoButtons(request: Request): readonly Button[] {
      const { reply, change } = lastOf(request) ?? {};
      return compact(change?.reply === reply && change?.undo);
    },
    /**
     * Takes back the last thing that the member did here, and says what; asks first where they did
     * something since.
     */
    undoFor(request: Request): NonNullable<Meaning> {
      const { reply, change } = lastOf(request) ?? {};

      if (!change) return { reply: whisper('Nothing here to undo.') };
      const { undo, reply: changed } = change;
      const what = shortened(
        spaced(compact(changed.title, plainText({ parts: changed.parts })).join(': ')),
        120,
      );

      if (changed === reply && undo.tone !== 'danger')
        return { reply: say(`Taken back: “${what}”`), press: undo.press };
      return {
        reply: whisper(`The last thing to take back here is this: “${what}” Shall I?`, undo),
      };
    },
  };
}

/** What takes a change back; a first plan is turned off, which is asked about. */
const undoOf = ({ buttons = [] }: Reply) =>
  buttons.find(({ press: { command, action }, label, tone }) => {
    if (tone !== 'danger') return undoes(command, action) || label === 'Undo';
    return commandNamed(command)?.undoingOnceAsked?.includes(action) ?? false;
  });

/**
 * What a bare yes presses: *Do it* on a card, or the one button of a question of our own, which
 * ends the reply: what a book or a member asks in it is no question to the reader. Never what
 * uncovers a whole book.
 */
function agreed(reply: Reply): Press | undefined {
  const [onlyButton, otherButton] = offeredBy(reply);
  if (
    !onlyButton ||
    otherButton ||
    onlyButton.tone === 'danger' ||
    onlyButton.press.action === 'reveal'
  )
    return undefined;
  if (onlyButton.press.action === RUN && movesToEnd(onlyButton.press)) return undefined;
  return onlyButton.press;
}

/** Whether a press says that its asker has read the whole book. */
function movesToEnd(press: Press) {
  const options = takes(press.command, 'place') ? commandNamed(press.command)?.options : undefined;
  const place = options && valueFor('place', optionsOfPress(press, options));
  return typeof place === 'string' && saysReadAll(place);
}

/** The buttons that a yes may be about: *Do it*, or those of a question. */
function offeredBy(reply: Reply = { parts: [] }): readonly Button[] {
  const { buttons = [] } = reply;
  const mainButtons = buttons.filter(({ tone }) => tone === 'main');
  if (mainButtons.length > 0) return mainButtons;
  if (isQuestion(reply)) return buttons;
  return [];
}

const isQuestion = ({ parts }: Reply) =>
  plainText({ parts: parts.filter(({ kind }) => kind === 'text') })
    .trimEnd()
    .endsWith('?');

const pressed = (press: Press | undefined) => press && { reply: { parts: [] }, press };
