import { test } from 'vitest';
import { openFileStore } from '../../src/store/file/index.ts';
import { expectAgreement, type Real } from './agreement.ts';
import { crashImage, readableLog, remove, temporaryFolder } from './folder.ts';
import { openPostgresStore, PATIENT, schemaOfFile } from './schema.ts';

async function inFiles(): Promise<Real> {
  const folders = [await temporaryFolder()];
  const open = () => openFileStore({ folder: folders.at(-1) ?? '', log: readableLog() });
  const real: Real = {
    store: await open(),
    async reopen() {
      await real.store.close();
      real.store = await open();
    },
    async crash() {
      const image = await crashImage(folders.at(-1) ?? '');
      await real.store.close();
      folders.push(image);
      real.store = await open();
    },
    remove: async () => {
      for (const one of folders) await remove(one);
    },
  };
  return real;
}

const schema = schemaOfFile();

async function inDatabase(): Promise<Real> {
  const { url, empty } = schema();
  const open = () => openPostgresStore({ url, log: readableLog(), limit: PATIENT });
  const real: Real = {
    store: await open(),
    async reopen() {
      await real.store.close();
      real.store = await open();
    },
    /** Another process goes on; the first one only holds its connections. */
    async crash() {
      const dead = real.store;
      real.store = await open();
      await dead.close();
    },
    remove: empty,
  };
  return real;
}

test('any sequence of calls gives in files what a plain model gives, across closing and crashing', async () => {
  await expectAgreement(inFiles, 40);
});

test('any sequence of calls gives in the database what a plain model gives, from one process to the next', async () => {
  await expectAgreement(inDatabase, 8);
});
