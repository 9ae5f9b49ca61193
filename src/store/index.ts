export { openFileStore } from './file/index.ts';
export { openPostgresStore } from './postgres/index.ts';
