import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inFolderUntilEnd } from '../e2e/room.world.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

test.each([
  ['manifest.ts', []],
  ['doctor.ts', []],
  ['book.ts', []],
  ['book.ts', ['check']],
  ['book.ts', ['import']],
  ['book.ts', ['list']],
  ['book.ts', ['pack']],
  ['club.ts', []],
  ['club.ts', ['list']],
  ['lab/bench.ts', []],
  ['lab/eval.ts', ['lookup']],
  ['lab/faults.ts', []],
  ['lab/train.ts', []],
] as const)(
  '%s %s refuses an option that it does not have, in a sentence',
  async (script, args) => {
    const env = { ...process.env, DATA_DIR: await inFolderUntilEnd(), PORT: '0' };
    const line = ['--import', 'tsx', `scripts/${script}`, ...args, '--bogus'];
    const { code, err } = await new Promise<{ code: unknown; err: string }>((resolve) => {
      execFile(process.execPath, line, { cwd: ROOT, env, timeout: 60_000 }, (error, _out, err) =>
        resolve({ code: error?.code ?? 0, err }),
      );
    });
    expect([1, 2]).toContain(code);
    expect(err).toContain('--bogus');
    expect(err).not.toMatch(/^\s+at /m);
  },
  60_000,
);

test.each([
  [
    'lab/eval.ts',
    ['lookup', '--book', 'data/books/never-let-me-go', '--questions', 'none.jsonl'],
    '--questions',
  ],
  ['lab/eval.ts', ['grade', '--pairs', 'none.jsonl'], '--pairs'],
  ['lab/faults.ts', ['none'], 'There are: plan, kill'],
] as const)(
  '%s %s names what is not there, in a sentence',
  async (script, args, named) => {
    const line = ['--import', 'tsx', `scripts/${script}`, ...args];
    const { code, err } = await new Promise<{ code: unknown; err: string }>((resolve) => {
      execFile(process.execPath, line, { cwd: ROOT, timeout: 60_000 }, (error, _out, err) =>
        resolve({ code: error?.code ?? 0, err }),
      );
    });
    expect(code).toBe(1);
    expect(err).toContain(named);
    expect(err).not.toMatch(/^\s+at /m);
  },
  60_000,
);
