import { UserError } from '../../core/errors.ts';
import { codeOf } from '../../lib/error-code.ts';

const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const CLOSED = ['EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EEXIST'];

/** What an organiser reads where the host's disk can't be written to; any other error as it is. */
export function diskProblem(error: unknown): unknown {
  const code = String(codeOf(error));
  if (FULL.includes(code))
    return new UserError(
      'The disk is full, so nothing was added. Ask whoever runs this bot to free some space.',
    );
  if (CLOSED.includes(code))
    return new UserError(
      'The folder for added books can’t be written to, so nothing was added. Ask whoever runs this bot to make it writable.',
    );
  return error;
}
