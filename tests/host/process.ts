import { readFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { eventually } from '../e2e/processes-pair.ts';
import { startProduct as start } from '../faults/product-process.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { program } from '../program.ts';

/** No platform is on but by the test's own settings, whatever stands in a host's `.env`. */
const OFF = Object.fromEntries(
  [
    ...readFileSync('.env.example', 'utf8').matchAll(
      /^(?:# )?((?:DISCORD|SLACK|DATABASE)_\w+|SECRET_KEY)=/gm,
    ),
  ].map(([, name = '']) => [name, '']),
);

export type Running = Awaited<ReturnType<typeof startProduct>>;

/** The product's own process over a folder of its own, with these settings; ends with the test. */
export async function startProduct(settings: Readonly<Record<string, string>>) {
  const folder = await inFolderUntilEnd();
  const product = await start(
    { ...OFF, DATA_DIR: folder, LOG_LEVEL: 'debug', ...settings },
    { programs: program },
  );
  onTestFinished(() => product.kill('SIGKILL'));
  const log = () => product.log.join('\n');
  return {
    /** Where it listens. */
    site: `http://127.0.0.1:${product.port}`,
    folder,
    /** Everything that it logged. */
    log,
    /** Resolves once the log holds this; the test's own time limit ends the wait. */
    logged: (what: string) => eventually(async () => log().includes(what) || undefined),
    /** Everything that it told the host. */
    told: () => product.told.join('\n'),
    /**
     * Asks it to stop.
     * @returns its exit status, and how long it took, ms
     */
    async stop() {
      const began = performance.now();
      await product.kill('SIGTERM');
      return { code: product.child.exitCode, ms: performance.now() - began };
    },
  };
}
