/**
 * What members do in an evening of quizzes: settled beforehand, so that a referee can follow it.
 */

import type { Act, Mode } from './quiz-referee.ts';

interface Size {
  readonly members: number;
  readonly questions: number;
  /**
   * The question at which the platforms say that too much is sent, and the modes in which they do:
   * it takes seconds.
   */
  readonly slowed: number;
  readonly slowedIn: readonly Mode[];
  /** The question whose wrong answers are put before an organiser. */
  readonly appealed: number;
  /** The question in the middle of which the process is killed, and the modes in which it is. */
  readonly killed: number;
  readonly killedIn: readonly Mode[];
  /** Where a mode is played. */
  readonly on: (mode: Mode) => readonly Platform[];
}

type Platform = 'discord' | 'slack';

const BOTH: readonly Platform[] = ['discord', 'slack'];

export const MODES: readonly Mode[] = [
  'everyone',
  'race',
  'no-race',
  'sealed',
  'teams',
  'elimination',
];

const FULL: Size = {
  members: 50,
  questions: 20,
  slowed: 4,
  slowedIn: MODES,
  appealed: 5,
  killed: 10,
  killedIn: MODES,
  on: () => BOTH,
};

/**
 * Long enough that a streak earns the most that it can; what differs between the platforms is in
 * the first mode.
 */
const SMALL: Size = {
  members: 8,
  questions: 7,
  slowed: 2,
  slowedIn: ['everyone', 'sealed'],
  appealed: 3,
  killed: 5,
  killedIn: ['everyone', 'elimination'],
  on: (mode) =>
    mode === 'everyone' ? BOTH : [mode === 'race' || mode === 'sealed' ? 'discord' : 'slack'],
};

/** `npm run faults -- evening` plays the full one. */
export const EVENING = process.env.FULL_SIZE ? FULL : SMALL;

const SECOND = 1000;

/** All acts of a question, by when they happen. Somebody has it right two seconds in. */
export function actsAt(mode: Mode, n: number): Act[] {
  const all = Array.from({ length: EVENING.members }, (_, member) =>
    actOf(mode, n, member),
  ).flatMap((act) => act ?? []);
  return all.sort((a, b) => a.after - b.after || a.member - b.member);
}

function actOf(mode: Mode, n: number, member: number): Act | undefined {
  if (mode === 'elimination') return actToStayIn(n, member);
  // The last two take turns: whoever played the question before is never all there, which would
  // close this one early.
  const turns = EVENING.members - 2;
  if (member >= turns && (member + n) % 2 === 0) return undefined;
  if (member === n % turns) return { member, right: true, after: 2 * SECOND };
  if (member >= turns) return { member, right: true, after: (mode === 'race' ? 5 : 2) * SECOND };
  const throw_ = dice(member, n);
  if (throw_ < 13) return undefined;
  if (throw_ < 15) return { member, right: false, after: SECOND };
  // In a race all others come too late; else some come at once, some within the window, some after
  // it.
  const after = mode === 'race' ? 5 : throw_ < 17 ? 2 : throw_ < 19 ? 5 : 11;
  return { member, right: true, after: after * SECOND };
}

/** Some miss each question from the second on; the last member comes too late to join. */
function actToStayIn(n: number, member: number): Act | undefined {
  if (member === EVENING.members - 1 && n === 1) return undefined;
  // Whoever is out tries once more, and then looks on.
  if (!isIn(member, n) && !isIn(member, n - 1)) return undefined;
  const right = member < 2 || n !== missedAt(member);
  return { member, right, after: (right ? 2 : 1) * SECOND };
}

/**
 * Whether a member can still win an elimination at a question: the appeal brings those back whom it
 * is about.
 */
export function isIn(member: number, n: number): boolean {
  if (member === EVENING.members - 1) return n === 1;
  return member < 2 || n <= missedAt(member) || missedAt(member) === EVENING.appealed;
}

function missedAt(member: number): number {
  return 2 + (member % (EVENING.questions - 3));
}

/**
 * 0 to 19: the same for the same member and question, and like chance across them (Knuth's
 * multiplicative hash).
 */
function dice(member: number, n: number): number {
  return (Math.imul(member * 31 + n, 0x9e3779b1) >>> 16) % 20;
}
