/**
 * Presses that every command has: to run it, to open its form, to send the form. Each carries the
 * command's options.
 */

import { ownField } from '../lib/counted.ts';
import { lruCache } from '../lib/memoize.ts';
import type { Request } from './call.ts';
import { UserError } from './errors.ts';
import type { OptionSpecs, Raw, Raws } from './options.ts';
import { fitsButton, type Press } from './press.ts';
import type { Button } from './reply.ts';

/** Runs the command as if it had been typed with these options. */
export const RUN = 'run';

/** Opens its form with these options filled in. */
export const OPEN = 'form';

/** Sends that form; the options are those that it doesn't ask for. */
export const SEND = 'send';

export const isSharedAction = (action: string): boolean =>
  action === RUN || action === OPEN || action === SEND;

/** A button that runs a command; empty where its options don't fit into a press. */
export function runButton(label: string, command: string, raws: Raws = {}): readonly Button[] {
  const press = pressWithOptions(command, RUN, raws);
  if (!press) return [];
  return [{ label, press }];
}

/** A button that opens a command's form, filled in with these options, if they fit into a press. */
export function openButton(label: string, command: string, raws: Raws = {}): Button {
  return {
    label,
    press: pressWithOptions(command, OPEN, raws) ?? { command, action: OPEN, args: [] },
  };
}

/** Undefined where it would be too long, or an option is neither text nor a number. */
function pressWithOptions(command: string, action: string, raws: Raws): Press | undefined {
  const press: Press = { command, action, args: argsOf(raws) };
  if (Object.values(raws).every((raw) => typeof raw !== 'object') && fitsButton(press))
    return press;
  return undefined;
}

const argsOf = (raws: Raws) =>
  Object.entries(raws)
    .filter(([, raw]) => raw !== undefined)
    .map(([name, raw]) => `${name}=${raw}`);

/**
 * Reads what `argsOf` wrote; of a draft nothing. A channel is read only where it has to be one that
 * is set already.
 */
export function optionsOfPress({ args }: Press, options: OptionSpecs): Raws {
  const raws: Record<string, Raw> = {};
  for (const arg of args) {
    const [, name = '', value] = /^([a-z]+)=(.*)$/su.exec(arg) ?? [];
    const option = ownField(options, name);
    if (option && value !== undefined) raws[name] = option.known ? { id: value } : value;
  }
  return raws;
}

export type Drafts = ReturnType<ReturnType<typeof createDrafts>>;

/** The least used is dropped first: a draft is for the next few minutes. */
const DRAFTS_MAX = 500;

const DRAFT_ARG = /^draft=(\w{1,20})$/u;

/**
 * Remembers for a while options that don't fit into a press, or can't be written into one, such as
 * a file. Nobody can use another member's.
 * @param draftName makes short names
 */
export function createDrafts(draftName: () => string) {
  const draftsByName = lruCache<{ readonly owner: string; readonly raws: Raws }>(DRAFTS_MAX);
  return ({ where, asker }: Pick<Request, 'where' | 'asker'>) => {
    const owner = `${where.club} ${asker.id}`;
    return {
      /**
       * @param charsMax characters of the options in the press itself, which outlasts this process;
       * all that fit by default
       */
      press(command: string, action: string, raws: Raws, charsMax = Infinity): Press {
        const lasting = pressWithOptions(command, action, raws);
        if (lasting && lasting.args.join('|').length <= charsMax) return lasting;
        const draft = draftName();
        draftsByName.set(draft, { owner, raws });
        return { command, action, args: [`draft=${draft}`] };
      },
      /**
       * The options of a press.
       * @throws UserError where they were dropped, or are somebody else's
       */
      rawsOf(press: Press, options: OptionSpecs): Raws {
        const [, draft] = DRAFT_ARG.exec(press.args[0] ?? '') ?? [];
        if (draft === undefined) return optionsOfPress(press, options);
        const storedDraft = draftsByName.get(draft);
        if (storedDraft?.owner === owner) return storedDraft.raws;
        throw new UserError(
          `That button is too old: what you filled in is gone. Type /${press.command} again.`,
        );
      },
    };
  };
}
