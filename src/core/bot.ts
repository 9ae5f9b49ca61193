import type { Request } from './call.ts';
import type { Action, Advance, Command, CommandSet, CompletionQuery } from './command.ts';
import { UserError } from './errors.ts';
import { isCommand, parseLine } from './grammar.ts';
import { type Completion, type Raw, readOptions } from './options.ts';
import type { Log } from './ports.ts';
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

/** What became of a request: `refused` where it was the asker's mistake, `failed` where it was ours. */
export interface Heard {
  /** The command, or command and action, by its name; `line`, `press` or `command` where it was none of ours. */
  what: string;
  outcome: 'answered' | 'refused' | 'failed';
}

/** What an adapter may have to say before the reply is known. */
export interface Manner {
  readonly audience: Audience;
  readonly slow: boolean;
}

export interface Bot {
  readonly set: CommandSet<unknown>;
  /** Runs a command whose options the platform has named. Never rejects. */
  command(request: CommandRequest, deliver: Deliver): Promise<void>;
  /** Runs a command typed as one line, such as `lookup who is Miss Lucy`. Never rejects. */
  line(
    request: Request & { readonly line: string; readonly resolve?: Resolve },
    deliver: Deliver,
  ): Promise<void>;
  /** Runs what a button, menu or form means. Never rejects. */
  press(request: PressRequest, deliver: Deliver): Promise<void>;
  /** Completions while typing; empty where there are none or something went wrong. Never rejects. */
  complete(request: CompletionQuery & { readonly command: string }): Promise<readonly Completion[]>;
  /** What a member's own page shows: how far they are, and the board. Never rejects. */
  home(request: Request): Promise<Reply>;
  /** How a command will be answered; private and quick where it is unknown. */
  mannerOfCommand(name: string): Manner;
  mannerOfPress(press: string): Manner;
}

/** Turns what a platform writes for a member, channel or file into one; undefined where it isn't one. */
export type Resolve = (
  type: 'member' | 'channel' | 'file',
  typed: string,
) => Promise<Raw | undefined> | Raw | undefined;

const GREETING =
  'I look things up in the book your club reads, run quizzes on it, and post from it. Ask me with /lookup, or type /help for what there is.';

const QUIET: Manner = { audience: 'asker', slow: false };

/**
 * The one way in for every adapter, and the one catch: a `UserError` becomes a private sentence, anything else an
 * incident, logged with a reference that the asker is told.
 * @param reference makes a short id for an incident
 */
export function createBot<Ctx>(parts: {
  set: CommandSet<Ctx>;
  ctx: Ctx;
  advance: Advance;
  home: (request: Request, ctx: Ctx) => Promise<Reply>;
  /** What a line means that begins with no command and no slash; undefined where it means nothing. */
  loose?: (
    request: Request & { readonly line: string },
  ) => Promise<Pick<CommandRequest, 'command' | 'raws'> | undefined>;
  /** A last look at what a request is answered with. */
  finish?: (reply: Reply, request: Request) => Promise<Reply>;
  /** Told of every request as it comes in; what it returns is told what became of it. */
  begin?: () => (heard: Heard) => void;
  log: Log;
  reference: () => string;
}): Bot {
  const { set, ctx, advance, home, loose, finish, begin, log, reference } = parts;
  const byName = new Map(set.commands.map((one) => [one.name, one]));
  const find = (name: string) => byName.get(name);

  async function answer(
    what: string,
    request: Request,
    deliver: Deliver,
    run: (heard: Heard) => Promise<{ reply: Reply; audience: Audience }>,
  ): Promise<void> {
    const done = begin?.();
    const heard: Heard = { what, outcome: 'answered' };
    const { reply, audience } = await run(heard)
      .then(async (made) => ({ ...made, reply: (await finish?.(made.reply, request)) ?? made.reply }))
      .catch((error: unknown) => {
        heard.outcome = error instanceof UserError ? 'refused' : 'failed';
        return { reply: refusal(error, heard.what), audience: 'asker' as const };
      });
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
      heard.outcome = 'failed';
      incident(error, heard.what);
    }
  }

  function refusal(error: unknown, what: string): Reply {
    if (error instanceof UserError) return whisper(error.message);
    const id = incident(error, what);
    return whisper(
      `Something went wrong on our side, and it has been noted as ${id}. Please try again in a moment.`,
    );
  }

  function incident(error: unknown, what: string): string {
    const id = reference();
    log.error('incident', { reference: id, what, error });
    return id;
  }

  async function runCommand(
    request: CommandRequest,
    heard: Heard,
  ): Promise<{ reply: Reply; audience: Audience }> {
    const command = find(request.command);
    if (!command) throw new UserError(`I don't know /${request.command}. Type /help for what there is.`);
    heard.what = command.name;
    allow(command, request);
    const options = readOptions(command.options, request.raws, command.example);
    const { where, asker, at } = request;
    return { reply: await command.run({ where, asker, at, options }, ctx), audience: command.audience };
  }

  async function runLine(
    request: Request & { readonly line: string; readonly resolve?: Resolve },
    heard: Heard,
  ): Promise<{ reply: Reply; audience: Audience }> {
    const { where, asker, at } = request;
    const line = request.line.trim();
    if (line === '' || line === '/') return { reply: whisper(GREETING), audience: 'asker' };
    const meant = isCommand(set, line) ? undefined : await loose?.({ where, asker, at, line });
    if (meant) return runCommand({ where, asker, at, ...meant }, heard);
    const parsed = parseLine(set, line);
    const raws = await resolved(parsed, request.resolve);
    return runCommand({ where, asker, at, command: parsed.command.name, raws }, heard);
  }

  async function runPress(
    request: PressRequest,
    heard: Heard,
  ): Promise<{ reply: Reply; audience: Audience }> {
    const press = typeof request.press === 'string' ? decodePress(request.press) : request.press;
    const { command, action } = findAction(press);
    if (!command || !action) {
      throw new UserError('This button is from an older version and works no more. Type the command again.');
    }
    heard.what = `${command.name} ${press.action}`;
    allow({ name: command.name, who: action.who ?? 'everyone' }, request);
    const args = request.picked === undefined ? press.args : [...press.args, request.picked];
    const { where, asker, at, fields = {}, message } = request;
    const call = { where, asker, at, args, fields, ...(message && { message }) };
    return { reply: await action.run(call, ctx), audience: action.audience };
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
        if (!(error instanceof UserError)) incident(error, `completing ${request.command}`);
        return [];
      }
    },
    home: (request) => home(request, ctx).catch((error: unknown) => refusal(error, 'home')),
    mannerOfCommand(name) {
      const command = find(name);
      return command ? { audience: command.audience, slow: command.slow ?? false } : QUIET;
    },
    mannerOfPress(line) {
      try {
        const { action } = findAction(decodePress(line));
        return action ? { audience: action.audience, slow: action.slow ?? false } : QUIET;
      } catch {
        return QUIET;
      }
    },
  };
}

function allow<Ctx>(command: Pick<Command<Ctx>, 'name' | 'who'>, request: Request): void {
  if (command.who === 'everyone' || request.asker.organiser) return;
  throw new UserError(`Only an organiser of this club can use /${command.name}. Ask one of them to do it.`);
}

async function resolved<Ctx>(
  parsed: { command: Command<Ctx>; raws: Readonly<Record<string, Raw | undefined>> },
  resolve: Resolve | undefined,
): Promise<Readonly<Record<string, Raw | undefined>>> {
  const raws = { ...parsed.raws };
  for (const [name, option] of Object.entries(parsed.command.options)) {
    const typed = raws[name];
    if (typeof typed !== 'string' || option.type === 'text' || option.type === 'integer') continue;
    raws[name] = (await resolve?.(option.type, typed)) ?? typed;
  }
  return raws;
}
