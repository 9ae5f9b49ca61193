import { loadBook } from '../../../src/corpus/load/book.ts';
import { sha256 } from '../../../src/lib/token.ts';
import { inProject } from '../folder.ts';
import { readProbes } from './decision.ts';
import { learnGuide } from './guide.ts';

const GUIDE = inProject('data/books/never-let-me-go');
const QUESTIONS = ['guide-dev', 'guide-asked'].map((name) => inProject(`tests/fixtures/lookup/${name}.jsonl`));
/** Of the questions about the guide, every so manieth is rehearsed with: some forty. */
const REHEARSED = 60;

/** The guide that ships, and the questions about it that are learned from. */
export async function readGuide() {
  const book = await loadBook(GUIDE);
  return { book, probes: QUESTIONS.flatMap((path) => readProbes(path, book)) };
}

/**
 * Learns on a small part of what is in the project, in two seconds: what comes of it changes with the guide, with the
 * questions, and with all code that a weight depends on.
 * @returns a digest of all that the weights depend on
 */
export function rehearse({ book, probes }: Awaited<ReturnType<typeof readGuide>>): string {
  const few = probes.filter((_, i) => i % REHEARSED === 0);
  return sha256(JSON.stringify([book, probes, learnGuide(book, few)]));
}
