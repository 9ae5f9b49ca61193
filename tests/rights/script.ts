/** Steps of a club from a text: who, then what they do, as evening.txt and privacy.txt say. */

import { readFileSync } from 'node:fs';
import { ASKERS, type Ask, type Role } from './club.ts';
import { press } from './things.ts';
import type { Step } from './walk.ts';

/** Those whom `each` means, one after the other, with the letter of each. */
const EACH: Partial<Readonly<Record<Role, string>>> = { organiser: 'A', maker: 'B', member: 'C' };

/** A word that only this person uses. */
export const wordOf = (by: Role) => `${ASKERS[by].id}words`;

const LINE = /^(\w+)(?: in (\S+))?( directly| tomorrow)?(?: (presses|sends|hands over))?: (.*)$/;

/** @param handed what somebody hands over that the text only names */
export function stepsIn(
  path: string,
  handed: (what: string, by: Role) => Ask | undefined,
): readonly Step[] {
  const lines = readFileSync(new URL(path, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) =>
      line.startsWith('each') ? Object.keys(EACH).map((by) => spokenBy(by as Role, line)) : [line],
    )
    .map((line) => {
      const [, by, channel, when, how = 'types', what = ''] = LINE.exec(line) ?? [];
      if (by === undefined) throw new Error(`${path}: who does what? ${line}`);
      const where = {
        ...(channel && { channel }),
        ...(when && { [when.trim() === 'directly' ? 'direct' : 'tomorrow']: true }),
      };
      return {
        by,
        ...where,
        ...(how === 'hands over' ? { ask: handed(what, by as Role) } : doing(how, what)),
      } as Step;
    });
}

/**
 * A line of `each` as one of them says it: {word} is their own, {letter} theirs, {next} that of
 * whoever comes next.
 */
function spokenBy(by: Role, line: string): string {
  const all = Object.keys(EACH);
  const next = EACH[all[(all.indexOf(by) + 1) % all.length] as Role];
  const words: Readonly<Record<string, string | undefined>> = {
    word: wordOf(by),
    who: by,
    letter: EACH[by],
    next,
  };
  return line.replace('each', by).replace(/\{(\w+)\}/g, (all, name) => words[name] ?? all);
}

function doing(how: string, what: string): Omit<Step, 'by'> {
  const [first = '', ...rest] = what.split(' | ');
  if (how === 'types') return { line: what };
  const [command = '', action = ''] = first.split(' > ');
  if (how === 'sends') return { ask: press(command, action, ...rest) };
  const fields = Object.fromEntries(rest.map((field) => field.split(': ')));
  return { press: first, ...(rest.length > 0 && { fields }) };
}
