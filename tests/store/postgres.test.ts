import { afterAll } from 'vitest';
import { storeContract } from './contract.ts';
import { readableLog } from './folder.ts';
import { freshSchema, openPostgresStore, PATIENT, type Schema } from './schema.ts';

let schema: Schema | undefined;

afterAll(() => schema?.drop());

const inDatabase = async () => {
  schema ??= await freshSchema();
  const { url, empty } = schema;
  return {
    open: () => openPostgresStore({ url, log: readableLog(), limit: PATIENT }),
    remove: empty,
  };
};

// That an open store agrees with its rows is in property.test.ts.
storeContract('PostgreSQL', inDatabase, 'reopened');
