import type { Spoken } from '../../src/core/call.ts';
import { RUN, runButton } from '../../src/core/command-press.ts';
import type { Open, Quiz, RoundPlan } from '../../src/core/domain/quiz.ts';
import { parseLine } from '../../src/core/grammar.ts';
import type { Raws } from '../../src/core/options.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { Done, Meaning } from '../../src/core/ports/bot.ts';
import type { Press } from '../../src/core/press.ts';
import { type Button, type Part, type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { saysReadAll } from '../../src/corpus/place.ts';
import type { Today } from '../../src/schedule/words/date.ts';
import { commandSet } from '../index.ts';
import type { Call } from '../shared/context.ts';
import { replyTo } from './intents/examples.ts';
import { type Intent, kindOf } from './intents/intents.ts';

/** What somebody was last told in a place. */
export interface Past {
  /** What a `yes` does. */
  readonly asked?: Press | undefined;
  /** The reply that asked it. */
  readonly shown?: Reply | undefined;
  /** The press that the last reply recommends, as in `Then press “Use it”`. */
  readonly told?: Press | undefined;
  /** The press for having finished, where the last reply asks how far somebody is. */
  readonly finished?: Press | undefined;
  /** Whether nobody else saw the last reply. */
  readonly alone?: boolean;
  /** Whether the last reply asks anything. */
  readonly asks?: boolean;
  /** Whether somebody else has spoken here since. */
  readonly interrupted?: boolean;
  /** Plain names of the others who spoke here last. */
  readonly others?: readonly string[];
  /** The buttons under the last reply. */
  readonly offered?: readonly Button[] | undefined;
  /** The press that undoes the last thing. */
  readonly back?: Press | undefined;
  /** The last words of the book that were shown (empty where covered), the sentence around them, and all of the passage. */
  readonly quoted?:
    | { readonly text: string; readonly source: string; readonly parts: readonly Part[] }
    | undefined;
  /** What the book was asked last. */
  readonly question?: string | undefined;
  /** Presses for more of what the book has on it, likeliest first. */
  readonly more?: readonly Press[] | undefined;
  /** The last commands that have options, the latest first, each once. */
  readonly done?: readonly Last[];
  /** Whether the last reply was of the first of these, and did more than show something. */
  readonly isFresh?: boolean;
  /** The name of the last command of all. */
  readonly last?: string | undefined;
  /** The command that is the subject now, also if it was only offered, refused, or named in a reply. */
  readonly about?: string | undefined;
}

/** A command that a line may repeat, or give another value. */
export interface Last extends Done {
  /** Whether it was only offered. */
  readonly proposed: boolean;
  /** Whether somebody else ran it. */
  readonly isOthers?: true;
}

/** A line with its writer, what may be looked up for it, and everything derived from it before it is interpreted. */
export interface Line extends Call, Pick<Spoken, 'by' | 'repliesTo'> {
  readonly past?: Past;
  /** As it was typed. */
  readonly line: string;
  /** As compared with the examples, without a greeting: see `plainWords`. */
  readonly words: string;
  /** Its plain words: all of them, those without a greeting, and those without `can we have`. Each once. */
  readonly wordings: readonly [string, ...string[]];
  /** Its likeliest meaning, the wording with that meaning, and the probability of a question to the book, 0…1. */
  readonly intent: Intent & Pick<Line, 'words'> & { readonly book: number };
  /**
   * The question open in its channel; absent in a direct message. Members may then be talking to one another: only the
   * quiz is understood loosely, and only an example's own words change the club.
   */
  readonly openQuestion?: OpenQuestion | undefined;
}

/** What a request needs to know besides a line's words. */
export interface Circumstances
  extends Pick<Line, 'line' | 'past' | 'where' | 'asker' | 'at' | 'openQuestion'> {
  /** A zone named elsewhere in the line. */
  readonly zone?: string | undefined;
}

/** The reference for days in words: now, and the writer's zone. */
export const todayOf = ({ at, asker }: Pick<Circumstances, 'at' | 'asker'>): Today => ({
  now: at,
  zone: asker.zone ?? 'UTC',
});

export interface OpenQuestion {
  readonly quiz: Quiz;
  readonly round: RoundPlan;
  readonly open: Open;
}

/** One thing that a line may mean: undefined leaves it to the next step, `silence` means no reply. */
export type Step = (line: Line) => Outcome | Promise<Outcome>;

export type Outcome = Meaning | 'silence';

/** A pattern for words with details of their own, and their meaning; undefined leaves them to the next rule. */
export type Rule = readonly [
  when: RegExp,
  means: (found: RegExpExecArray, said: Line) => Meaning | Promise<Meaning>,
];

/** The meaning by the first rule that fits one of a line's wordings. */
export const byRules =
  (rules: readonly Rule[]): Step =>
  async (line) => {
    for (const words of line.wordings) {
      for (const [when, means] of rules) {
        const found = when.exec(words);
        const meaning = found && (await means(found, { ...line, words }));
        if (meaning) return meaning;
      }
    }
    return undefined;
  };

/** Meanings by the names in `examples.txt`, where there is more to do than to answer. */
export type Meanings = Readonly<Record<string, (said: Line) => Meaning | Promise<Meaning>>>;

const SETTINGS = new Set(['daily set', 'daily me', 'plan set']);

/** Whether a command replaces a setting, so that running it with the earlier value undoes it. */
export const isSetting = (command: string): boolean => SETTINGS.has(command);

/** The command that sets the current subject, also where that was shown, stopped, or found missing. */
export function setterOf(about = ''): string | undefined {
  const kind = kindOf(about);
  if (isSetting(about)) return about;
  return ['daily', 'plan', 'progress'].includes(kind) ? `${kind} set` : undefined;
}

export function run(command: string, raws: Raws = {}): NonNullable<Meaning> {
  return { command, raws };
}

/** A private reply. */
export function say(words: string, buttons: readonly Button[] = []): NonNullable<Meaning> {
  return { reply: whisper(words, ...buttons) };
}

const BUTTON = / \[(.+?): \/(.+?)\]/g;

/** The answer of `examples.txt` for a name; undefined where it has none. */
export function answered(name: string): Meaning {
  const reply = replyTo(name);
  const buttons = [...(reply ?? '').matchAll(BUTTON)].flatMap(([, label = '', line = '']) => {
    const meant = parseLine(commandSet, line);
    return meant ? runButton(label, meant.command.name, meant.raws) : [];
  });
  return reply === undefined ? undefined : say(reply.replace(BUTTON, ''), buttons);
}

/** Asks whether to run a command; where its options don't fit into a button it runs at once. */
export function offer(
  asked: string | readonly Part[],
  label: string,
  command: string,
  raws: Raws,
): NonNullable<Meaning> {
  const buttons = runButton(label, command, raws);
  const parts = typeof asked === 'string' ? [textPart(asked)] : asked;
  return buttons.length === 0 ? run(command, raws) : { reply: { audience: 'asker', parts, buttons } };
}

/** The press for a `yes`; undefined where nothing was asked, or several things may be meant. */
export function askedIn(reply: Reply): Press | undefined {
  if (!plainText(reply).includes('?')) return undefined;
  const asksBack = [TAKE_BACK, SET_AGAIN].includes(plainText(reply));
  return onlyPress(
    reply,
    ({ press: { action, command } }) =>
      (action === RUN && command !== 'lookup') || (asksBack && action !== RUN),
  );
}

/** The options of a button that asks: see `runButton`. */
export const rawsOf = ({ args }: Press): Readonly<Record<string, string>> =>
  Object.fromEntries(args.map((one) => one.split(/=(.*)/s)));

/**
 * What a yes presses: what was asked, or else the one button that was suggested and runs another command than the last.
 * Where somebody else spoke since then, it may be to them, and it is asked again; a yes alone never uncovers a whole
 * book.
 * @param wish what is said beside the yes
 */
export function agreed(past: Past = {}, wish = ''): Meaning {
  const { asked, asks, shown, told, offered = [], interrupted, last } = past;
  const isAll =
    asked?.command === 'progress set' && saysReadAll(rawsOf(asked).section ?? '') && !saysReadAll(wish);
  if (asked && shown && !isAll)
    return interrupted ? { reply: shown } : { reply: { parts: [] }, press: asked };
  const isSuggested = ({ press, tone }: Button) =>
    press.action === RUN && !['lookup', last].includes(press.command) && tone !== 'danger';
  const press =
    interrupted || isAll ? undefined : (told ?? onlyPress({ parts: [], buttons: offered }, isSuggested));
  if (press) return { reply: { parts: [] }, press };
  const losing = asks ? offered.find(({ tone, press }) => tone === 'danger' || press === asked) : undefined;
  return losing
    ? say(`To be sure: press the button, or type “${losing.label}”.`, [losing])
    : say('If I asked you something, press the button under it. Or ask me about the book.');
}

/** The one press under a reply with such a button; undefined for none or several. */
export function onlyPress({ buttons = [] }: Reply, when: (button: Button) => boolean): Press | undefined {
  const [first, ...others] = buttons.filter(when);
  return others.length === 0 ? first?.press : undefined;
}

/** How to remove what was set, where nothing was set before it. */
const TAKEN_AWAY: Readonly<Record<string, NonNullable<Meaning>>> = {
  'season start': say('Shall I take the new season back?', runButton('Yes, undo it', 'season undo')),
  'plan set': say('Shall I take the whole reading plan away?', runButton('Yes, take it away', 'plan off')),
};

const TAKE_BACK = 'Shall I take back what I did last?';
export const SET_AGAIN = 'Shall I set it again?';

/** How a line begins that would change something, where it isn't clear what. */
export const CANT_TELL = 'I can’t tell what to change.';

/** Undoes what was done last. @param otherwise the reply where that is impossible */
export function takenBack(past: Past | undefined, otherwise: string): NonNullable<Meaning> {
  if (past?.asked) return say('All right: nothing has changed.');
  const press = past?.back;
  if (!press) return TAKEN_AWAY[past?.last ?? ''] ?? say(otherwise);
  return { reply: takeBackAsked({ back: press }), press };
}

export const takeBackAsked = ({ back }: Past): Reply =>
  whisper(TAKE_BACK, ...(back ? [{ label: 'Undo', press: back }] : []));
