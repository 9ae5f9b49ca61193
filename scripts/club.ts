/**
 * `npm run club -- list | export | import | erase | move`: what a host needs at hand for the clubs'
 * data.
 */

import { readEnvFile } from '../src/host/settings/env-file.ts';
import { readArguments, runCommands } from './arguments.ts';

const USAGE = `npm run club -- list                lists the clubs, with the book and how many read it
npm run club -- export CLUB [FILE]  writes what is stored of a club as JSON, but for the books that it added
npm run club -- import CLUB FILE    fills an empty club with what export wrote
npm run club -- erase CLUB CLUB     erases a club with the books that it added; its id is typed twice
npm run club -- move --from files --to database    copies all clubs, and checks them; or the other way round; [--books] [--replace]
`;

const names = (args: string[]): readonly string[] =>
  readArguments({ args, allowPositionals: true }).positionals;

// What it makes belongs to this user alone, as with `npm start`; and it has the same settings.
process.umask(0o077);
Object.assign(process.env, { ...readEnvFile('.env'), ...process.env });
await runCommands(USAGE, {
  list: async (args) => {
    readArguments({ args });
    return (await import('./club/backup.ts')).listCommand();
  },
  export: async (args) => (await import('./club/backup.ts')).exportCommand(names(args)),
  import: async (args) => (await import('./club/backup.ts')).importCommand(names(args)),
  erase: async (args) => (await import('./club/backup.ts')).eraseCommand(names(args)),
  move: async (args) => (await import('./club/move.ts')).moveCommand(args),
});
