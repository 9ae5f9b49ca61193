import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Serves requests on this machine until the test ends. @returns the address, without a slash at its end */
export async function siteOf(listener: RequestListener): Promise<string> {
  const http = createServer(listener);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
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
