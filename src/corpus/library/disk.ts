import { UserError } from '../../core/errors.ts';
import { isDiskFull } from '../../lib/disk.ts';
import { codeOf } from '../../lib/error-code.ts';

const CLOSED = ['EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EEXIST'];

/**
 * @throws what an organiser reads where the host's disk can't be written to; any other error as it
 * is
 */
export function throwDiskProblem(error: unknown): never {
  if (isDiskFull(error))
    throw new UserError(
      'The disk is full, so nothing was added. Ask whoever runs this bot to free some space.',
    );
  if (CLOSED.includes(String(codeOf(error))))
    throw new UserError(
      'Nothing was added: the books’ folder isn’t writable. Whoever runs this bot can change that.',
    );
  throw error;
}
