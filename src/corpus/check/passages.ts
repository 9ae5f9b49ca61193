import type { Book, Passage } from '../../core/domain/book.ts';
import { countWords } from '../import/text/words.ts';
import { type Finding, finding, wordForWord } from './finding.ts';
import { overlap, shingles } from './texts.ts';

/** Longer ones fill a screen and hide the sentence that answers. */
const MOST_WORDS = 180;
/** Above this, two passages say the same in nearly the same words. */
const NEARLY = 0.6;

/** Sections that are empty or open early; of a guide, which somebody wrote, also passages too long or there twice. */
export function lintPassages(book: Book): Finding[] {
  const found = [...emptySections(book), ...openEarly(book)];
  if (book.kind === 'text') return found;
  const passages = book.sections.flatMap((section) => section.passages);
  const same = wordForWord('passage', passages);
  const others = passages.filter(({ id }) => !same.some((one) => one.id === id));
  return [...found, ...tooLong(passages), ...same, ...nearlyTwice(others)];
}

function emptySections(book: Book): Finding[] {
  const empty = book.sections.filter((section) => section.passages.length === 0);
  return empty.map(({ id, n }) => {
    const message = `Section ${n} has no passages, so nothing in it can be looked up. Write at least one.`;
    return finding('section', id, 'empty-section', message);
  });
}

function tooLong(passages: readonly Passage[]): Finding[] {
  return passages.flatMap((passage): Finding[] => {
    const count = countWords(passage.text);
    if (count <= MOST_WORDS) return [];
    const message =
      `The passage \`${passage.id}\` has ${count} words, and more than ${MOST_WORDS} don't read well ` +
      'in a chat. Split it.';
    return [finding('passage', passage.id, 'long-passage', message)];
  });
}

/** Compares only passages that share a rare run of words, as a pack has too many pairs to compare all. */
function nearlyTwice(passages: readonly Passage[]): Finding[] {
  const found: Finding[] = [];
  const sets = passages.map((passage) => shingles(passage.text));
  const holders = new Map<string, number[]>();
  sets.forEach((set, i) => {
    const candidates = new Set([...set].flatMap((run) => holders.get(run) ?? []));
    const passage = passages[i];
    // Passages of different sources stand side by side on purpose, where those tell it differently.
    const like = [...candidates].find((j) => {
      const shares = passages[j]?.sources.some((source) => passage?.sources.includes(source));
      return shares && overlap(set, sets[j] ?? new Set()) >= NEARLY;
    });
    if (passage && like !== undefined) {
      const message =
        `The passage \`${passage.id}\` says nearly the same as \`${passages[like]?.id}\`. Merge ` +
        'them, or take one out.';
      found.push(finding('passage', passage.id, 'similar-passage', message));
    }
    for (const run of set) {
      const known = holders.get(run) ?? [];
      // A run that many passages have tells nothing.
      if (known.length < 8) holders.set(run, [...known, i]);
    }
  });
  return found;
}

/** One finding a section, as a guide opens many premises early on purpose. */
function openEarly(book: Book): Finding[] {
  return book.sections.flatMap((section): Finding[] => {
    const early = section.story ? section.passages.filter((passage) => passage.from < section.n) : [];
    if (early.length === 0) return [];
    const ids = early.map((passage) => `\`${passage.id}\``).join(', ');
    const open = `Open before section ${section.n} is read: ${ids}.`;
    const message = `${open} Check that each says only what the book's cover could.`;
    return [finding('section', section.id, 'open-early', message)];
  });
}
