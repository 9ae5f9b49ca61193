import type { Request } from './call.ts';
import { completions, OUTSIDE } from './command.ts';
import { isSharedAction, OPEN } from './command-press.ts';
import { outcomeOf } from './errors.ts';
import { lacks } from './forms/command-form.ts';
import type { Bot, Deliver, Handled, ResponseMode } from './ports/bot.ts';
import { decodePress } from './press.ts';
import { type Audience, incidentReply, whisper } from './reply.ts';
import { type BotParts, commandRunner, incident, type Result, refusal } from './running.ts';

const PRIVATE_MODE: ResponseMode = { audience: 'asker', slow: false };

/**
 * The one way in for every adapter, and the one catch: a `UserError` becomes a private sentence, anything else an
 * incident, logged with a reference that the asker gets too.
 */
export function createBot<Ctx>(parts: BotParts<Ctx>): Bot {
  const { set, ctx } = parts;
  const runner = commandRunner(parts);
  return {
    set,
    command: answering(parts, 'command', runner.command),
    line: answering(parts, 'line', runner.line),
    press: answering(parts, 'press', runner.press),
    async complete(request) {
      try {
        const { options = {} } = runner.find(request.command) ?? {};
        return (await completions(options, { ...ctx, ...request })).slice(0, 25);
      } catch (error) {
        if (outcomeOf(error) === 'failed') incident(parts, error, `completing ${request.command}`);
        return [];
      }
    },
    async arrived(arrival, deliver) {
      const greet = async () => parts.greet?.(arrival, deliver, ctx);
      await noting(parts, { what: 'arrival', outcome: 'answered' }, greet);
    },
    home: async (request) =>
      request.asker.outside
        ? whisper(OUTSIDE)
        : parts.home({ ...ctx, ...request }).catch((error: unknown) => refusal(parts, error, 'home')),
    modeOfCommand(name, raws) {
      const command = runner.find(name);
      return raws && command?.form && lacks(command, raws) ? PRIVATE_MODE : modeOf(command);
    },
    modeOfPress(line) {
      try {
        const press = decodePress(line);
        if (press.action === OPEN) return PRIVATE_MODE;
        return modeOf(isSharedAction(press.action) ? runner.find(press.command) : runner.actionOf(press));
      } catch {
        return PRIVATE_MODE;
      }
    },
  };
}

/** Runs requests of one kind and delivers what came of each, mistakes and incidents included. Never rejects. */
function answering<Ctx, Asked extends Request>(
  parts: BotParts<Ctx>,
  kind: string,
  run: (request: Asked, handled: Handled) => Promise<Result | undefined>,
) {
  const { begin, finish, advance } = parts;
  return async (request: Asked, deliver: Deliver): Promise<void> => {
    const ended = begin?.();
    /** Filled in as soon as it is known, so that a later failure can say what it was about. */
    const handled: Handled = { what: kind, outcome: 'answered' };
    let made: Result | undefined;
    try {
      made = await run(request, handled);
      if (made?.refused) handled.outcome = 'refused';
      const last = made && (await finish?.(made.reply, request, handled, made.done));
      if (made && last) made = { ...made, reply: last };
    } catch (error) {
      handled.outcome = outcomeOf(error);
      made = { reply: refusal(parts, error, handled.what), audience: 'asker' };
    }
    if (!made) return ended?.(handled);
    const { reply, audience } = made;
    const lost = await noting(parts, handled, () => deliver({ audience, ...reply }, handled.outcome));
    // The platform may have refused the text or its layout: the asker gets the reference at least.
    if (lost) await deliver({ ...incidentReply(lost), audience: 'asker' }).catch(() => undefined);
    // Even where the reply did not arrive: the answer counts, and others wait for what comes next.
    const { advance: next } = reply;
    if (next) await noting(parts, handled, () => advance(request.where.club, next.channel));
    ended?.(handled);
  };
}

/** @returns the incident's reference where it ends in one */
async function noting<Ctx>(parts: BotParts<Ctx>, handled: Handled, work: () => Promise<void>) {
  try {
    return void (await work());
  } catch (error) {
    handled.outcome = outcomeOf(error);
    return handled.outcome === 'unavailable' ? undefined : incident(parts, error, handled.what);
  }
}

function modeOf({ audience, slow = false }: { audience: Audience; slow?: boolean } = PRIVATE_MODE) {
  return { audience, slow };
}
