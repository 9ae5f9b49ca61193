import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { ROOT } from './root.ts';

// Beside the other tests and not before them: tsc runs on one core, as it costs a third less there.
test('the types and the linter find nothing', async () => {
  const how = { cwd: ROOT, maxBuffer: Infinity };
  const [code, found] = await new Promise<[unknown, string]>((resolve) => {
    execFile('npm', ['run', '--silent', 'check'], how, (error, out, err) => resolve([error?.code ?? 0, out + err]));
  });
  expect(code, found).toBe(0);
}, 900_000);
