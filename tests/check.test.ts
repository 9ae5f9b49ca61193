import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { ROOT } from './root.ts';

// Beside the other tests and not before them: tsc runs on one core, as it costs a third less there.
test('the types and the linter find nothing', async () => {
  // What it allocates fits into a gigabyte: collecting garbage would cost tsc a sixth of its time.
  const how = { cwd: ROOT, maxBuffer: Infinity, env: { ...process.env, GOGC: 'off' } };
  const [code, found] = await new Promise<[unknown, string]>((resolve) => {
    execFile('npm', ['run', '--silent', 'check'], how, (error, out, err) =>
      resolve([error?.code ?? 0, out + err]),
    );
  });
  expect(code, found).toBe(0);
}, 900_000);
