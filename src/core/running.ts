/** What a request runs: a command, one of its actions, or its form. */

import { isBlank, visible } from '../lib/text.ts';
import { type Again, buttonsFor, sameBy } from './asked-back.ts';
import type { Request, Spoken } from './call.ts';
import { type Advance, admit, allow, type Command, type CommandSet, isFor } from './command.ts';
import { createDrafts, isSharedAction, OPEN, RUN, SEND } from './command-press.ts';
import { retryWhileSlow, UnavailableError, UserError } from './errors.ts';
import { asksByForm, cardOf, filledUp, formOf, formRefused } from './forms/command-form.ts';
import { parseLine, stripQuotes } from './grammar.ts';
import type { Meaning } from './line/meaning.ts';
import type { Raws } from './options.ts';
import type {
  Arrival,
  CommandRequest,
  Deliver,
  Handled,
  LineRequest,
  PressRequest,
} from './ports/bot.ts';
import type { Log } from './ports/runtime.ts';
import { decodePress, oldPress, type Press } from './press.ts';
import { isEmpty, optionErrors, readOptions, resolveRaws } from './read-options.ts';
import { type Audience, incidentReply, type Reply, whisper } from './reply.ts';

const GREETING =
  'I look things up in the book your club reads, and run quizzes on it. Ask me about it, or type /help.';

const STORE_UNREACHABLE =
  'I can’t reach your club’s data. Please try again in a minute; nothing is counted twice.';

/** What came of a request. */
export interface Result {
  readonly reply: Reply;
  readonly audience: Audience;
  /** The asker has to correct something first. */
  readonly refused?: true;
}

/** What a bot is made of. */
export interface BotParts<Ctx> {
  readonly set: CommandSet<Ctx>;
  readonly ctx: Ctx;
  readonly advance: Advance;
  readonly home: (call: Request & Ctx) => Promise<Reply>;
  /** Introduces the bot where it is new; it stays silent where this is absent. */
  readonly greet?: (arrival: Arrival, deliver: Deliver, ctx: Ctx) => Promise<void>;
  /** Answers a line that names none of the commands. */
  readonly understand: (call: Spoken & Ctx) => Promise<Meaning>;
  /** Runs a command or action, by its name `what`, or throws a `UserError` where it has to wait. */
  readonly around?: (
    call: Request & Ctx,
    askedFor: string,
    run: () => Promise<Reply>,
  ) => Promise<Reply>;
  /**
   * Last changes to the answer to a request.
   * @param reply the answer, or what takes its place later
   * @param handled what was run, and whether it was refused
   */
  readonly finish?: (
    reply: Reply & { readonly revises?: true },
    request: Request,
    handled: Handled,
  ) => Promise<Reply>;
  /** Called with a request that was refused or failed, and what it asked for. */
  readonly pass?: (request: Request, askedFor: string) => void;
  /** Called with each request as it arrives; the function it returns is called with the outcome. */
  readonly begin?: (request: Request) => (handled: Handled) => void;
  readonly log: Log;
  /** Makes a short id for an incident. */
  readonly reference: () => string;
}

/**
 * Runs commands, what buttons mean, and what lines ask for. Its functions write into `handled` what
 * they run, as soon as they know it.
 */
export function requestRunner<Ctx>({
  set,
  ctx,
  reference,
  understand,
  around = (_, __, run) => run(),
}: BotParts<Ctx>) {
  const byName = new Map(set.commands.map((command) => [command.name, command]));
  const draftsOf = createDrafts(reference);

  /**
   * Runs a command.
   * @param actionName `RUN`, `OPEN` for its form, `SEND` for a form filled in, whose mistakes are
   * reported together
   */
  async function runCommand(
    asked: CommandRequest,
    handled: Handled,
    actionName: string = RUN,
  ): Promise<Result> {
    const command = byName.get(asked.command);
    if (!command)
      throw new UserError(`I don’t know /${asked.command}. Type /help for what I can do.`);
    handled.what = command.name;
    allow(command, asked);

    // Made once for each request, with a field in front: behind, Node 20 takes 20 µs longer.
    const call = { audience: command.audience, ...ctx, ...asked };
    if (actionName === OPEN) return openForm(command, asked.raws, call);

    const sent = actionName === SEND;
    const raws = sent ? asked.raws : await filledUp(command, asked.raws, call);
    if (!sent && (await asksByForm(command, raws, call))) return askForMissing(command, raws, call);

    const drafts = draftsOf(call);
    const mistakes = sent ? optionErrors(command.options, raws, command.example) : [];
    if (mistakes.length > 0) return refusedResult(formRefused(command, raws, mistakes, drafts));

    return askingBack(sameBy(drafts, command.name, RUN, raws), async () => {
      try {
        const fullCall = Object.assign(call, {
          options: readOptions(command.options, raws, command.example),
        });
        return await run(command, handled.what, fullCall, () => command.run(fullCall));
      } catch (error) {
        if (sent && error instanceof UserError)
          return refusedResult(formRefused(command, raws, [error], drafts));
        throw error;
      }
    });
  }

  /** @param askedFor the command, or command and action, by its name */
  async function run(
    { retries }: Command<Ctx>,
    askedFor: string,
    call: Request & Ctx & Pick<Result, 'audience'>,
    handler: () => Promise<Reply>,
  ): Promise<Result> {
    const once = () => around(call, askedFor, handler);
    return { reply: await (retries ? retryWhileSlow(once) : once()), audience: call.audience };
  }

  /** The form for what is missing, but for what is wrong already: a form wouldn't say so. */
  async function askForMissing(
    command: Command<Ctx>,
    raws: Raws,
    call: Request & Ctx,
  ): Promise<Result> {
    const givenRaws = Object.entries(command.options).filter(([name]) => !isEmpty(raws[name]));
    const mistakes = optionErrors(Object.fromEntries(givenRaws), raws, command.example);
    if (mistakes.length === 0) return openForm(command, raws, call);
    return refusedResult(formRefused(command, raws, mistakes, draftsOf(call)));
  }

  /** A command that has no form shows its card. */
  async function openForm(command: Command<Ctx>, raws: Raws, call: Request & Ctx): Promise<Result> {
    const drafts = draftsOf(call);
    if (!command.form) return privateResult(cardOf(command, raws, drafts));
    return askingBack(sameBy(drafts, command.name, OPEN, raws), async () =>
      privateResult({ parts: [], form: await formOf(command, raws, call, drafts) }),
    );
  }

  /** The action that a press names; its names may be hostile text. */
  function actionOf({ command, action }: Press) {
    const { actions = {} } = byName.get(command) ?? {};
    if (Object.hasOwn(actions, action)) return actions[action];
    return undefined;
  }

  /**
   * Runs what a button means: a command or its form with the values that it carries, or an action.
   */
  async function runPress(request: PressRequest, handled: Handled): Promise<Result> {
    const press = typeof request.press === 'string' ? decodePress(request.press) : request.press;
    const command = byName.get(press.command);
    if (!command) throw oldPress();
    if (!isSharedAction(press.action)) return runAction(command, press, request, handled);
    const { fields, ...pressed } = request;
    const raws = { ...draftsOf(request).rawsOf(press, command.options), ...fields };
    return runCommand({ ...pressed, command: command.name, raws }, handled, press.action);
  }

  async function runAction(
    command: Command<Ctx>,
    press: Press,
    request: PressRequest,
    handled: Handled,
  ) {
    const { asker, picked } = request;
    const action = actionOf(press);
    if (!action) throw oldPress();

    const args = picked === undefined ? press.args : [...press.args, picked];
    const call = { audience: action.audience, args, fields: {}, ...ctx, ...request };
    handled.what = `${command.name} ${press.action}`;
    admit(command, request);

    // A button's label may differ from its command's name.
    if (!isFor(action, asker))
      throw new UserError('Only an organiser of this club can do that, so ask one of them.');
    return askingBack({ same: () => ({ ...press, args }) }, () =>
      run(command, handled.what, call, () => action.run(call)),
    );
  }

  async function runMeaning(meant: NonNullable<Meaning>, request: LineRequest, handled: Handled) {
    if (!('reply' in meant)) {
      const command = byName.get(meant.command);
      const raws = await resolveRaws(
        Object.entries(command?.options ?? {}),
        meant.raws,
        request.resolve,
      );
      if (!command || !meant.asks)
        return runCommand({ ...request, command: meant.command, raws }, handled);
      allow(command, request);
      const call = { ...ctx, ...request };
      const untilNow = await command.form?.before?.(call);
      const full = await filledUp(command, raws, call);
      return privateResult(
        cardOf(command, full, draftsOf(request), { untilNow, unread: meant.unread }),
      );
    }

    if (meant.press) {
      const { reply, ...rest } = await runPress({ ...request, press: meant.press }, handled);
      return {
        ...rest,
        reply: { ...reply, parts: [...meant.reply.parts, ...reply.parts], replaces: false },
      };
    }

    admit({}, request);
    return privateResult(meant.reply);
  }

  /** Runs what a line asks for; undefined where that is nothing. */
  async function runLine(request: LineRequest, handled: Handled): Promise<Result | undefined> {
    const seen = visible(stripQuotes(request.line));
    const seenLine = isBlank(seen) ? '' : seen;
    if (['', '/', '!'].includes(seenLine)) return privateResult(whisper(GREETING));
    const parsed = request.by === 'reply' ? undefined : parseLine(set, seenLine);
    const asCommand = parsed && { command: parsed.command.name, raws: parsed.raws };
    const meant: Meaning = asCommand ?? (await understand({ ...ctx, ...request, line: seenLine }));
    return meant && runMeaning(meant, request, handled);
  }

  return {
    find: (command: string): Command<Ctx> | undefined => byName.get(command),
    actionOf,
    command: runCommand,
    press: runPress,
    line: runLine,
  };
}

/**
 * Answers a mistake that one press mends with that button.
 * @throws any other
 */
async function askingBack(again: Again, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    const buttons = buttonsFor(error, again);
    if (!(error instanceof UserError) || buttons.length === 0) throw error;
    return refusedResult(whisper(error.message, ...buttons));
  }
}

const refusedResult = (reply: Reply): Result => ({ ...privateResult(reply), refused: true });

const privateResult = (reply: Reply): Result => ({ reply, audience: 'asker' });

/** What notes a fault of ours. */
type Incidents = Pick<BotParts<unknown>, 'log' | 'reference'>;

/**
 * The reply to a failed request: what was wrong with it, or that the fault is ours, with a
 * reference to the log.
 */
export function refusal(running: Incidents, error: unknown, askedFor: string): Reply {
  if (error instanceof UserError) return whisper(error.message);
  // The store logs an outage once; an incident for each request would only bury that line.
  if (error instanceof UnavailableError) return whisper(STORE_UNREACHABLE);
  return incidentReply(incident(running, error, askedFor));
}

/**
 * Logs an error of ours.
 * @returns its reference
 */
export function incident({ log, reference }: Incidents, error: unknown, askedFor: string): string {
  const id = reference();
  log.error('incident', { reference: id, what: askedFor, error });
  return id;
}
