import { test } from 'vitest';
import type { Store } from '../../src/core/ports/store.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { expectAgreement, type Real } from './agreement.ts';
import { crashImage, readableLog, remove, temporaryFolder } from './folder.ts';
import { openPostgresStore, PATIENT, schemaOfFile } from './schema.ts';

/** @param crash leaves the store as a crash would, and opens what there is then */
async function realOver(
  open: () => Promise<Store>,
  crash: (dead: Store) => Promise<Store>,
  remove: Real['remove'],
) {
  const real: Real = {
    store: await open(),
    async reopen() {
      await real.store.close();
      real.store = await open();
    },
    async crash() {
      real.store = await crash(real.store);
    },
    remove,
  };
  return real;
}

async function inFiles(): Promise<Real> {
  const folders = [await temporaryFolder()];
  const open = () => openFileStore({ folder: folders.at(-1) ?? '', log: readableLog() });
  const crash = async (dead: Store) => {
    const image = await crashImage(folders.at(-1) ?? '');
    await dead.close();
    folders.push(image);
    return open();
  };
  return realOver(open, crash, async () => void (await Promise.all(folders.map(remove))));
}

const schema = schemaOfFile();

async function inDatabase(): Promise<Real> {
  const { url, empty } = schema();
  const open = () => openPostgresStore({ url, log: readableLog(), limit: PATIENT });
  // Another process goes on; the first one only holds its connections.
  const crash = async (dead: Store) => {
    const next = await open();
    await dead.close();
    return next;
  };
  return realOver(open, crash, empty);
}

test('any sequence of calls gives in files what a plain model gives, across closing and crashing', async () => {
  await expectAgreement(inFiles, 25);
});

test('any sequence of calls gives in the database what a plain model gives, from one process to the next', async () => {
  await expectAgreement(inDatabase, 8);
});
