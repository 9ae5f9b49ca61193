import { openFileStore } from '../../src/store/file/index.ts';
import { storeContract } from './contract.ts';
import { readableLog, remove, temporaryFolder } from './folder.ts';

storeContract('files', async () => {
  const folder = await temporaryFolder();
  return { open: () => openFileStore({ folder, log: readableLog() }), remove: () => remove(folder) };
});

// With room for one open club, every look at another lets the first go.
const oneAtATime = async () => {
  const folder = await temporaryFolder();
  return {
    open: () => openFileStore({ folder, log: readableLog(), capacity: 1 }),
    remove: () => remove(folder),
  };
};

storeContract('files, one club open at a time', oneAtATime, ['open']);
