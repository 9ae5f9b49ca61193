import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '../../src/core/errors.ts';
import { writeBook } from '../../src/corpus/import/write.ts';
import { type PackRead, readPack } from '../../src/corpus/packs/index.ts';
import { isPack } from '../../src/corpus/packs/name.ts';
import { counted } from '../../src/lib/counted.ts';
import { readArguments } from '../arguments.ts';

const USAGE = 'npm run book -- pack FILE [--out DIR]';

/** Larger files aren't read at all, bytes. */
const MAX_BYTES = 64 * 2 ** 20;

/**
 * `pack FILE`: reads quiz questions from elsewhere, holds them against the check of books, and says what came of
 * it. Without `--out` nothing is written.
 * @returns the exit status: 1 where the file was refused
 */
export async function packCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    {
      args,
      allowPositionals: true,
      options: { out: { type: 'string' } },
    },
    `${USAGE}\n`,
  );
  const { out } = values;
  const [path, another] = positionals;
  try {
    if (path === undefined || another !== undefined) throw new UserError(`Which file? ${USAGE}`);
    const read = await packAt(path);
    const folder = out === undefined ? undefined : await writeBook(read.book, out);
    process.stdout.write(`${describe(read, folder)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function packAt(path: string): Promise<PackRead> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile() || !isPack(path)) {
    throw new UserError(`${path} isn’t a quiz pack: give one in JSON, YAML, CSV or TSV.`);
  }
  if (found.size > MAX_BYTES) throw new UserError(`${path} is too large for a pack of questions.`);
  return readPack({ name: basename(path), bytes: await readFile(path) });
}

function describe({ book, report, findings }: PackRead, folder: string | undefined): string {
  return [
    `${book.title}: ${counted(book.questions.length, 'question')} in ${counted(book.sections.length, 'topic')}.`,
    ...report.reasons,
    ...findings.map((one) => `${one.severity}: ${one.message}`),
    folder === undefined ? 'Nothing was written; name a folder with --out.' : `Written to ${folder}.`,
  ].join('\n');
}
