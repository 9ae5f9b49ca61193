import { again, RUN } from './again.ts';
import type { Request, Spoken } from './call.ts';
import {
  type Advance,
  admit,
  allow,
  type Command,
  type CommandSet,
  completions,
  OUTSIDE,
} from './command.ts';
import { UnavailableError, UnclearError, UserError } from './errors.ts';
import { asksByForm, formOf, formRefused, lacks, OPEN, SEND } from './forms/command-form.ts';
import { createDrafts, pressWith, rawsIn } from './forms/drafts.ts';
import { NotYet } from './forms/not-yet.ts';
import { optionErrors, readOptions } from './forms/read-options.ts';
import { type Resolve, resolved } from './forms/resolve.ts';
import { parseLine } from './grammar.ts';
import { guessCommand, unknownCommand } from './guess.ts';
import type {
  Arrival,
  Bot,
  CommandRequest,
  Deliver,
  Handled,
  Meaning,
  PressRequest,
  ResponseMode,
} from './ports/bot.ts';
import type { Log } from './ports/runtime.ts';
import { decodePress, oldPress, type Press } from './press.ts';
import { type Audience, incidentReply, type Reply, whisper } from './reply.ts';
import { retryWhileSlow } from './retry.ts';

/** For a press: its label may be another than its command's name. */
const NOT_YOURS = 'Only an organiser of this club can do that. Ask one of them to press it.';

const GREETING =
  'I look things up in the book your club reads, run quizzes on it, and post from it. Ask me anything about it, or type /help.';

const AWAY =
  'I can’t reach your club’s data right now. Please try again in a minute; nothing is counted twice.';

interface Result {
  readonly reply: Reply;
  readonly audience: Audience;
  /** The asker has to mend something first. */
  readonly refused?: true;
}

/** Presses that every command has: to run it, to open its form, to send that. */
const OF_COMMAND = new Set([RUN, OPEN, SEND]);

const QUIET: ResponseMode = { audience: 'asker', slow: false };

/**
 * The one way in for every adapter, and the one catch: a `UserError` becomes a private sentence, anything else an
 * incident, logged with a reference that the asker gets too.
 * @param reference makes a short id for an incident
 */
export function createBot<Ctx>(parts: {
  set: CommandSet<Ctx>;
  ctx: Ctx;
  advance: Advance;
  home: (call: Request & Ctx) => Promise<Reply>;
  /** Introduces the bot where it is new; it stays silent where this is absent. */
  greet?: (arrival: Arrival, deliver: Deliver, ctx: Ctx) => Promise<void>;
  /** What a line asks for that names none of the commands; only slips in commands are understood where it's absent. */
  understand?: (call: Spoken & Ctx) => Promise<Meaning>;
  /** A last look at what a request is answered with. @param what the command, or command and action, by its name */
  finish?: (reply: Reply, request: Request, what: string) => Promise<Reply>;
  /** Called with each request as it arrives; the function it returns is called with the outcome. */
  begin?: () => (handled: Handled) => void;
  log: Log;
  reference: () => string;
}): Bot {
  const { set, ctx, advance, home, greet, understand, finish, begin, log, reference } = parts;
  const draftsOf = createDrafts(reference);
  const byName = new Map(set.commands.map((one) => [one.name, one]));
  const find = (name: string) => byName.get(name);

  async function answer(
    kind: string,
    request: Request,
    deliver: Deliver,
    run: (handled: Handled) => Promise<Result | undefined>,
  ): Promise<void> {
    const done = begin?.();
    const handled: Handled = { what: kind, outcome: 'answered' };
    let made: Result | undefined;
    try {
      made = await run(handled);
      if (made?.refused) handled.outcome = 'refused';
      made &&= { ...made, reply: (await finish?.(made.reply, request, handled.what)) ?? made.reply };
    } catch (error) {
      handled.outcome = outcomeOf(error);
      made = { reply: refusal(error, handled.what), audience: 'asker' };
    }
    if (!made) return done?.(handled);
    const { reply, audience } = made;
    await noting(handled, () => deliver({ ...reply, audience: reply.audience ?? audience }));
    // Even where the answer did not arrive: it counts, and others wait for what comes next.
    const { advance: next } = reply;
    if (next) await noting(handled, () => advance(request.where.club, next.channel));
    done?.(handled);
  }

  async function noting(handled: Handled, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      handled.outcome = outcomeOf(error);
      if (handled.outcome !== 'unavailable') incident(error, handled.what);
    }
  }

  function refusal(error: unknown, what: string): Reply {
    if (error instanceof UserError) return whisper(error.message);
    // The store's log says once that it is away: an incident for each request would only cover it.
    if (error instanceof UnavailableError) return whisper(AWAY);
    return incidentReply(incident(error, what));
  }

  function incident(error: unknown, what: string): string {
    const id = reference();
    log.error('incident', { reference: id, what, error });
    return id;
  }

  /** @param sent whether the values come from the command's form */
  async function runCommand(request: CommandRequest, handled: Handled, sent = false): Promise<Result> {
    const command = find(request.command);
    if (!command) throw new UserError(`I don’t know /${request.command}. Type /help for what I can do.`);
    handled.what = command.name;
    const { where, asker, at, raws } = request;
    allow(command, request);
    if (!sent && (await asksByForm(command, raws, { where, asker, at }, ctx)))
      return openForm(request, command);
    const drafts = draftsOf(request);
    const mistakes = sent ? optionErrors(command.options, raws, command.example) : [];
    if (mistakes.length > 0) return refused(formRefused(command, raws, mistakes, drafts));
    try {
      const options = readOptions(command.options, raws, command.example);
      return await resultOf(command, () => command.run({ ...ctx, where, asker, at, options }));
    } catch (error) {
      if (sent && error instanceof UserError) return refused(formRefused(command, raws, [error], drafts));
      if (error instanceof NotYet) return refused(error.reply(pressWith(drafts, command.name, RUN, raws)));
      if (error instanceof UnclearError) return refused(again(command.name, raws, error));
      throw error;
    }
  }

  async function openForm(request: CommandRequest, command: Command<Ctx>): Promise<Result> {
    const { where, asker, at, raws } = request;
    const drafts = draftsOf(request);
    try {
      const form = await formOf(command, raws, { where, asker, at }, { ctx, drafts });
      return privately({ parts: [], form });
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
      return refused(error.reply(pressWith(drafts, command.name, OPEN, raws)));
    }
  }

  async function runLine(request: Spoken & { readonly resolve?: Resolve }, handled: Handled) {
    const { where, asker, at, resolve, ...spoken } = request;
    const line = request.line.trim();
    if (/^[/!]?$/.test(line)) return privately(whisper(GREETING));
    const parsed = spoken.by === 'reply' ? undefined : parseLine(set, line);
    const meant = parsed
      ? { command: parsed.command.name, raws: parsed.raws }
      : understand
        ? await understand({ ...ctx, where, asker, at, ...spoken, line })
        : (guessCommand(set, line) ?? { reply: unknownCommand(line) });
    if (!meant) return undefined;
    if ('reply' in meant) {
      admit({}, request);
      return privately(meant.reply);
    }
    const raws = await resolved(find(meant.command)?.options ?? {}, meant.raws, resolve);
    return runCommand({ where, asker, at, command: meant.command, raws }, handled);
  }

  async function runPressed(request: PressRequest, handled: Handled): Promise<Result> {
    const press = typeof request.press === 'string' ? decodePress(request.press) : request.press;
    const { where, asker, at, fields = {}, message } = request;
    const named = OF_COMMAND.has(press.action) ? find(press.command) : undefined;
    if (named) {
      const raws = { ...rawsIn(draftsOf(request), press, named.options), ...fields };
      const asked = { where, asker, at, command: named.name, raws };
      if (press.action !== OPEN || !named.form) return runCommand(asked, handled, press.action === SEND);
      handled.what = named.name;
      allow(named, request);
      return openForm(asked, named);
    }
    const { command, action } = findAction(press);
    if (!command || !action) throw oldPress();
    const args = request.picked === undefined ? press.args : [...press.args, request.picked];
    const call = { ...ctx, where, asker, at, args, fields, ...(message && { message }) };
    handled.what = `${command.name} ${press.action}`;
    admit(command, request);
    if (action.who === 'organisers' && !asker.organiser) throw new UserError(NOT_YOURS);
    try {
      return await resultOf(action, () => action.run(call));
    } catch (error) {
      if (error instanceof NotYet) return refused(error.reply({ ...press, args }));
      throw error;
    }
  }

  function findAction(press: Press) {
    const command = find(press.command);
    const known = command && Object.hasOwn(command.actions, press.action);
    return { command, action: known ? command.actions[press.action] : undefined };
  }

  return {
    set,
    command: (request, deliver) =>
      answer('command', request, deliver, (handled) => runCommand(request, handled)),
    line: (request, deliver) => answer('line', request, deliver, (handled) => runLine(request, handled)),
    press: (request, deliver) => answer('press', request, deliver, (handled) => runPressed(request, handled)),
    async complete(request) {
      try {
        return (await completions(find(request.command)?.options ?? {}, { ...ctx, ...request })).slice(0, 25);
      } catch (error) {
        if (outcomeOf(error) === 'failed') incident(error, `completing ${request.command}`);
        return [];
      }
    },
    arrived: (arrival, deliver) =>
      noting({ what: 'arrival', outcome: 'answered' }, async () => greet?.(arrival, deliver, ctx)),
    home: async (request) =>
      request.asker.outside
        ? whisper(OUTSIDE)
        : home({ ...ctx, ...request }).catch((error: unknown) => refusal(error, 'home')),
    modeOfCommand(name, raws) {
      const command = find(name);
      if (!command) return QUIET;
      const { audience, slow = false } = command;
      return raws && command.form && lacks(command, raws) ? QUIET : { audience, slow };
    },
    modeOfPress(line) {
      try {
        const press = decodePress(line);
        if (press.action === OPEN) return QUIET;
        const action = OF_COMMAND.has(press.action) ? find(press.command) : findAction(press).action;
        return action ? { audience: action.audience, slow: action.slow ?? false } : QUIET;
      } catch {
        return QUIET;
      }
    },
  };
}

function outcomeOf(error: unknown): Handled['outcome'] {
  if (error instanceof UserError) return 'refused';
  return error instanceof UnavailableError ? 'unavailable' : 'failed';
}

async function resultOf(
  { retries, audience }: { readonly retries?: boolean; readonly audience: Audience },
  run: () => Promise<Reply>,
): Promise<Result> {
  return { reply: await (retries ? retryWhileSlow(run) : run()), audience };
}

function refused(reply: Reply): Result {
  return { ...privately(reply), refused: true };
}

function privately(reply: Reply): Result {
  return { reply, audience: 'asker' };
}
