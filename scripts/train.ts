import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadBook } from '../src/corpus/load/index.ts';
import { readModel } from '../src/corpus/search/model.ts';
import { ablationTable } from './train/ablation.ts';
import { readTales } from './train/data.ts';
import { casesOf, learnDecision, readProbes, storyProbes } from './train/decision.ts';
import { examplesOf } from './train/examples.ts';
import { learn } from './train/learn.ts';
import { cutWordnet } from './train/wordnet.ts';

const USAGE = `npm run train -- FOLDER             learns weights.json from stories.jsonl and questions.jsonl in the folder
npm run train -- --parts FOLDER     prints what each part is worth, cross-validated by story
npm run train -- --wordnet FOLDER   cuts related.json and english.json from WordNet 3.1's dict folder
`;

const root = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
/** What the stories weigh in the decision, against the guide's 1: they are many, and all of one style. */
const STORIES_SHARE = 0.5;

/** Learns weights.json again, bit for bit the same from the same files. */
async function train(folder: string): Promise<void> {
  const tales = await readTales(folder);
  const learned = learn(examplesOf(tales));
  const model = readModel(learned);
  const guide = await loadBook(root('data/books/never-let-me-go'));
  const questions = await readFile(root('tests/fixtures/lookup/guide-dev.jsonl'), 'utf8');
  const half = tales.flatMap((tale, i) => (i % 2 === 0 ? [{ tale, i }] : []));
  const cases = [
    ...casesOf(guide, readProbes(questions, guide), model, 1),
    ...half.flatMap(({ tale, i }) =>
      casesOf(tale.book, storyProbes(tales, i), model, STORIES_SHARE / half.length),
    ),
  ];
  const weights = { ...learned, decision: learnDecision(cases) };
  await writeFile(root('src/corpus/search/weights.json'), `${JSON.stringify(weights, null, 2)}\n`);
}

const [first, second] = process.argv.slice(2);
if (first === '--wordnet' && second !== undefined) await cutWordnet(second);
else if (first === '--parts' && second !== undefined)
  process.stdout.write(`${await ablationTable(second)}\n`);
else if (first !== undefined && !first.startsWith('-')) await train(first);
else {
  process.stderr.write(USAGE);
  process.exitCode = 1;
}
