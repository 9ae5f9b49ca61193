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

// With room for one open club, every look at another lets the first go.
storeContract('files, one club open at a time', filesWith(1), 'reopened');
