import { storeContract } from './contract.ts';
import { readableLog } from './folder.ts';
import { freshSchema, openPostgresStore } from './schema.ts';

storeContract('PostgreSQL', async () => {
  const { url, drop } = await freshSchema();
  return { open: () => openPostgresStore({ url, log: readableLog() }), remove: drop };
});
