/** Mistakes that one press mends: the button stands under the sentence that says what was wrong. */

import type { Drafts } from './command-press.ts';
import { UnclearError, UserError } from './errors.ts';
import type { Raws } from './options.ts';
import { fitsButton, type Press } from './press.ts';
import type { Button } from './reply.ts';

/**
 * Asked too early: something else comes first, such as choosing a book or letting the bot into a
 * channel.
 */
export class NotYet extends UserError {
  /** What to press now; `again` repeats what was asked for. */
  readonly buttons: (again: Press) => readonly Button[];

  constructor(
    message: string,
    buttons: NotYet['buttons'] = (again) => [{ label: 'Try again', press: again, tone: 'main' }],
    option = '',
  ) {
    super(message, option);
    this.buttons = buttons;
  }
}

/** Repeats what was asked for. */
export interface Again {
  same(): Press;
  /** The same with some options changed; absent where a press has no options. */
  changed?(newRaws: Raws): Press;
}

/** A press with longer options doesn't fit into the press that comes before it: see `thenPress`. */
const NESTED_OPTIONS_CHARS = 40;

/** Repeats a command with these options, by one of the actions that every command has. */
export function sameBy(drafts: Drafts, command: string, action: string, raws: Raws): Again {
  return {
    same: () => drafts.press(command, action, raws, NESTED_OPTIONS_CHARS),
    changed: (newRaws) => drafts.press(command, action, { ...raws, ...newRaws }),
  };
}

const CANDIDATES_MAX = 8;

/**
 * What to press after a mistake; empty where nothing mends it, or where that is too long for a
 * button.
 */
export function buttonsFor(error: unknown, { same, changed }: Again): readonly Button[] {
  // A press that somebody made up may be of any length.
  if (error instanceof NotYet)
    return error.buttons(same()).filter(({ press }) => fitsButton(press));
  if (!(error instanceof UnclearError) || !changed) return [];
  const { option, candidates } = error;
  return candidates
    .slice(0, CANDIDATES_MAX)
    .map(({ label, value }) => ({ label, press: changed({ [option]: value }) }));
}
