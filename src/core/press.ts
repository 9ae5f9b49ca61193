import { UserError } from './errors.ts';

/**
 * What a button means, after a restart too. Forging one does no harm: it carries no right answer,
 * no permission and nobody's identity, and its handler checks everything again.
 */
export interface Press {
  /** A command's name, such as `quiz answer`. */
  readonly command: string;
  readonly action: string;
  readonly args: readonly string[];
}

/** Discord's limit for a `custom_id`, the narrowest of the platforms'. */
const PRESS_MAX = 100;

const PRESS_VERSION = '1';

/** Whether a press is short enough for a button. */
export const fitsButton = (press: Press): boolean => lineOf(press).length <= PRESS_MAX;

/**
 * A press whose last argument is what somebody typed: as much of it as fits, without half a
 * character.
 */
export function pressOf(press: Press, typedText: string): Press {
  const letters = [...typedText].slice(0, PRESS_MAX);
  const lettered = () => ({ ...press, args: [...press.args, letters.join('')] });
  while (letters.length > 0 && !fitsButton(lettered())) letters.pop();
  return lettered();
}

/**
 * Writes a press as one line of at most `PRESS_MAX` characters.
 * @throws RangeError where it would be longer
 */
export function encodePress(press: Press): string {
  const pressLine = lineOf(press);
  if (pressLine.length > PRESS_MAX)
    throw new RangeError(
      `Expected a press of at most ${PRESS_MAX} characters, got ${pressLine.length}: ${pressLine}`,
    );
  return pressLine;
}

/**
 * Reads what `encodePress` wrote.
 * @throws UserError for anything else, such as a button of an older version
 */
export function decodePress(pressLine: string): Press {
  const [version, command, action, ...args] = pressLine
    .split('|')
    .map((field) => field.replace(/%25|%7C/g, (c) => (c === '%25' ? '%' : '|')));
  if (version !== PRESS_VERSION || !command || !action || pressLine.length > PRESS_MAX)
    throw oldPress();
  return { command: command.replaceAll('.', ' '), action, args };
}

/** The answer to a press that nothing here handles. */
export const oldPress = (): UserError =>
  new UserError(
    'This button is from an older version and no longer works. Type the command again.',
  );

/**
 * A short name for an id, for buttons: FNV-1a, 32 bits, in base 36, at most 7 characters. Unlike a
 * position it stays when the book changes elsewhere; unlike the id several fit into one press.
 */
export function shortRef(id: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36);
}

/**
 * A press that is followed by a button for `next`; without that where the two don't fit into one
 * line.
 */
export function thenPress(press: Press, next: Press): Press {
  const joined = { ...press, args: [...press.args, next.command, next.action, ...next.args] };
  return fitsButton(joined) ? joined : press;
}

/** The press that `thenPress` put behind the one argument of another. */
export function nextPress([, command, action, ...args]: readonly string[]): Press | undefined {
  if (command && action) return { command, action, args };
  return undefined;
}

function lineOf({ command, action, args }: Press) {
  const fields = [command.replaceAll(' ', '.'), action, ...args];
  return [
    PRESS_VERSION,
    ...fields.map((field) => field.replaceAll('%', '%25').replaceAll('|', '%7C')),
  ].join('|');
}
