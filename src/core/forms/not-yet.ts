import { UserError } from '../errors.ts';
import type { Press } from '../press.ts';
import type { Button } from '../reply.ts';

/** Asked too early: something else comes first, such as choosing a book or letting the bot into a channel. */
export class NotYet extends UserError {
  /** What to press now; `again` repeats what was asked for. */
  readonly buttons: (again: Press) => readonly Button[];

  constructor(message: string, buttons: NotYet['buttons'] = tryAgain, option = '') {
    super(message, option);
    this.buttons = buttons;
  }
}

function tryAgain(again: Press): readonly Button[] {
  return [{ label: 'Try again', press: again, tone: 'main' }];
}
