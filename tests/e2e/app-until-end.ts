import { onTestFinished } from 'vitest';
import { worldIn } from '../../scripts/lab/world.ts';
import { type App, createApp } from '../../src/app.ts';
import type { Adapter } from '../../src/core/ports/adapter.ts';
import type { World } from '../../src/world.ts';

/**
 * The product, started on one platform over a data folder; it stops with the test.
 * @param more of its surroundings
 */
export async function appUntilEnd(
  adapter: Adapter,
  dataDir: string,
  more?: Partial<World>,
): Promise<App> {
  const app = createApp(await worldIn(dataDir, more), [adapter]);
  onTestFinished(() => app.stop());
  await app.start();
  return app;
}
