import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const APP = new URL('../../src/app.ts', import.meta.url);

/** Where every version of undici, and Node's own `fetch`, looks for the connections of the whole process. */
const SHARED = 'undici.globalDispatcher.1';

test('nothing that every host loads touches Node’s fetch: Discord’s library would get its connections, which are slower', async () => {
  const program = `await import('${APP}'); console.log(Symbol.for('${SHARED}') in globalThis);`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', program],
    { cwd: fileURLToPath(new URL('../..', import.meta.url)) },
  );
  expect(stdout.trim()).toBe('false');
});
