export { openFileStore } from './file/index.ts';
export { openFileInstallations } from './file/installations.ts';
export { openPostgres, openPostgresStore } from './postgres/index.ts';
export { openPostgresInstallations } from './postgres/installations.ts';
