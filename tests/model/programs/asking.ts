/**
 * Adds a novel to a data folder if it isn't there, and asks a model about its chapters until
 * somebody ends it.
 */

import { CLUB, openAsking, quayFile } from '../asking.ts';

const [dataDir = '', url = ''] = process.argv.slice(2);
const { library, step } = await openAsking({ dataDir, url });
if ((await library.list(CLUB)).length === 0) await library.add(CLUB, quayFile());
for (let n = 0; ; n++) {
  await step();
  process.stdout.write(`${n}\n`);
  // Lets signals and sockets have their turn.
  await new Promise((resolve) => setImmediate(resolve));
}
