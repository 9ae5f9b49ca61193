import { afterAll } from 'vitest';
import { storeContract } from './contract.ts';
import { readableLog } from './folder.ts';
import { freshSchema, openPostgresStore, type Schema } from './schema.ts';

let schema: Schema | undefined;

afterAll(() => schema?.drop());

storeContract('PostgreSQL', async () => {
  schema ??= await freshSchema();
  const { url, empty } = schema;
  return { open: () => openPostgresStore({ url, log: readableLog() }), remove: empty };
});
