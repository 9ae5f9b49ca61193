import { readFile, writeFile } from 'node:fs/promises';
import { readModel } from '../../src/corpus/search/rank/model.ts';
import { readArguments } from '../arguments.ts';
import { inProject } from './folder.ts';
import { readTales } from './train/data.ts';
import { learnGuide } from './train/guide.ts';
import { learnTexts, readGuide, rehearse } from './train/weights.ts';

const USAGE = `npm run train -- FOLDER    learns weights.json from stories.jsonl and questions.jsonl in the folder
npm run train -- --guide   learns only what belongs to guides again, from guide-dev.jsonl and guide-asked.jsonl
`;

const WEIGHTS = inProject('src/corpus/search/rank/weights.json');

/** Learns weights.json again, byte for byte the same from the same files. */
async function train(folder: string): Promise<void> {
  const guide = await readGuide();
  const texts = learnTexts(readTales(folder), guide);
  const guides = learnGuide(guide.book, guide.probes, readModel(texts));
  await write({ ...texts, ...guides, rehearsed: rehearse(guide) });
}

/** Learns only what belongs to guides that say how readers ask; the rest stays as weights.json has it. */
async function trainGuide(): Promise<void> {
  const guide = await readGuide();
  const known = JSON.parse(await readFile(WEIGHTS, 'utf8'));
  const rehearsed = { ...known.rehearsed, guide: rehearse(guide).guide };
  await write({ ...known, ...learnGuide(guide.book, guide.probes, readModel(known)), rehearsed });
}

async function write(weights: object): Promise<void> {
  await writeFile(WEIGHTS, `${JSON.stringify(weights, null, 2)}\n`);
}

const { values, positionals } = readArguments({
  allowPositionals: true,
  options: { guide: { type: 'boolean' } },
});
const [folder] = positionals;
if (values.guide) await trainGuide();
else if (folder !== undefined) await train(folder);
else {
  process.stderr.write(USAGE);
  process.exitCode = 1;
}
