import { writeFile } from 'node:fs/promises';
import { cutEnglish } from './english.ts';
import { cutRelated } from './related.ts';
import { cutSynonyms } from './synonyms.ts';

/** Cuts related.json, english.json and grading's synonyms.json out of a WordNet 3.1 `dict` folder again. */
export async function cutWordnet(folder: string): Promise<void> {
  const target = (name: string) => new URL(`../../../src/corpus/search/text/${name}`, import.meta.url);
  await writeFile(
    target('related.json'),
    `${JSON.stringify({ stems: await cutRelated(folder) }, null, 2)}\n`,
  );
  await writeFile(target('english.json'), `${JSON.stringify({ bits: await cutEnglish(folder) }, null, 2)}\n`);
  const synonyms = new URL('../../../src/quiz/grade/words/synonyms.json', import.meta.url);
  await writeFile(synonyms, `${JSON.stringify({ groups: await cutSynonyms(folder) }, null, 1)}\n`);
}
