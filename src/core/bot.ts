import type { Request } from './call.ts';
import { allow, completions, outsideNote } from './command.ts';
import { isSharedAction, OPEN } from './command-press.ts';
import { outcomeOf } from './errors.ts';
import { lacks } from './forms/command-form.ts';
import type { Bot, Deliver, Handled, ResponseMode } from './ports/bot.ts';
import { decodePress } from './press.ts';
import { type Audience, incidentReply, whisper } from './reply.ts';
import { type BotParts, incident, type Result, refusal, requestRunner } from './running.ts';

const PRIVATE_MODE: ResponseMode = { audience: 'asker', slow: false };

/**
 * The one way in for every adapter, and the one catch: a `UserError` becomes a private sentence,
 * anything else an incident, logged with a reference that the asker gets too.
 */
export function createBot<Ctx>(botParts: BotParts<Ctx>): Bot {
  const { set, ctx, begin, advance, finish, greet, home } = botParts;
  const runner = requestRunner(botParts);
  const pending = new Set<Promise<void>>();

  /**
   * Runs requests of one kind and delivers what came of each, mistakes and incidents included.
   * Never rejects.
   */
  function answerRequests<Asked extends Request>(
    requestKind: string,
    run: (request: Asked, handled: Handled) => Promise<Result | undefined>,
  ) {
    return async (request: Asked, deliver: Deliver): Promise<void> => {
      const ended = begin?.(request);
      /** Filled in as soon as it is known, so that a later failure can say what it was about. */
      const handled: Handled = { what: requestKind, outcome: 'answered' };
      const result = await finishedResult(request, handled, () => run(request, handled));
      if (!result) return ended?.(handled);

      const { reply, audience } = result;
      const lost = await runNotingFailure(handled, () =>
        deliver({ audience, ...reply }, handled.outcome),
      );

      // The platform may have refused the text or its layout: the asker gets the reference at
      // least.
      if (lost) await deliver({ ...incidentReply(lost), audience: 'asker' }).catch(() => undefined);
      // Even where the reply did not arrive: the answer counts, and others wait for what comes
      // next.
      const { advance: next } = reply;
      if (next) await runNotingFailure(handled, () => advance(request.where.club, next.channel));
      ended?.(handled);
      if (!reply.later || lost) return;

      const work = revise(result, request, handled, deliver).finally(() => pending.delete(work));
      pending.add(work);
    };
  }

  /**
   * What came of a request, mistakes and incidents included, with its last changes; undefined for
   * no reply.
   */
  async function finishedResult(
    request: Request,
    handled: Handled,
    run: () => Promise<Result | undefined>,
  ): Promise<Result | undefined> {
    try {
      const result = await run();
      if (result?.refused) handled.outcome = 'refused';
      const last = result && (await finish?.(result.reply, request, handled));
      if (result && last) return { ...result, reply: last };
      return result;
    } catch (error) {
      handled.outcome = outcomeOf(error);
      botParts.pass?.(request, handled.what);
      return { reply: refusal(botParts, error, handled.what), audience: 'asker' };
    }
  }

  /** Shows what comes after a delivered reply, in its place. Never rejects. */
  async function revise(
    { reply: firstReply, audience }: Result,
    request: Request,
    handled: Handled,
    deliver: Deliver,
  ) {
    await runNotingFailure(handled, async () => {
      const reply = await firstReply
        .later?.()
        .catch((error: unknown) => refusal(botParts, error, handled.what));
      if (!reply) return;
      const later = { ...reply, revises: true } as const;
      const last = (await finish?.(later, request, handled)) ?? later;
      await deliver(
        { audience: firstReply.audience ?? audience, ...last, revises: true },
        handled.outcome,
      );
    });
  }

  /**
   * Runs work that never rejects then.
   * @returns the incident's reference where it ends in one
   */
  async function runNotingFailure(handled: Handled, work: () => Promise<void>) {
    try {
      return void (await work());
    } catch (error) {
      handled.outcome = outcomeOf(error);
      if (handled.outcome === 'unavailable') return undefined;
      return incident(botParts, error, handled.what);
    }
  }

  return {
    set,
    command: answerRequests('command', runner.command),
    line: answerRequests('line', runner.line),
    press: answerRequests('press', runner.press),
    async complete(request) {
      try {
        const command = runner.find(request.command);
        if (!command) return [];
        allow(command, request);
        return (await completions(command.options, { ...ctx, ...request })).slice(0, 25);
      } catch (error) {
        if (outcomeOf(error) === 'failed')
          incident(botParts, error, `completing ${request.command}`);
        return [];
      }
    },
    async arrived(arrival, deliver) {
      await runNotingFailure({ what: 'arrival', outcome: 'answered' }, async () =>
        greet?.(arrival, deliver, ctx),
      );
    },
    home: async (request) => {
      if (request.asker.outside) return whisper(outsideNote(request.asker));
      return home({ ...ctx, ...request }).catch((error: unknown) =>
        refusal(botParts, error, 'home'),
      );
    },
    modeOfCommand(commandName, raws) {
      const command = runner.find(commandName);
      if (raws && command?.form && lacks(command, raws)) return PRIVATE_MODE;
      return modeOf(command);
    },
    modeOfPress(pressLine) {
      try {
        const press = decodePress(pressLine);
        if (press.action === OPEN) return PRIVATE_MODE;
        return modeOf(
          isSharedAction(press.action) ? runner.find(press.command) : runner.actionOf(press),
        );
      } catch {
        return PRIVATE_MODE;
      }
    },
    async settled() {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}

function modeOf({ audience, slow = false }: { audience: Audience; slow?: boolean } = PRIVATE_MODE) {
  return { audience, slow };
}
