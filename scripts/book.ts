/** `npm run book -- check PATH | import FILE … | list`: tools for making books. */

import { readArguments, runCommands } from './arguments.ts';

const USAGE = `npm run book -- check PATH      says what is wrong with a book's folder, or with a TXT, Markdown or EPUB file
npm run book -- import FILE     turns a book's file, or a pack of questions, into a book; [--out DIR] [--json]
npm run book -- list            lists the shipped books
`;

await runCommands(USAGE, {
  check: async (args) => (await import('./book/check.ts')).checkCommand(args),
  import: async (args) => (await import('./book/import.ts')).importCommand(args),
  list: async (args) => {
    readArguments({ args });
    return (await import('./book/list.ts')).listCommand();
  },
});
