/** `npm run book -- check PATH | import FILE … | list`: tools for making books. */

import { readArguments, runScript } from './arguments.ts';

const USAGE = `npm run book -- check PATH      says what is wrong with a book's folder, or with a TXT, Markdown or EPUB file
npm run book -- import FILE     turns a book's file, or a pack of questions, into a book; [--out DIR] [--json]
npm run book -- list            lists the shipped books
`;

async function main([command, ...args]: string[]): Promise<number> {
  if (command === 'check') return (await import('./book/check.ts')).checkCommand(args);
  if (command === 'list') {
    readArguments({ args });
    return (await import('./book/list.ts')).listCommand();
  }
  if (command === 'import') return (await import('./book/import.ts')).importCommand(args);
  const asked = command === undefined || command === 'help' || command === '--help';
  if (!asked) process.stderr.write(`I don't know “${command}”.\n`);
  process.stdout.write(USAGE);
  return asked ? 0 : 1;
}

await runScript(main);
