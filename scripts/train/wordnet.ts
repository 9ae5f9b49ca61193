import { writeFile } from 'node:fs/promises';
import { cutEnglish } from './english.ts';
import { cutRelated } from './related.ts';

/** Cuts related.json and english.json out of a WordNet 3.1 `dict` folder again. */
export async function cutWordnet(folder: string): Promise<void> {
  const target = (name: string) => new URL(`../../src/corpus/search/${name}`, import.meta.url);
  await writeFile(
    target('related.json'),
    `${JSON.stringify({ stems: await cutRelated(folder) }, null, 2)}\n`,
  );
  await writeFile(target('english.json'), `${JSON.stringify({ bits: await cutEnglish(folder) }, null, 2)}\n`);
}
