import { again, RUN, rawsOf } from './again.ts';
import type { Request, Spoken } from './call.ts';
import type { Action, Advance, Command, CommandSet, CompletionQuery } from './command.ts';
import { UnavailableError, UnclearError, UserError } from './errors.ts';
import { parseLine } from './grammar.ts';
import { guessCommand, unknownCommand } from './guess.ts';
import { type Completion, type OptionSpecs, type Raw, readOptions } from './options.ts';
import { patiently } from './patience.ts';
import type { Log } from './ports/ports.ts';
import { decodePress, type Press } from './press.ts';
import type { Audience, MessageRef, Reply } from './reply.ts';
import { whisper } from './reply.ts';

/** A reply on its way out: who sees it is settled. */
export type Delivered = Reply & { readonly audience: Audience };

/** Sends a reply to where the request came from. */
export type Deliver = (reply: Delivered) => Promise<void>;

export interface CommandRequest extends Request {
  readonly command: string;
  readonly raws: Readonly<Record<string, Raw | undefined>>;
}

export interface PressRequest extends Request {
  /** As `encodePress` wrote it, or already read. */
  readonly press: string | Press;
  readonly fields?: Readonly<Record<string, Raw | undefined>>;
  /** Added to the press as its last argument: what a menu's user picked. */
  readonly picked?: string;
  readonly message?: MessageRef;
}

/**
 * What became of a request: `refused` where it was the asker's mistake, `failed` where it was ours, `unavailable`
 * where the store could not be reached in time.
 */
export interface Heard {
  /** The command, or command and action, by its name; `line`, `press` or `command` where it was none of ours. */
  what: string;
  outcome: 'answered' | 'refused' | 'failed' | 'unavailable';
}

/** What an adapter may have to say before the reply is known. */
export interface ResponseMode {
  readonly audience: Audience;
  readonly slow: boolean;
}

export interface Bot {
  readonly set: CommandSet<unknown>;
  /** Runs a command whose options the platform has named. Never rejects. */
  command(request: CommandRequest, deliver: Deliver): Promise<void>;
  /**
   * Answers a line: a command such as `lookup who is Miss Lucy`, or plain words. Nothing is delivered where the words
   * ask for nothing. Never rejects.
   */
  line(request: Spoken & { readonly resolve?: Resolve }, deliver: Deliver): Promise<void>;
  /** Runs what a button, menu or form means. Never rejects. */
  press(request: PressRequest, deliver: Deliver): Promise<void>;
  /** Completions while typing; empty where there are none or something went wrong. Never rejects. */
  complete(request: CompletionQuery & { readonly command: string }): Promise<readonly Completion[]>;
  /** What a member's own page shows: how far they are, and the board. Never rejects. */
  home(request: Request): Promise<Reply>;
  /** How a command will be answered; private and quick where it is unknown. */
  modeOfCommand(name: string): ResponseMode;
  modeOfPress(press: string): ResponseMode;
}

/** Turns what a platform writes for a member, channel or file into one; undefined where it isn't one. */
export type Resolve = (
  type: 'member' | 'channel' | 'file',
  typed: string,
) => Promise<Raw | undefined> | Raw | undefined;

/** What plain words ask for: a command, an answer of their own, or nothing. */
export type Meaning = Pick<CommandRequest, 'command' | 'raws'> | { readonly reply: Reply } | undefined;

/** For a press: its button may stand for something else than its command's name says. */
const NOT_YOURS = 'Only an organiser of this club can do that. Ask one of them to press it.';

const GREETING =
  'I look things up in the book your club reads, run quizzes on it, and post from it. Ask me anything about it, or type /help.';

const AWAY =
  'I can’t reach your club’s data right now. Please try again in a minute; nothing is counted twice.';

interface Answered {
  readonly reply: Reply;
  readonly audience: Audience;
}

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
  /** What a line asks for that names none of the commands; only slips in commands are understood where it's absent. */
  understand?: (request: Spoken) => Promise<Meaning>;
  /** A last look at what a request is answered with. */
  finish?: (reply: Reply, request: Request) => Promise<Reply>;
  /** Called with each request as it arrives; the function it returns is called with the outcome. */
  begin?: () => (heard: Heard) => void;
  log: Log;
  reference: () => string;
}): Bot {
  const { set, ctx, advance, home, understand, finish, begin, log, reference } = parts;
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
      .then(async (one) => one && { ...one, reply: (await finish?.(one.reply, request)) ?? one.reply })
      .catch((error: unknown) => {
        heard.outcome = outcomeOf(error);
        return { reply: refusal(error, heard.what), audience: 'asker' as const };
      });
    if (!made) return done?.(heard);
    const { reply, audience } = made;
    await noting(heard, () => deliver({ ...reply, audience: reply.audience ?? audience }));
    // Also where the answer did not arrive: what it tells of has happened, and others wait for what comes next.
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
    const id = incident(error, what);
    return whisper(
      `Something went wrong on our side; it’s been noted as ${id}. Please try again in a moment.`,
    );
  }

  function incident(error: unknown, what: string): string {
    const id = reference();
    log.error('incident', { reference: id, what, error });
    return id;
  }

  async function runCommand(request: CommandRequest, heard: Heard): Promise<Answered> {
    const command = find(request.command);
    if (!command) throw new UserError(`I don't know /${request.command}. Type /help for what I can do.`);
    heard.what = command.name;
    admit(command, request);
    allow(command, request);
    const { where, asker, at, raws } = request;
    try {
      const options = readOptions(command.options, raws, command.example);
      const run = () => command.run({ where, asker, at, options }, ctx);
      return { reply: await (command.patient ? patiently(run) : run()), audience: command.audience };
    } catch (error) {
      if (!(error instanceof UnclearError)) throw error;
      heard.outcome = 'refused';
      return { reply: again(command.name, raws, error), audience: 'asker' };
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
    if ('reply' in meant) admit({}, request);
    if ('reply' in meant) return { reply: meant.reply, audience: 'asker' };
    const raws = await resolved(find(meant.command)?.options ?? {}, meant.raws, resolve);
    return runCommand({ where, asker, at, command: meant.command, raws }, heard);
  }

  async function runPress(request: PressRequest, heard: Heard): Promise<Answered> {
    const press = typeof request.press === 'string' ? decodePress(request.press) : request.press;
    const { where, asker, at, fields = {}, message } = request;
    const run = press.action === RUN ? find(press.command) : undefined;
    if (run) {
      const raws = rawsOf(press, run.options);
      return runCommand({ where, asker, at, command: run.name, raws }, heard);
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
    const go = () => action.run(call, ctx);
    return { reply: await (action.patient ? patiently(go) : go()), audience: action.audience };
  }

  function findAction(press: Press): { command: Command<Ctx> | undefined; action: Action<Ctx> | undefined } {
    const command = find(press.command);
    const actions = command?.actions;
    return {
      command,
      action: actions && Object.hasOwn(actions, press.action) ? actions[press.action] : undefined,
    };
  }

  return {
    set,
    command: (request, deliver) => answer('command', request, deliver, (heard) => runCommand(request, heard)),
    line: (request, deliver) => answer('line', request, deliver, (heard) => runLine(request, heard)),
    press: (request, deliver) => answer('press', request, deliver, (heard) => runPress(request, heard)),
    async complete(request) {
      try {
        return (await find(request.command)?.complete?.(request, ctx))?.slice(0, 25) ?? [];
      } catch (error) {
        if (outcomeOf(error) === 'failed') incident(error, `completing ${request.command}`);
        return [];
      }
    },
    home: async (request) =>
      request.asker.outside
        ? whisper(OUTSIDE)
        : home(request, ctx).catch((error: unknown) => refusal(error, 'home')),
    modeOfCommand(name) {
      const command = find(name);
      return command ? { audience: command.audience, slow: command.slow ?? false } : QUIET;
    },
    modeOfPress(line) {
      try {
        const press = decodePress(line);
        const action = press.action === RUN ? find(press.command) : findAction(press).action;
        return action ? { audience: action.audience, slow: action.slow ?? false } : QUIET;
      } catch {
        return QUIET;
      }
    },
  };
}

const OUTSIDE =
  'You’re here from another workspace: you can play this club’s quizzes, and everything else is for its own members.';

function admit({ outside }: Pick<Command<unknown>, 'outside'>, { asker }: Request): void {
  if (asker.outside && !outside) throw new UserError(OUTSIDE);
}

function outcomeOf(error: unknown): Heard['outcome'] {
  if (error instanceof UserError) return 'refused';
  return error instanceof UnavailableError ? 'unavailable' : 'failed';
}

function allow<Ctx>(command: Pick<Command<Ctx>, 'name' | 'who'>, request: Request): void {
  if (command.who === 'everyone' || request.asker.organiser) return;
  throw new UserError(`Only an organiser of this club can use /${command.name}. Ask one of them to do it.`);
}

async function resolved(
  options: OptionSpecs,
  given: CommandRequest['raws'],
  resolve: Resolve | undefined,
): Promise<CommandRequest['raws']> {
  const raws = { ...given };
  for (const [name, option] of Object.entries(options)) {
    const typed = raws[name];
    if (typeof typed !== 'string' || option.type === 'text' || option.type === 'integer') continue;
    raws[name] = (await resolve?.(option.type, typed)) ?? typed;
  }
  return raws;
}
