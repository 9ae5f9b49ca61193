import type { UnclearError } from './errors.ts';
import type { OptionSpecs, Raw, Raws } from './options.ts';
import { fits, type Press } from './press.ts';
import { type Button, type Reply, whisper } from './reply.ts';

/** The action that every command has: it runs the command, with the press's arguments as `name=value`. */
export const RUN = 'run';

const CANDIDATES_MAX = 8;

/**
 * A press that runs a command as if it had been typed; undefined where it is too long for a button.
 * @param raws values other than text and numbers are left out
 */
export function runPress(command: string, raws: Raws): Press | undefined {
  const args = Object.entries(raws).flatMap(([name, raw]) =>
    typeof raw === 'string' || typeof raw === 'number' ? [`${name}=${raw}`] : [],
  );
  const press: Press = { command, action: RUN, args };
  return fits(press) ? press : undefined;
}

/** What `runPress` put into its arguments. A channel is read only where it has to be one that is set already. */
export function rawsOf({ args }: Press, options: OptionSpecs): Readonly<Record<string, Raw>> {
  const raws: Record<string, Raw> = {};
  for (const one of args) {
    const [, name = '', value] = /^([a-z]+)=(.*)$/su.exec(one) ?? [];
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option && value !== undefined) raws[name] = option.known ? { id: value } : value;
  }
  return raws;
}

/** A button that runs a command; none where it would be too long. */
export function runButton(label: string, command: string, raws: Raws = {}): readonly Button[] {
  const press = runPress(command, raws);
  return press ? [{ label, press }] : [];
}

/** Asks which of several things was meant, each as a button that runs the command again. */
export function again(command: string, raws: Raws, { message, option, candidates }: UnclearError): Reply {
  const buttons = candidates
    .slice(0, CANDIDATES_MAX)
    .flatMap(({ label, value }) => runButton(label, command, { ...raws, [option]: value }));
  return whisper(message, ...buttons);
}
