export { openFileStore } from './file/index.ts';
export { openFileInstallations } from './file/installations.ts';
export { openPostgresStore } from './postgres/index.ts';
export { openPostgresInstallations } from './postgres/installations.ts';
