import { ownField } from '../lib/counted.ts';
import type { Asker, ClubId, Request, Spoken } from './call.ts';
import type { Choice } from './choice.ts';
import { UserError } from './errors.ts';
import type { InTalk, WholeLine } from './line/meaning.ts';
import type { CompletionQuery, OptionSpecs, Raws, Values } from './options.ts';
import type { Press } from './press.ts';
import type { Audience, MessageRef, Reply } from './reply.ts';

/** Declared once: registration, text grammar, manifest and help all derive from it. */
interface Declared<Ctx, S extends OptionSpecs = OptionSpecs> {
  /** One word, or two with a space between: `quiz start`. Lower case. */
  readonly name: string;
  /** At most 100 characters, no full stop at the end. */
  readonly description: string;
  /**
   * Who sees the reply, the asker alone by default. Declared, as a platform that has to wait must
   * know it before.
   */
  readonly audience?: Audience;
  /** Everyone by default. */
  readonly who?: 'everyone' | 'organisers';
  /** Also open to people of another workspace who share the channel, with all its buttons. */
  readonly outside?: boolean;
  /**
   * Also offered where the bot isn't, to whoever has it on their own account, and works there as in
   * a direct message. All commands with the same first word come with it.
   */
  readonly anywhere?: boolean;
  readonly options?: S;
  /** Matches lines that begin with its name but are plain words, such as `save that one`. */
  readonly plainWords?: RegExp;
  /**
   * A whole line that works and spoils nothing, such as `/lookup who is Miss Lucy`; the name alone
   * by default.
   */
  readonly example?: string;
  /** One or two more examples, for help. */
  readonly also?: readonly string[];
  /**
   * May take longer than the three seconds that platforms wait: the adapter then says at once that
   * it works.
   */
  readonly slow?: boolean;
  /**
   * Neither it nor what its buttons do may be lost because the store is slow: tried again for half
   * a minute, see `retryWhileSlow`.
   */
  readonly retries?: boolean;
  /** Whether it only shows something: then plain words run it, without a card that asks first. */
  readonly onlyShows?: true;
  readonly inTalk?: InTalk<Ctx>;
  /** Whether it would only say that there is nothing to do: then no card asks before. */
  hasNothingToDo?(call: Spoken & Ctx): Promise<boolean>;
  run(call: HandlerCall & { readonly options: Values<S> } & Ctx): Promise<Reply>;
  /**
   * Also offered on a channel's message: its words are the field `text`, its author, if a member,
   * is `author`.
   */
  readonly onMessage?: {
    /** At most 32 characters (Discord's limit for the name of a message command). */
    readonly label: string;
    /** At most 24 characters (Slack's limit for the name of a shortcut). */
    readonly short: string;
    /** One of `actions`. */
    readonly action: string;
  };
  /** Asks for what is missing, where the command is typed without it or opened by a button. */
  readonly form?: CommandForm<Ctx>;
  /** Names of those actions that take back what their message says was done, as `undo` asks for. */
  readonly undoing?: readonly string[];
  /** Names of those that take it back by a button that warns, so that `undo` asks before. */
  readonly undoingOnceAsked?: readonly string[];
  /** Names of those actions that show what comes after what was just shown, as `more` asks for. */
  readonly showingMore?: readonly string[];
  /** What its buttons, menus and forms do, by name. */
  readonly actions?: Readonly<Record<string, Action<Ctx> | Action<Ctx>['run']>>;
}

/** A command with the defaults of its declaration filled in. */
export interface Command<Ctx, S extends OptionSpecs = OptionSpecs> extends Declared<Ctx, S> {
  readonly audience: Audience;
  readonly who: 'everyone' | 'organisers';
  readonly options: S;
  readonly example: string;
  readonly actions: Readonly<Record<string, Action<Ctx> & Pick<Command<Ctx>, 'audience' | 'who'>>>;
}

/** Which options a command's form asks for; the options say how. */
interface CommandForm<Ctx> {
  /** At most 24 characters, Slack's limit. */
  readonly title: string;
  /** Names of options, at most 5 (Discord's limit). */
  readonly fields: readonly string[];
  /**
   * What its fields hold at first, by option.
   * @throws UserError where something else has to come first
   */
  filled?(call: Request & Ctx): Promise<Readonly<Record<string, string | undefined>>>;
  /** What a card without values asks, as it can’t be done without one. */
  readonly asks?: string;
  /** What it would replace, for a card; undefined where nothing stands. */
  before?(call: Request & Ctx): Promise<string | undefined>;
  /**
   * Whether the command opens its form when typed alone; where a required option is missing it
   * always does.
   */
  alone?(call: Request & Ctx): Promise<boolean>;
}

interface HandlerCall extends Request {
  readonly audience: Audience;
}

/** What a button, menu or form of a command does. */
export interface Action<Ctx> {
  /** The asker alone by default. */
  readonly audience?: Audience;
  /** As the command by default. */
  readonly who?: 'everyone' | 'organisers';
  readonly slow?: boolean;
  run(call: ActionCall & Ctx): Promise<Reply>;
}

export interface ActionCall extends HandlerCall {
  /** Unchecked: anybody can forge a press. */
  readonly args: readonly string[];
  /** What was filled into a form, by field name; files apart. */
  readonly fields: Raws;
  /** The message that was pressed, where the platform says. */
  readonly message?: MessageRef;
}

/** A first word with several commands under it. */
interface CommandGroup {
  readonly name: string;
  readonly description: string;
  /** The command that words without a second name belong to: `/progress 12`. */
  readonly withWords?: string;
  /** The command that the first word alone means. */
  readonly alone?: string;
}

/** Everything an adapter needs to know of what can be asked. */
export interface CommandSet<Ctx> {
  /** In help order. */
  readonly commands: readonly Command<Ctx>[];
  readonly groups: readonly CommandGroup[];
}

/** The command that takes such lines, and its option that does; undefined where none says so. */
export function takerOf<Ctx>({ commands }: Pick<CommandSet<Ctx>, 'commands'>, line: WholeLine) {
  const command = commands.find(({ inTalk }) => inTalk?.takes === line);
  return command && { command, option: Object.keys(command.options)[0] };
}

/** Declares a command, inferring the types of its options. */
export function command<Ctx>() {
  return <const S extends OptionSpecs = Record<never, never>>(
    declared: Declared<Ctx, S>,
  ): Command<Ctx> => {
    const spec = declared as unknown as Declared<Ctx>;
    const {
      audience = 'asker',
      who = 'everyone',
      options = {},
      example = `/${spec.name}`,
      actions = {},
    } = spec;

    const whole = Object.entries(actions).map(([name, one]) => [
      name,
      { audience: 'asker', who, ...(typeof one === 'function' ? { run: one } : one) },
    ]);

    return { ...spec, audience, who, options, example, actions: Object.fromEntries(whole) };
  };
}

/**
 * Completions of an option; empty where it offers none.
 * @param query with the command's context
 */
export async function completions(
  options: OptionSpecs,
  query: CompletionQuery,
): Promise<readonly Choice[]> {
  const option = ownField(options, query.option);
  const offered = (await option?.complete?.(query)) ?? [];
  return offered.map((completion) => {
    if (typeof completion !== 'string') return completion;
    return { label: completion, value: completion };
  });
}

/** Moves a channel's quiz on: closes, posts, ends, whatever is due. */
export type Advance = (club: ClubId, channel: string) => Promise<void>;

/** Commands that are offered on a message, with the press that each of them is. */
export function messageCommands<Ctx>(set: Pick<CommandSet<Ctx>, 'commands'>) {
  return set.commands.flatMap(({ name, description, onMessage }) => {
    if (!onMessage) return [];
    const { label, short, action } = onMessage;
    return [
      { label, short, description, press: { command: name, action, args: [] } satisfies Press },
    ];
  });
}

/** The answer to somebody who isn't of this workspace, or not surely. */
export const outsideNote = ({ outside }: Asker): string => {
  if (outside === 'unsure')
    return 'I can’t tell right now whether you’re in this workspace. Try again in a minute; you can play meanwhile.';
  return 'You’re here from another workspace: you can play this club’s quizzes; the rest is for its own members.';
};

/** @throws UserError where the asker is of another workspace, and the command isn't for them */
export function admit({ outside }: Pick<Command<unknown>, 'outside'>, { asker }: Request): void {
  if (asker.outside && !outside) throw new UserError(outsideNote(asker));
}

/** Whether somebody may use it, as far as it takes an organiser. */
export const isFor = ({ who }: Pick<Command<unknown>, 'who'>, { organiser }: Asker): boolean =>
  who === 'everyone' || organiser;

/**
 * @throws UserError where the asker is of another workspace, or no organiser, and the command isn't
 * for them
 */
export function allow(
  command: Pick<Command<unknown>, 'name' | 'who' | 'outside'>,
  request: Request,
): void {
  admit(command, request);
  if (isFor(command, request.asker)) return;
  const howInstead = request.where.direct
    ? 'If you’re one, use it in the club’s channel.'
    : 'Ask one of them to do it.';
  throw new UserError(`Only an organiser of this club can use /${command.name}. ${howInstead}`);
}
