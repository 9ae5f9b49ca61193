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
  Heard,
  Meaning,
  PressRequest,
  ResponseMode,
} from './ports/bot.ts';
import type { Log } from './ports/ports.ts';
import { decodePress, type Press } from './press.ts';
import { type Audience, incidentReply, type Reply, whisper } from './reply.ts';
import { retryWhileSlow } from './retry.ts';

/** For a press: its label may be another than its command's name. */
const NOT_YOURS = 'Only an organiser of this club can do that. Ask one of them to press it.';

const GREETING =
  'I look things up in the book your club reads, run quizzes on it, and post from it. Ask me anything about it, or type /help.';

const AWAY =
  'I can’t reach your club’s data right now. Please try again in a minute; nothing is counted twice.';

interface Answered {
  readonly reply: Reply;
  readonly audience: Audience;
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
  home: (request: Request, ctx: Ctx) => Promise<Reply>;
  /** Introduces the bot where it is new; it stays silent where this is absent. */
  greet?: (arrival: Arrival, deliver: Deliver, ctx: Ctx) => Promise<void>;
  /** What a line asks for that names none of the commands; only slips in commands are understood where it's absent. */
  understand?: (request: Spoken) => Promise<Meaning>;
  /** A last look at what a request is answered with. @param what the command, or command and action, by its name */
  finish?: (reply: Reply, request: Request, what: string) => Promise<Reply>;
  /** Called with each request as it arrives; the function it returns is called with the outcome. */
  begin?: () => (heard: Heard) => void;
  log: Log;
  reference: () => string;
}): Bot {
  const { set, ctx, advance, home, greet, understand, finish, begin, log, reference } = parts;
  const draftsOf = createDrafts(reference);
  const byName = new Map(set.commands.map((one) => [one.name, one]));
  const find = (name: string) => byName.get(name);

  async function answer(
    what: string,
    request: Request,
    deliver: Deliver,
    run: (heard: Heard) => Promise<Answered | undefined>,
  ): Promise<void> {
    const done = begin?.();
    const heard: Heard = { what, outcome: 'answered' };
    const made = await run(heard)
      .then(
        async (one) =>
          one && { ...one, reply: (await finish?.(one.reply, request, heard.what)) ?? one.reply },
      )
      .catch((error: unknown) => {
        heard.outcome = outcomeOf(error);
        return { reply: refusal(error, heard.what), audience: 'asker' as const };
      });
    if (!made) return done?.(heard);
    const { reply, audience } = made;
    await noting(heard, () => deliver({ ...reply, audience: reply.audience ?? audience }));
    // Even where the answer did not arrive: it counts, and others wait for what comes next.
    const { advance: next } = reply;
    if (next) await noting(heard, () => advance(request.where.club, next.channel));
    done?.(heard);
  }

  async function noting(heard: Heard, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      heard.outcome = outcomeOf(error);
      if (heard.outcome !== 'unavailable') incident(error, heard.what);
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
  async function runCommand(request: CommandRequest, heard: Heard, sent = false): Promise<Answered> {
    const command = find(request.command);
    if (!command) throw new UserError(`I don’t know /${request.command}. Type /help for what I can do.`);
    heard.what = command.name;
    allow(command, request);
    const { where, asker, at, raws } = request;
    if (!sent && (await asksByForm(command, raws, { where, asker, at }, ctx)))
      return openForm(request, command, heard);
    const drafts = draftsOf(request);
    const mistakes = sent ? optionErrors(command.options, raws, command.example) : [];
    if (mistakes.length > 0) return refused(formRefused(command, raws, mistakes, drafts), heard);
    try {
      const options = readOptions(command.options, raws, command.example);
      const run = () => command.run({ where, asker, at, options }, ctx);
      return { reply: await (command.retries ? retryWhileSlow(run) : run()), audience: command.audience };
    } catch (error) {
      if (sent && error instanceof UserError)
        return refused(formRefused(command, raws, [error], drafts), heard);
      if (error instanceof NotYet)
        return refused(error.reply(pressWith(drafts, command.name, RUN, raws)), heard);
      if (error instanceof UnclearError) return refused(again(command.name, raws, error), heard);
      throw error;
    }
  }

  async function openForm(request: CommandRequest, command: Command<Ctx>, heard: Heard): Promise<Answered> {
    const { where, asker, at, raws } = request;
    const drafts = draftsOf(request);
    try {
      const form = await formOf(command, raws, { where, asker, at }, { ctx, drafts });
      return { reply: { parts: [], form }, audience: 'asker' };
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
      return refused(error.reply(pressWith(drafts, command.name, OPEN, raws)), heard);
    }
  }

  async function runLine(
    request: Spoken & { readonly resolve?: Resolve },
    heard: Heard,
  ): Promise<Answered | undefined> {
    const { where, asker, at, resolve, ...spoken } = request;
    const line = request.line.trim();
    if (/^[/!]?$/.test(line)) return { reply: whisper(GREETING), audience: 'asker' };
    const parsed = spoken.by === 'reply' ? undefined : parseLine(set, line);
    const meant = parsed
      ? { command: parsed.command.name, raws: parsed.raws }
      : understand
        ? await understand({ where, asker, at, ...spoken, line })
        : (guessCommand(set, line) ?? { reply: unknownCommand(line) });
    if (!meant) return undefined;
    if ('reply' in meant) {
      admit({}, request);
      return { reply: meant.reply, audience: 'asker' };
    }
    const raws = await resolved(find(meant.command)?.options ?? {}, meant.raws, resolve);
    return runCommand({ where, asker, at, command: meant.command, raws }, heard);
  }

  async function runPress(request: PressRequest, heard: Heard): Promise<Answered> {
    const press = typeof request.press === 'string' ? decodePress(request.press) : request.press;
    const { where, asker, at, fields = {}, message } = request;
    const run = OF_COMMAND.has(press.action) ? find(press.command) : undefined;
    if (run) {
      const raws = { ...rawsIn(draftsOf(request), press, run.options), ...fields };
      const asked = { where, asker, at, command: run.name, raws };
      if (press.action !== OPEN || !run.form) return runCommand(asked, heard, press.action === SEND);
      heard.what = run.name;
      allow(run, request);
      return openForm(asked, run, heard);
    }
    const { command, action } = findAction(press);
    if (!command || !action) {
      throw new UserError(
        'This button is from an older version and no longer works. Type the command again.',
      );
    }
    heard.what = `${command.name} ${press.action}`;
    admit(command, request);
    if (action.who === 'organisers' && !request.asker.organiser) throw new UserError(NOT_YOURS);
    const args = request.picked === undefined ? press.args : [...press.args, request.picked];
    const call = { where, asker, at, args, fields, ...(message && { message }) };
    try {
      const go = () => action.run(call, ctx);
      return { reply: await (action.retries ? retryWhileSlow(go) : go()), audience: action.audience };
    } catch (error) {
      if (error instanceof NotYet) return refused(error.reply({ ...press, args }), heard);
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
    command: (request, deliver) => answer('command', request, deliver, (heard) => runCommand(request, heard)),
    line: (request, deliver) => answer('line', request, deliver, (heard) => runLine(request, heard)),
    press: (request, deliver) => answer('press', request, deliver, (heard) => runPress(request, heard)),
    async complete(request) {
      try {
        return (await completions(find(request.command) ?? {}, request, ctx)).slice(0, 25);
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
        : home(request, ctx).catch((error: unknown) => refusal(error, 'home')),
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

function outcomeOf(error: unknown): Heard['outcome'] {
  if (error instanceof UserError) return 'refused';
  return error instanceof UnavailableError ? 'unavailable' : 'failed';
}

/** An answer to the asker alone, about a mistake of theirs. */
function refused(reply: Reply, heard: Heard): Answered {
  heard.outcome = 'refused';
  return { reply, audience: 'asker' };
}
