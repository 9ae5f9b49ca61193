import type { Request, Spoken } from '../../src/core/call.ts';
import { RUN } from '../../src/core/command-press.ts';
import type { Done, Meaning } from '../../src/core/ports/bot.ts';
import type { Press } from '../../src/core/press.ts';
import { type Button, type Reply, spans, withButtons } from '../../src/core/reply.ts';
import { lruCache } from '../../src/lib/remembering.ts';
import type { Context } from '../shared/context.ts';
import { canBeCorrected, isSetting } from './corrected.ts';
import { understand } from './index.ts';
import { ANOTHER } from './quiz.ts';
import { askedIn, only, type Past } from './sayings.ts';
import { besideYes, plainWords, saysYes } from './words.ts';

/** Members whose last request is remembered; who was forgotten presses the button. */
const REMEMBERED_MAX = 1000;

/** How long a line may be about what was said before it, ms. */
const WHILE = 3 * 60_000;

/**
 * Understands lines, also by what was last said to their writer in the same place: a `yes` to what the bot asked, `undo`,
 * `no, 9`. That is in memory only: a restart forgets it, and the buttons stay.
 */
export function createTalk() {
  const pasts = lruCache<Past & { readonly at: number }>(REMEMBERED_MAX);
  const keyOf = ({ where, asker }: Request) => `${where.club} ${where.channel} ${asker.id}`;
  const pastOf = (request: Request): Past => {
    const { at, ...past } = pasts.get(keyOf(request)) ?? { at: 0 };
    return request.at - at < WHILE ? past : {};
  };
  const remember = (request: Request, past: Past) => pasts.set(keyOf(request), { ...past, at: request.at });
  return {
    async understand(call: Spoken & Context): Promise<Meaning> {
      const past = pastOf(call);
      const agreed = agreedTo(past, call.line);
      const meaning = agreed ? { reply: { parts: [] }, press: agreed } : await understand({ ...call, past });
      const { asked: _, back, more = [], ...rest } = past;
      const press = meaning && 'press' in meaning ? meaning.press : undefined;
      remember(call, {
        ...rest,
        ...(press !== back && { back }),
        more: more.filter((one) => one !== press),
      });
      return meaning;
    },
    /** Remembers what a request is answered with. @param done the command that was run for it */
    note(request: Request, reply: Reply, done?: Done): void {
      const before = pastOf(request);
      const asked = done ? undefined : askedIn(reply);
      // These two are about the last command alone.
      const { back, more }: Past = done ? {} : before;
      const command = done ?? (asked && { command: asked.command, raws: rawsOf(asked) });
      remember(request, {
        asked,
        back: only(reply, (button) => takesBack(button, done)) ?? back,
        offered: withButtons(reply).buttons,
        quoted: quotedIn(reply) ?? before.quoted,
        question: (done && questionOf(done)) ?? before.question,
        more: moreIn(reply) ?? more,
        done: command && isForAgain(command) ? command : before.done,
        last: done?.command ?? before.last,
      });
    },
  };
}

/** What the book was asked. */
function questionOf({ command, raws }: Done): string | undefined {
  if (command === 'lookup') return String(raws.question);
  return command === 'character' ? `who is ${raws.name}` : undefined;
}

/** What shows more of the book under a reply, the likeliest first; undefined where nothing does. */
function moreIn({ buttons = [] }: Reply): readonly Press[] | undefined {
  const presses = buttons
    .map(({ press }) => press)
    .filter(({ command, action }) => ['lookup also', 'passage next'].includes(`${command} ${action}`));
  return presses.length === 0 ? undefined : presses;
}

/** What a line presses of what was offered: words that are on a button, or a yes to what was asked. */
function agreedTo({ asked, offered = [] }: Past, line: string): Press | undefined {
  const wish = besideYes(plainWords(line));
  const named = offered.find(({ label }) => wish !== '' && besideYes(plainWords(label)) === wish);
  return named?.press ?? (saysYes(plainWords(line)) ? asked : undefined);
}

/** What a reply quotes. */
function quotedIn({ parts }: Reply): Past['quoted'] {
  const quotes = parts.filter((part) => part.kind === 'quote');
  const words = spans(quotes[0]?.words ?? '');
  const text = words.some(({ covered }) => covered) ? '' : words.map((one) => one.text).join('');
  const source = [...new Set(quotes.map(({ citation }) => citation))].join('; ');
  return quotes.length === 0 ? undefined : { source, text };
}

/** The options of a button that asks: see `runButton`. */
const rawsOf = ({ args }: Press) => Object.fromEntries(args.map((one) => one.split(/=(.*)/s)));

/** Whether a command may be wanted again, with another value or for another passage; a file is never remembered. */
function isForAgain(done: Done): boolean {
  const plain = Object.values(done.raws).every((raw) => typeof raw !== 'object');
  return plain && (ANOTHER.has(done.command) || canBeCorrected(done));
}

/** Whether a press takes back what was just done: what was set before is set again by the same command. */
function takesBack({ press: { action, command }, tone }: Button, done: Done | undefined): boolean {
  const setsAgain = action === RUN && command === done?.command && isSetting(command);
  // What loses something is asked about first, and these words are no yes to that.
  return setsAgain || ((action === 'back' || action === 'undo') && tone !== 'danger');
}
