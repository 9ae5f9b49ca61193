/**
 * Lets a club use everything, and at each thing lets each role ask for the same in a copy of the
 * club.
 */

import { commandSet } from '../../commands/index.ts';
import type { Asker, Request } from '../../src/core/call.ts';
import { isSharedAction } from '../../src/core/command-press.ts';
import { parseLine } from '../../src/core/grammar.ts';
import type { Raws } from '../../src/core/options.ts';
import type { Press } from '../../src/core/press.ts';
import type { Reply } from '../../src/core/reply.ts';
import { ASKERS, type Ask, type Asked, askedIn, eachAsked, openClub, type Role } from './club.ts';

/**
 * One thing that somebody does: a line, a press or command, or what an earlier reply offered, the
 * latest first.
 */
export interface Step {
  readonly by: Role;
  readonly line?: string;
  readonly ask?: Ask;
  /** How the label begins; of a form, its title. */
  readonly press?: string;
  /** What the form is filled in with. */
  readonly fields?: Raws;
  readonly channel?: string;
  readonly direct?: true;
  /** A day passes before it, with the posts that are due. */
  readonly tomorrow?: true;
}

/** What forms are filled in with, by thing. */
export type Filled = Readonly<Record<string, Raws>>;

type Where = Partial<Request['where']>;

/** Who asks, and from where if not from where the thing stands. */
export interface Trial {
  readonly asker: Asker;
  readonly where?: Where;
}

/**
 * What came of a trial: `changes` where something is stored differently now, `shows` for any other
 * answer.
 */
export interface Outcome {
  readonly verdict: 'changes' | 'shows' | 'refused';
  readonly isStoredAsBefore: boolean;
  readonly text: string;
}

/**
 * Walks through an evening. A thing is a command by its name, or an action as `saved > remove`;
 * each is tried where it first comes up, before anybody goes on.
 * @param club its folder
 * @param began ms; each step is a second later
 * @returns what came of each trial, by thing and by the trial's name
 */
export async function walked<Name extends string>(
  club: string,
  began: number,
  { steps, filled }: { readonly steps: readonly Step[]; readonly filled: Filled },
  trials: Readonly<Record<Name, Trial>>,
): Promise<ReadonlyMap<string, Readonly<Record<Name, Outcome>>>> {
  const seen = new Map<string, Record<Name, Outcome>>();
  let now = began;
  let replies: readonly Reply[] = [];
  const tried = async (ask: Ask, where: Where) => {
    const thing = thingOf(ask);
    if (thing === undefined || seen.has(thing)) return;
    const fields = filled[thing];
    const whole = fields ? { ...ask, fields } : ask;
    const requests = Object.values<Trial>(trials).map((trial) => ({
      asker: trial.asker,
      ask: whole,
      where: { ...where, ...trial.where },
    }));
    const outcomes = (await eachAsked(club, now, requests)).map((answer) =>
      outcomeOf(answer, whole),
    );
    const found = Object.keys(trials).map((name, at) => [name, outcomes[at]]);
    seen.set(thing, Object.fromEntries(found));
  };
  for (const step of steps) {
    const ask = askOf(step, replies);
    const where = placeOf(step);
    await tried(ask, where);
    const latest = answered(await askedIn(club, now, ASKERS[step.by], ask, where), step);
    now += 1000;
    for (const offer of latest.flatMap(offersIn)) await tried(offer.ask, where);
    replies = [...latest.toReversed(), ...replies];
  }
  return seen;
}

/**
 * Lets what the steps say happen, a second apart.
 * @param club its folder
 * @param began ms
 * @returns the moment after the last, ms
 */
export async function lived(club: string, began: number, steps: readonly Step[]): Promise<number> {
  let now = began;
  let seen: readonly Reply[] = [];
  const open = await openClub(club, () => now);
  for (const step of steps) {
    if (step.tomorrow) now += DAY;
    const answer = await open.asked(ASKERS[step.by], askOf(step, seen), placeOf(step));
    seen = [...answered(answer, step).toReversed(), ...seen];
    now += 1000;
  }
  await open.stop();
  return now;
}

const DAY = 24 * 60 * 60_000;

function answered({ replies, outcome }: Asked, step: Step): readonly Reply[] {
  if (outcome === 'answered') return replies;
  throw new Error(`Expected an answer to ${JSON.stringify(step)}, got ${JSON.stringify(replies)}`);
}

const placeOf = ({ channel, direct }: Step): Where => ({
  ...(channel && { channel }),
  ...(direct && { direct }),
});

function outcomeOf({ before, after, outcome, replies }: Asked, ask: Ask): Outcome {
  if (outcome === 'failed') throw new Error(`Expected no fault of ours for ${JSON.stringify(ask)}`);
  const isStoredAsBefore = before === after;
  const shown = isStoredAsBefore ? 'shows' : 'changes';
  return {
    verdict: outcome === 'answered' ? shown : 'refused',
    isStoredAsBefore,
    text: JSON.stringify(replies),
  };
}

function askOf({ line, press, ask, fields }: Step, replies: readonly Reply[]): Ask {
  if (ask) return ask;
  if (line !== undefined) return { line };
  const all = replies.flatMap(offersIn);
  const found = all.find(({ label }) => label.startsWith(press ?? ''));
  if (found) return { ...found.ask, ...(fields && { fields }) };
  throw new Error(`Expected “${press}” among ${all.map(({ label }) => label).join(', ')}`);
}

interface Offer {
  readonly label: string;
  readonly ask: { readonly press: Press; readonly picked?: string };
}

/** Everything that a reply offers to press, pick or send. */
function offersIn({ buttons = [], menu, form, reveal, aside }: Reply): readonly Offer[] {
  return [
    ...buttons.map(({ label, press }) => ({ label, ask: { press } })),
    ...(menu?.items ?? []).flatMap(({ label, value }) =>
      menu ? [{ label, ask: { press: menu.press, picked: value } }] : [],
    ),
    ...(form ? [{ label: form.title, ask: { press: form.submit } }] : []),
    ...(reveal ? [{ label: 'Reveal', ask: { press: reveal } }] : []),
    ...(aside ? offersIn(aside) : []),
  ];
}

/**
 * The thing that is asked for; undefined for a press that only runs a command, and for plain words.
 */
function thingOf(ask: Ask): string | undefined {
  if ('line' in ask) return parseLine(commandSet, ask.line)?.command.name;
  if ('command' in ask) return ask.command;
  const { command, action } = ask.press;
  return isSharedAction(action) ? undefined : `${command} > ${action}`;
}

/** Who is to see the answer to a thing. */
export const declaredAudience = new Map(
  commandSet.commands.flatMap(({ name, audience, actions }) => [
    [name, audience] as const,
    ...Object.entries(actions).map(
      ([action, one]) => [`${name} > ${action}`, one.audience ?? 'asker'] as const,
    ),
  ]),
);

/** Every thing that is declared, in help order. */
export const declaredThings = (): readonly string[] => [...declaredAudience.keys()];
