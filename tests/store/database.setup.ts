import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type Cluster, startCluster } from './cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test asks for the address of the run's database. */
    readonly databaseDesk: string;
  }
}

/**
 * One PostgreSQL per run, started when the first test asks for it, so that a run without such tests
 * never waits. `DATABASE_URL` in the environment is used instead where it is set.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // As it is now: the run's own temporary folder, set later, is removed without waiting for
  // PostgreSQL.
  const env = { ...process.env };
  let cluster: Promise<Cluster> | undefined;
  const desk = createServer((_request, response) => {
    cluster ??= startCluster({ env });
    cluster.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
  project.provide('databaseDesk', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`);
  return async () => {
    desk.closeAllConnections();
    desk.close();
    await cluster?.then(
      ({ stop }) => stop(),
      () => undefined,
    );
  };
}
