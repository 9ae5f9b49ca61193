import { writeFile } from 'node:fs/promises';
import { readTales } from './train/data.ts';
import { examplesOf } from './train/examples.ts';
import { learn } from './train/learn.ts';

/** Learns weights.json again from the training set in the folder named on the command line. */
async function main(folder: string | undefined): Promise<void> {
  if (folder === undefined) {
    process.stderr.write(
      'Say where the training set lies: npm run train -- FOLDER (with stories.jsonl and questions.jsonl).\n',
    );
    process.exitCode = 1;
    return;
  }
  const learned = learn(examplesOf(await readTales(folder)));
  const path = new URL('../src/corpus/search/weights.json', import.meta.url);
  await writeFile(path, `${JSON.stringify(learned, null, 2)}\n`);
}

await main(process.argv[2]);
