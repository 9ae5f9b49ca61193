import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { inject } from 'vitest';
import { inFolderUntilEnd } from './folder-until-end.ts';

/**
 * A program of the project as node runs it in tests.
 * @param path such as `src/main.ts`, one of those in programs.setup.ts
 */
export const program = (path: string): string =>
  join(inject('programs'), path.replace(/\.ts$/, '.mjs'));

/**
 * Runs such a program to its end, by itself over an empty folder and a free port.
 * @returns its exit status, and what it said to its two outputs
 */
export async function runProgram(
  path: string,
  how: {
    args?: readonly string[];
    settings?: Readonly<Record<string, string>>;
    input?: string;
  } = {},
): Promise<{ readonly code: unknown; readonly out: string; readonly err: string }> {
  const { args = [], settings = {}, input } = how;
  const env = { ...process.env, DATA_DIR: await inFolderUntilEnd(), PORT: '0', ...settings };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program(path), ...args], { env }, (error, out, err) =>
      resolve({ code: error?.code ?? 0, out, err }),
    );
    child.stdin?.end(input);
  });
}
