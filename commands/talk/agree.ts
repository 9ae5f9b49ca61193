import type { Spoken } from '../../src/core/call.ts';
import { RUN } from '../../src/core/command-press.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import type { Press } from '../../src/core/press.ts';
import type { Context } from '../shared/context.ts';
import { understand } from './index.ts';
import { run } from './sayings.ts';
import { plainWords, saysYes } from './words.ts';

/** Members whose last question is remembered; who was forgotten presses the button. */
const ASKED_MAX = 1000;

/** How long a `yes` is one to what the bot asked, ms. */
const WHILE = 3 * 60_000;

/**
 * Understands lines, and the `yes` of somebody whom it has just asked in the same place whether it shall do something.
 * What it asked is in memory only: a restart forgets it, and the button stays.
 */
export function createTalk(): (call: Spoken & Context) => Promise<Meaning> {
  const asked = new Map<string, { readonly press: Press; readonly at: number }>();
  return async (call) => {
    const { where, asker, at, line } = call;
    const who = `${where.club} ${where.channel} ${asker.id}`;
    const before = asked.get(who);
    asked.delete(who);
    if (before && at - before.at < WHILE && saysYes(plainWords(line)))
      return run(
        before.press.command,
        Object.fromEntries(before.press.args.map((one) => one.split(/=(.*)/s))),
      );
    const meaning = await understand(call);
    const press = askedIn(meaning);
    if (press) asked.set(who, { press, at });
    const [oldest] = asked.keys();
    if (asked.size > ASKED_MAX && oldest !== undefined) asked.delete(oldest);
    return meaning;
  };
}

/** What a `yes` would do; undefined where nothing was asked, or more than one thing could be meant. */
function askedIn(meaning: Meaning): Press | undefined {
  if (!meaning || !('reply' in meaning) || !plainText(meaning.reply).includes('?')) return undefined;
  const presses = (meaning.reply.buttons ?? []).map(({ press }) => press);
  const [only, ...others] = presses.filter(({ action, command }) => action === RUN && command !== 'lookup');
  return others.length === 0 ? only : undefined;
}
