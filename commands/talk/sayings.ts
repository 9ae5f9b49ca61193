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

/** What was last said to somebody in a place. */
export interface Past {
  /** What a `yes` does. */
  readonly asked?: Press | undefined;
  /** The reply that asked it. */
  readonly shown?: Reply | undefined;
  /** What the last reply says to press, as in `Then press “Use it”`. */
  readonly told?: Press | undefined;
  /** What says that all is read, where the last reply asks how far somebody is. */
  readonly finished?: Press | undefined;
  /** Whether nobody else saw the last reply. */
  readonly alone?: boolean;
  /** Whether the last reply asks anything. */
  readonly asks?: boolean;
  /** Whether somebody else spoke here since then. */
  readonly interrupted?: boolean;
  /** Plain names of the others who spoke here last. */
  readonly others?: readonly string[];
  /** The buttons under the last reply. */
  readonly offered?: readonly Button[] | undefined;
  /** What takes the last thing back. */
  readonly back?: Press | undefined;
  /** The last words of the book that were shown, empty where they were covered, where they and all beside them stand, and all of it. */
  readonly quoted?:
    | { readonly text: string; readonly source: string; readonly parts: readonly Part[] }
    | undefined;
  /** What the book was asked last. */
  readonly question?: string | undefined;
  /** What shows more of what the book has on that, the likeliest first. */
  readonly more?: readonly Press[] | undefined;
  /** The last commands that have options, the latest first, each once. */
  readonly done?: readonly Last[];
  /** Whether the last reply was of the first of these, and did more than show something. */
  readonly isFresh?: boolean;
  /** The name of the last command of all. */
  readonly last?: string | undefined;
  /** The name of the command that is spoken of, also where it was only offered, refused, or named in a reply. */
  readonly about?: string | undefined;
}

/** A command that a line may want again, or with another value. */
export interface Last extends Done {
  /** Whether it was only offered. */
  readonly proposed: boolean;
  /** Whether somebody else wanted it. */
  readonly isOthers?: true;
}

/** What was said, by whom, what may be looked up for it, and all that is worked out of it before anything is made of it. */
export interface Line extends Call, Pick<Spoken, 'by' | 'repliesTo'> {
  readonly past?: Past;
  /** As it was typed. */
  readonly line: string;
  /** As it is compared with what people say, without a greeting: see `plainWords`. */
  readonly words: string;
  /** Its plain words: all of them, those without a greeting, and those without `can we have`. Each once. */
  readonly wordings: readonly [string, ...string[]];
  /** What it most likely means, the wording that says so, and how likely that is a question to the book, 0…1. */
  readonly intent: Intent & Pick<Line, 'words'> & { readonly book: number };
  /**
   * The question that is open in its channel; absent in a direct message. Members may then be talking to one another:
   * only the quiz is spoken of loosely, and the club is changed by an example's own words alone.
   */
  readonly openQuestion?: OpenQuestion | undefined;
}

/** What a request needs of a line besides its words. */
export interface Circumstances
  extends Pick<Line, 'line' | 'past' | 'where' | 'asker' | 'at' | 'openQuestion'> {
  /** The zone that is named beside the rest. */
  readonly zone?: string | undefined;
}

/** What a day in words is read by: now, and the writer's zone. */
export const todayOf = ({ at, asker }: Pick<Circumstances, 'at' | 'asker'>): Today => ({
  now: at,
  zone: asker.zone ?? 'UTC',
});

/** The question that a quiz is at. */
export interface OpenQuestion {
  readonly quiz: Quiz;
  readonly round: RoundPlan;
  readonly open: Open;
}

/** One thing that a line may mean: undefined leaves it to the next step, `silence` gives it no reply. */
export type Step = (line: Line) => Outcome | Promise<Outcome>;

export type Outcome = Meaning | 'silence';

/** Words that hold a name, a number or a wish of its own, and what they mean; undefined leaves them to the next rule. */
export type Rule = readonly [
  when: RegExp,
  means: (found: RegExpExecArray, said: Line) => Meaning | Promise<Meaning>,
];

/** What the first rule that fits makes of one of a line's wordings. */
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

/** What people say, by the names that `examples.txt` has for it, and what it means, where it isn't only answered. */
export type Meanings = Readonly<Record<string, (said: Line) => Meaning | Promise<Meaning>>>;

const SETTINGS = new Set(['daily set', 'daily me', 'plan set']);

/** Whether a command sets something anew each time: with what was set before it takes back what was done. */
export const isSetting = (command: string): boolean => SETTINGS.has(command);

/** The command that sets what is spoken of, also where that was shown, stopped, or found to be missing. */
export function setterOf(about = ''): string | undefined {
  const kind = kindOf(about);
  if (isSetting(about)) return about;
  return ['daily', 'plan', 'progress'].includes(kind) ? `${kind} set` : undefined;
}

/** A command in other words. */
export function run(command: string, raws: Raws = {}): NonNullable<Meaning> {
  return { command, raws };
}

/** A word back to the asker alone. */
export function say(words: string, buttons: readonly Button[] = []): NonNullable<Meaning> {
  return { reply: whisper(words, ...buttons) };
}

const BUTTON = / \[(.+?): \/(.+?)\]/g;

/** What `examples.txt` has as the answer to what goes by this name; undefined where it has none. */
export function answered(name: string): Meaning {
  const reply = replyTo(name);
  const buttons = [...(reply ?? '').matchAll(BUTTON)].flatMap(([, label = '', line = '']) => {
    const meant = parseLine(commandSet, line);
    return meant ? runButton(label, meant.command.name, meant.raws) : [];
  });
  return reply === undefined ? undefined : say(reply.replace(BUTTON, ''), buttons);
}

/** Asks whether a command shall be run; where its options fit into no button it is run at once. */
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

/** What a `yes` would do; undefined where nothing was asked, or more than one thing could be meant. */
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
 * Where somebody else spoke since then, it may be to them, and it is asked again; a yes alone uncovers no whole book.
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

/** The press under a reply that is such a one; undefined where none is, or several are. */
export function onlyPress({ buttons = [] }: Reply, when: (button: Button) => boolean): Press | undefined {
  const [first, ...others] = buttons.filter(when);
  return others.length === 0 ? first?.press : undefined;
}

/** What takes away what was set, where nothing was before it. */
const TAKEN_AWAY: Readonly<Record<string, NonNullable<Meaning>>> = {
  'season start': say('Shall I take the new season back?', runButton('Yes, undo it', 'season undo')),
  'plan set': say('Shall I take the whole reading plan away?', runButton('Yes, take it away', 'plan off')),
};

const TAKE_BACK = 'Shall I take back what I did last?';
export const SET_AGAIN = 'Shall I set it again?';

/** How a line begins that would change something, where it isn't clear what. */
export const CANT_TELL = 'I can’t tell what to change.';

/** Takes back what was done last. @param otherwise what is said where that can't be done */
export function takenBack(past: Past | undefined, otherwise: string): NonNullable<Meaning> {
  if (past?.asked) return say('All right: nothing has changed.');
  const press = past?.back;
  if (!press) return TAKEN_AWAY[past?.last ?? ''] ?? say(otherwise);
  return { reply: takeBackAsked({ back: press }), press };
}

/** Asks whether the last thing shall be taken back. */
export const takeBackAsked = ({ back }: Past): Reply =>
  whisper(TAKE_BACK, ...(back ? [{ label: 'Undo', press: back }] : []));
