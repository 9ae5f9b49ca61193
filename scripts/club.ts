/** `npm run club -- list | export | import | erase | rebuild | move`: what a host needs at hand for the clubs' data. */

import { readEnvFile } from '../src/host/env-file.ts';
import { readArguments, runScript } from './arguments.ts';

const USAGE = `npm run club -- list                lists the clubs, with the book and how many read it
npm run club -- export CLUB [FILE]  writes what is stored of a club as JSON, but for the books that it added
npm run club -- import CLUB FILE    fills an empty club with what export wrote
npm run club -- erase CLUB CLUB     erases a club with the books that it added; its id is typed twice
npm run club -- rebuild [CLUB]      counts every club's ledger anew, and says where a board differs from it
npm run club -- move --from files --to database    copies all clubs, and checks them; or the other way round; [--books] [--replace]
`;

async function main([command, ...args]: string[]): Promise<number> {
  if (command === 'rebuild') return (await import('./club/rebuild.ts')).rebuildCommand(names(args));
  if (command === 'list') {
    readArguments({ args });
    return (await import('./club/backup.ts')).listCommand();
  }
  if (command === 'export') return (await import('./club/backup.ts')).exportCommand(names(args));
  if (command === 'import') return (await import('./club/backup.ts')).importCommand(names(args));
  if (command === 'erase') return (await import('./club/backup.ts')).eraseCommand(names(args));
  if (command === 'move') return (await import('./club/move.ts')).moveCommand(args);
  const asked = command === undefined || command === 'help' || command === '--help';
  if (!asked) process.stderr.write(`I don't know “${command}”.\n`);
  process.stdout.write(USAGE);
  return asked ? 0 : 1;
}

function names(args: string[]): readonly string[] {
  return readArguments({ args, allowPositionals: true }).positionals;
}

// The same settings as `npm start` has.
Object.assign(process.env, { ...readEnvFile('.env'), ...process.env });
await runScript(main);
