import { type Again, buttonsFor, sameBy } from './asked-back.ts';
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
import { createDrafts, isOfEvery, OPEN, RUN, SEND } from './command-press.ts';
import { outcomeOf, retryWhileSlow, UnavailableError, UserError } from './errors.ts';
import { asksByForm, filledUp, formOf, formRefused, lacks } from './forms/command-form.ts';
import { parseLine, withoutQuotes } from './grammar.ts';
import type {
  Arrival,
  Bot,
  CommandRequest,
  Deliver,
  Done,
  Handled,
  LineRequest,
  Meaning,
  PressRequest,
  ResponseMode,
} from './ports/bot.ts';
import type { Log } from './ports/runtime.ts';
import { decodePress, oldPress, type Press } from './press.ts';
import { optionErrors, readOptions, resolved, typedRaws } from './read-options.ts';
import { type Audience, incidentReply, type Reply, whisper } from './reply.ts';

const GREETING =
  'I look things up in the book your club reads, run quizzes on it, and post from it. Ask me anything about it, or type /help.';

const STORE_UNREACHABLE =
  'I can’t reach your club’s data right now. Please try again in a minute; nothing is counted twice.';

interface Result {
  readonly reply: Reply;
  readonly audience: Audience;
  /** The asker has to mend something first. */
  readonly refused?: true;
  /** The command that was run. */
  readonly done?: Done;
}

const PRIVATE_MODE: ResponseMode = { audience: 'asker', slow: false };

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
  /** Answers a line that names none of the commands. */
  understand: (call: Spoken & Ctx) => Promise<Meaning>;
  /** Runs a command or an action, by its name `what`, or throws a `UserError` where it has to wait. */
  around?: (call: Request & Ctx, what: string, run: () => Promise<Reply>) => Promise<Reply>;
  /**
   * A last look at what a request is answered with.
   * @param what the command, or command and action, by its name
   * @param done the command, where one was run
   */
  finish?: (reply: Reply, request: Request, what: string, done?: Done) => Promise<Reply>;
  /** Called with each request as it arrives; the function it returns is called with the outcome. */
  begin?: () => (handled: Handled) => void;
  log: Log;
  reference: () => string;
}): Bot {
  const { set, ctx, advance, home, greet, understand, finish, begin, log, reference } = parts;
  const { around = (_call, _what, run) => run() } = parts;
  const draftsOf = createDrafts(reference);
  const byName = new Map(set.commands.map((one) => [one.name, one]));
  const find = byName.get.bind(byName);

  async function answer(
    kind: string,
    request: Request,
    deliver: Deliver,
    run: (handled: Handled) => Promise<Result | undefined>,
  ): Promise<void> {
    const ended = begin?.();
    /** Filled in as soon as it is known, so that a later failure can say what it was about. */
    const handled: Handled = { what: kind, outcome: 'answered' };
    let made: Result | undefined;
    try {
      made = await run(handled);
      if (made?.refused) handled.outcome = 'refused';
      const last = made && (await finish?.(made.reply, request, handled.what, made.done));
      if (made && last) made = { ...made, reply: last };
    } catch (error) {
      handled.outcome = outcomeOf(error);
      made = { reply: refusal(error, handled.what), audience: 'asker' };
    }
    if (!made) return ended?.(handled);
    const { reply, audience } = made;
    const lost = await noting(handled, () => deliver({ audience, ...reply }, handled.outcome));
    // The platform may have refused what it says, or what it looks like: the asker gets the reference at least.
    if (lost) await deliver({ ...incidentReply(lost), audience: 'asker' }).catch(() => undefined);
    // Even where the reply did not arrive: the answer counts, and others wait for what comes next.
    const { advance: next } = reply;
    if (next) await noting(handled, () => advance(request.where.club, next.channel));
    ended?.(handled);
  }

  /** @returns the incident's reference where it ends in one */
  async function noting(handled: Handled, work: () => Promise<void>): Promise<string | undefined> {
    try {
      return void (await work());
    } catch (error) {
      handled.outcome = outcomeOf(error);
      return handled.outcome === 'unavailable' ? undefined : incident(error, handled.what);
    }
  }

  function refusal(error: unknown, what: string): Reply {
    if (error instanceof UserError) return whisper(error.message);
    // The store logs once that it is away; an incident for each request would only bury that line.
    if (error instanceof UnavailableError) return whisper(STORE_UNREACHABLE);
    return incidentReply(incident(error, what));
  }

  function incident(error: unknown, what: string): string {
    const id = reference();
    log.error('incident', { reference: id, what, error });
    return id;
  }

  async function runCommand(asked: CommandRequest, handled: Handled, sent = false): Promise<Result> {
    const command = find(asked.command);
    if (!command) throw new UserError(`I don’t know /${asked.command}. Type /help for what I can do.`);
    handled.what = command.name;
    allow(command, asked);
    const raws = sent ? asked.raws : await filledUp(command, asked.raws, { ...ctx, ...asked });
    const request = { ...asked, raws };
    if (!sent && (await asksByForm(command, raws, { ...ctx, ...request }))) return openForm(request, command);
    const drafts = draftsOf(request);
    const mistakes = sent ? optionErrors(command.options, raws, command.example) : [];
    if (mistakes.length > 0) return refused(formRefused(command, raws, mistakes, drafts));
    return askingBack(sameBy(drafts, command.name, RUN, raws), async () => {
      try {
        const options = readOptions(command.options, raws, command.example);
        const call = { ...ctx, ...request, audience: command.audience, options };
        const ran = await resultOf(command, () => around(call, command.name, () => command.run(call)));
        return { ...ran, done: { command: command.name, raws: typedRaws(command.options, raws) } };
      } catch (error) {
        if (sent && error instanceof UserError) return refused(formRefused(command, raws, [error], drafts));
        throw error;
      }
    });
  }

  function openForm(request: CommandRequest, command: Command<Ctx>): Promise<Result> {
    const { raws } = request;
    const drafts = draftsOf(request);
    return askingBack(sameBy(drafts, command.name, OPEN, raws), async () =>
      privately({ parts: [], form: await formOf(command, raws, { ...ctx, ...request }, drafts) }),
    );
  }

  async function runLine(request: LineRequest, handled: Handled) {
    const line = withoutQuotes(request.line);
    if (/^[/!]?$/.test(line)) return privately(whisper(GREETING));
    const parsed = request.by === 'reply' ? undefined : parseLine(set, line);
    const meant = parsed
      ? { command: parsed.command.name, raws: parsed.raws }
      : await understand({ ...ctx, ...request, line });
    if (!meant) return undefined;
    const before = meant.first && (await runMeant(meant.first, request, handled));
    if (!before) return runMeant(meant, request, handled);
    // The first reply is shown even where the second request is refused.
    const { reply, ...rest } = await runMeant(meant, request, handled).catch((error: unknown) =>
      privately(refusal(error, handled.what)),
    );
    return { ...rest, reply: { ...reply, aside: before.reply } };
  }

  async function runMeant(meant: NonNullable<Meaning>, request: LineRequest, handled: Handled) {
    if ('reply' in meant && meant.press) {
      const { reply, ...rest } = await runPressed({ ...request, press: meant.press }, handled);
      return { ...rest, reply: { ...reply, replaces: false } };
    }
    if ('reply' in meant) {
      admit({}, request);
      return privately(meant.reply);
    }
    const raws = await resolved(find(meant.command)?.options ?? {}, meant.raws, request.resolve);
    return runCommand({ ...request, command: meant.command, raws }, handled);
  }

  async function runPressed(request: PressRequest, handled: Handled): Promise<Result> {
    const press = typeof request.press === 'string' ? decodePress(request.press) : request.press;
    const ofEvery = isOfEvery(press.action) ? find(press.command) : undefined;
    return ofEvery ? runOfEvery(ofEvery, press, request, handled) : runAction(press, request, handled);
  }

  /** Runs a command, or opens its form, with the values that a button carries. */
  async function runOfEvery(command: Command<Ctx>, press: Press, request: PressRequest, handled: Handled) {
    const raws = { ...draftsOf(request).rawsOf(press, command.options), ...request.fields };
    const asked = { ...request, command: command.name, raws };
    if (press.action !== OPEN || !command.form) return runCommand(asked, handled, press.action === SEND);
    handled.what = command.name;
    allow(command, request);
    return openForm(asked, command);
  }

  async function runAction(press: Press, request: PressRequest, handled: Handled): Promise<Result> {
    const { fields = {}, asker } = request;
    const { command, action } = findAction(press);
    if (!command || !action) throw oldPress();
    const args = request.picked === undefined ? press.args : [...press.args, request.picked];
    const call = { ...ctx, ...request, audience: action.audience, args, fields };
    handled.what = `${command.name} ${press.action}`;
    admit(command, request);
    // A button's label may differ from its command's name.
    if (action.who === 'organisers' && !asker.organiser)
      throw new UserError('Only an organiser of this club can do that. Ask one of them to press it.');
    return askingBack({ same: () => ({ ...press, args }) }, () =>
      resultOf(action, () => around(call, handled.what, () => action.run(call))),
    );
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
    async arrived(arrival, deliver) {
      await noting({ what: 'arrival', outcome: 'answered' }, async () => greet?.(arrival, deliver, ctx));
    },
    home: async (request) =>
      request.asker.outside
        ? whisper(OUTSIDE)
        : home({ ...ctx, ...request }).catch((error: unknown) => refusal(error, 'home')),
    modeOfCommand(name, raws) {
      const command = find(name);
      if (!command) return PRIVATE_MODE;
      const { audience, slow = false } = command;
      return raws && command.form && lacks(command, raws) ? PRIVATE_MODE : { audience, slow };
    },
    modeOfPress(line) {
      try {
        const press = decodePress(line);
        if (press.action === OPEN) return PRIVATE_MODE;
        const action = isOfEvery(press.action) ? find(press.command) : findAction(press).action;
        return action ? { audience: action.audience, slow: action.slow ?? false } : PRIVATE_MODE;
      } catch {
        return PRIVATE_MODE;
      }
    },
  };
}

/** Answers a mistake that one press mends with what to press. @throws any other */
async function askingBack(again: Again, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    const buttons = buttonsFor(error, again);
    if (!(error instanceof UserError) || buttons.length === 0) throw error;
    return refused(whisper(error.message, ...buttons));
  }
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
