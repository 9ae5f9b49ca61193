import { RUN, rawsOf, runPress } from '../again.ts';
import type { Request } from '../call.ts';
import { UserError } from '../errors.ts';
import type { OptionSpecs, Raws } from '../options.ts';
import type { Press } from '../press.ts';

export type Drafts = ReturnType<ReturnType<typeof createDrafts>>;

/** How many are remembered, the oldest dropped first: a draft is for the next few minutes. */
const KEPT = 500;

/**
 * Remembers for a while what each member has filled in, for a button that goes on with it.
 * @param name makes short names
 */
export function createDrafts(name: () => string) {
  const kept = new Map<string, { readonly owner: string; readonly raws: Raws }>();
  return ({ where, asker }: Pick<Request, 'where' | 'asker'>) => {
    const owner = `${where.club} ${asker.id}`;
    return {
      /** @returns a short name for it */
      keep(raws: Raws): string {
        const made = name();
        kept.set(made, { owner, raws });
        const [oldest] = kept.keys();
        if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
        return made;
      },
      /** Undefined where it was dropped, or is somebody else's. */
      find(wanted: string): Raws | undefined {
        const found = kept.get(wanted);
        return found?.owner === owner ? found.raws : undefined;
      },
    };
  };
}

/** The one argument of a press whose values are in a draft. */
const DRAFT = /^draft=(\w{1,20})$/u;

/** A press of a command that has these values: in the press itself where they fit, in a draft where they don't. */
export function pressWith(drafts: Drafts, command: string, action: string, raws: Raws): Press {
  const given = Object.fromEntries(Object.entries(raws).filter(([, raw]) => raw !== undefined));
  const plain = Object.values(given).every((raw) => typeof raw === 'string' || typeof raw === 'number');
  const press = plain ? runPress(command, given) : undefined;
  // An action's name may be longer than that of `RUN`, by less than what a press keeps free.
  if (press && press.args.join('|').length <= 40) return { ...press, action };
  return { command, action, args: [`draft=${drafts.keep(given)}`] };
}

/** The values that `pressWith` put into a press. @throws UserError where they were dropped */
export function rawsIn(drafts: Drafts, press: Pick<Press, 'args' | 'command'>, options: OptionSpecs): Raws {
  const [, name] = DRAFT.exec(press.args[0] ?? '') ?? [];
  if (name === undefined) return rawsOf({ ...press, action: RUN }, options);
  const kept = drafts.find(name);
  if (kept) return kept;
  throw new UserError(
    `That button is too old: I no longer have what you filled in. Type /${press.command} again.`,
  );
}
