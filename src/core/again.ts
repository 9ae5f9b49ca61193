import type { UnclearError } from './errors.ts';
import type { Raw } from './options.ts';
import { encodePress, PRESS_MAX, type Press } from './press.ts';
import { type Button, type Reply, whisper } from './reply.ts';

/** The action that every command has: it runs the command, with the press's arguments as `name=value`. */
export const RUN = 'run';

/** Most candidates that are shown: more are no help. */
const SHOWN = 8;

/**
 * A press that runs a command as if it had been typed; undefined where it is too long for a button.
 * @param raws values other than text and numbers are left out
 */
export function runPress(
  command: string,
  raws: Readonly<Record<string, Raw | undefined>>,
): Press | undefined {
  const args = Object.entries(raws).flatMap(([name, raw]) =>
    typeof raw === 'string' || typeof raw === 'number' ? [`${name}=${raw}`] : [],
  );
  const press: Press = { command, action: RUN, args };
  try {
    encodePress(press);
    return press;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What `runPress` put into its arguments. */
export function rawsOf({ args }: Press): Readonly<Record<string, string>> {
  return Object.fromEntries(
    args.slice(0, PRESS_MAX).flatMap((one) => {
      const [, name, value] = /^([a-z]+)=(.*)$/su.exec(one) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
}

/** A button that runs a command; none where it would be too long. */
export function runButton(
  label: string,
  command: string,
  raws: Readonly<Record<string, Raw | undefined>> = {},
): readonly Button[] {
  const press = runPress(command, raws);
  return press ? [{ label, press }] : [];
}

/** Asks which of several things was meant, each as a button that runs the command again. */
export function again(
  command: string,
  raws: Readonly<Record<string, Raw | undefined>>,
  { message, option, candidates }: UnclearError,
): Reply {
  const buttons = candidates
    .slice(0, SHOWN)
    .flatMap(({ label, value }) => runButton(label, command, { ...raws, [option]: value }));
  return { ...whisper(message), buttons };
}
