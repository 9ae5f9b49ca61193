import { withStore } from './with-store.ts';

/** `list`: the ids of all clubs, a line each. */
export async function listCommand(env = process.env): Promise<number> {
  return withStore(env, async (store) => {
    const clubs = await store.clubs();
    process.stdout.write(clubs.length === 0 ? 'There are no clubs yet.\n' : `${clubs.join('\n')}\n`);
    return 0;
  });
}
