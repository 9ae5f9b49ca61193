import type { RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import { listen } from '../servers/http.ts';

/** A port of this machine that another program has, and perhaps answers at, until the test ends. */
export async function takenPort(listener: RequestListener = () => undefined): Promise<string> {
  const { host, stop } = await listen(listener);
  onTestFinished(stop);
  return host.replace(/.*:/, '');
}
