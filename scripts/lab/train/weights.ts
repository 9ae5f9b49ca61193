import { loadBook } from '../../../src/corpus/load/book.ts';
import { engineOf } from '../../../src/corpus/search/engine.ts';
import { readModel } from '../../../src/corpus/search/rank/model.ts';
import { sha256 } from '../../../src/lib/token.ts';
import { inProject } from '../folder.ts';
import type { Tale } from './data.ts';
import { casesOf, learnDecision, type Probe, readProbes, storyProbes } from './decision.ts';
import { examplesOf } from './examples.ts';
import { bare, learnGuide } from './guide.ts';
import { learn } from './learn.ts';
import { learnSentences } from './sentences.ts';

const GUIDE = inProject('data/books/never-let-me-go');
const QUESTIONS = ['guide-dev', 'guide-asked'].map((name) =>
  inProject(`tests/fixtures/lookup/${name}.jsonl`),
);
/** What the stories weigh in the plain decision, against the guide's 1: they are many, and all of one style. */
const STORIES_SHARE = 0.5;
/** Of the questions about the guide, every so manieth is rehearsed with: some forty. */
const REHEARSED = 60;

/** The guide that ships, and the questions about it that are learned from. */
export async function readGuide() {
  const book = await loadBook(GUIDE);
  return { book, probes: QUESTIONS.flatMap((path) => readProbes(path, book)) };
}

type Guide = Awaited<ReturnType<typeof readGuide>>;

/** All that weights.json has of texts, and of guides nothing; bit for bit the same from the same stories and guide. */
export function learnTexts(tales: readonly Tale[], { book, probes }: Guide) {
  const learned = learn(examplesOf(tales));
  const model = readModel(learned);
  const half = tales.flatMap((tale, i) => (i % 2 === 0 ? [{ tale, i }] : []));
  const text = learnDecision([
    ...casesOf(engineOf({ ...bare(book), kind: 'text' }), probes, model),
    ...half.flatMap(({ tale, i }) =>
      casesOf(engineOf(tale.book), storyProbes(tales, i), model, STORIES_SHARE / half.length),
    ),
  ]);
  return { ...learned, sentences: learnSentences(tales, model), decision: { ...learned.decision, text } };
}

/**
 * Learns on a small part of what is in the project, in two seconds: what comes of it changes with the guide, with the
 * questions, and with all code that a weight depends on.
 * @returns a digest of all that texts depend on, and of all that guides do
 */
export function rehearse({ book, probes }: Guide): Readonly<Record<'text' | 'guide', string>> {
  const few = probes.filter((_, i) => i % REHEARSED === 0);
  const texts = learnTexts([taleOf(book, few)], { book, probes: few });
  const guides = learnGuide(book, few, readModel(texts));
  return {
    text: sha256(JSON.stringify([bare(book), probes, texts])),
    guide: sha256(JSON.stringify([book, probes, guides])),
  };
}

/** A guide as if it were a story, with those questions that name a section that answers. */
function taleOf(book: Guide['book'], probes: readonly Probe[]): Tale {
  const asked = probes.map(({ text, sections }, i) => ({
    id: String(i),
    story: book.id,
    text,
    sections: [...sections],
    answers: sections.map((n) => book.sections[n - 1]?.title ?? ''),
    explicit: true,
  }));
  return { book: { ...bare(book), kind: 'text' }, asked };
}
