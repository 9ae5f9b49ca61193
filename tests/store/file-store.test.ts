import { openFileStore } from '../../src/store/file/index.ts';
import { storeContract } from './contract.ts';
import { readableLog, remove, temporaryFolder } from './folder.ts';

/** @param capacity clubs that are open at a time */
const filesWith = (capacity?: number) => async () => {
  const folder = await temporaryFolder();
  return {
    open: () => openFileStore({ folder, log: readableLog(), ...(capacity && { capacity }) }),
    remove: () => remove(folder),
  };
};

storeContract('files', filesWith(), 'open');
storeContract('files', filesWith(), 'reopened');

// With room for one open club, every look at another lets the first go; whatever uses one club
// finds it open.
storeContract('files, one club open at a time', filesWith(1), 'open');
