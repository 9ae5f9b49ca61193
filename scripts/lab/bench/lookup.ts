import { readTales, type Tale } from '../train/data.ts';
import { qualityTable } from './lookup-quality.ts';
import { speedTable } from './lookup-speed.ts';

/**
 * Lookup beside the search libraries, each as its documentation recommends, in one run: quality cross-validated by
 * story (needs the training set), and speed on a novel's length of text.
 * @param trainPath folder of the training set; without it only speed is measured
 */
export async function benchLookup(trainPath?: string): Promise<string> {
  const tales: Tale[] = trainPath === undefined ? [] : await readTales(trainPath);
  const quality =
    tales.length > 0
      ? await qualityTable(tales)
      : 'Quality needs the training set: npm run bench -- lookup FOLDER (with stories.jsonl and questions.jsonl).';
  return [quality, await speedTable()].join('\n\n');
}
