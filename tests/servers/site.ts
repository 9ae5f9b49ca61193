import type { RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import { listen } from './http.ts';

/**
 * Serves requests on this machine until the test ends.
 * @returns the address, without a slash at its end
 */
export async function siteOf(listener: RequestListener): Promise<string> {
  const { host, stop } = await listen(listener);
  onTestFinished(stop);
  return `http://${host}`;
}

/** Serves what an adapter takes; the rest is not found. */
export const siteFor = ({
  handler,
}: {
  handler: (...[request, response]: Parameters<RequestListener>) => boolean;
}): Promise<string> =>
  siteOf((request, response) => {
    if (!handler(request, response)) response.writeHead(404).end();
  });
