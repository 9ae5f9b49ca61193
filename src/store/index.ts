export { openFileStore } from './file/index.ts';
