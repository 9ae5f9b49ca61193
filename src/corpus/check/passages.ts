import type { Book, Passage } from '../../core/domain/book.ts';
import { countWords } from '../import/text/words.ts';
import { sameName } from '../load/same.ts';
import { type Finding, finding } from './finding.ts';
import { overlap, shingles } from './texts.ts';

/** Longer ones fill a screen and hide the sentence that answers. */
const MOST_WORDS = 180;
/** Above this, two passages say the same in nearly the same words. */
const NEARLY = 0.6;

/** Sections with nothing in them, passages that are too long or there twice, and those open before their section. */
export function lintPassages(book: Book): Finding[] {
  const passages = book.sections.flatMap((section) => section.passages);
  return [...emptySections(book), ...tooLong(passages), ...twice(passages), ...openEarly(book)];
}

function emptySections(book: Book): Finding[] {
  return book.sections
    .filter((section) => section.passages.length === 0)
    .map(({ id, n }) =>
      finding(
        'section',
        id,
        'empty-section',
        `Section ${n} has no passages, so nothing in it can be looked up. Write at least one.`,
      ),
    );
}

function tooLong(passages: readonly Passage[]): Finding[] {
  return passages.flatMap((passage): Finding[] => {
    const count = countWords(passage.text);
    if (count <= MOST_WORDS) return [];
    const message = `The passage \`${passage.id}\` has ${count} words, and more than ${MOST_WORDS} don't read well in a chat. Split it.`;
    return [finding('passage', passage.id, 'long-passage', message)];
  });
}

function twice(passages: readonly Passage[]): Finding[] {
  const found: Finding[] = [];
  const first = new Map<string, string>();
  for (const { id, text } of passages) {
    const key = sameName(text);
    const other = first.get(key);
    if (other === undefined) first.set(key, id);
    else {
      const message = `The passage \`${id}\` is word for word \`${other}\`. Take one out.`;
      found.push(finding('passage', id, 'same-passage', message, 'error'));
    }
  }
  return [...found, ...nearlyTwice(passages.filter(({ id }) => !found.some((one) => one.id === id)))];
}

/** Compares only passages that share a rare run of words, as a novel has too many pairs to compare all. */
function nearlyTwice(passages: readonly Passage[]): Finding[] {
  const found: Finding[] = [];
  const sets = passages.map((passage) => shingles(passage.text));
  const holders = new Map<string, number[]>();
  sets.forEach((set, i) => {
    const candidates = new Set([...set].flatMap((run) => holders.get(run) ?? []));
    const like = [...candidates].find(
      (j) => overlap(set, sets[j] ?? new Set()) >= NEARLY && shareSource(passages[i], passages[j]),
    );
    if (like !== undefined) found.push(nearly(passages[i], passages[like]));
    for (const run of set) {
      const known = holders.get(run) ?? [];
      // A run that many passages have tells nothing.
      if (known.length < 8) holders.set(run, [...known, i]);
    }
  });
  return found;
}

/** Passages of different sources stand side by side on purpose, where those tell it differently. */
function shareSource(a: Passage | undefined, b: Passage | undefined): boolean {
  return a?.sources.some((source) => b?.sources.includes(source)) ?? false;
}

function nearly(passage: Passage | undefined, other: Passage | undefined): Finding {
  const id = passage?.id ?? '';
  const message = `The passage \`${id}\` says nearly the same as \`${other?.id}\`. Merge them, or take one out.`;
  return finding('passage', id, 'similar-passage', message);
}

/** One finding a section, as a guide opens many premises early on purpose. */
function openEarly(book: Book): Finding[] {
  return book.sections.flatMap((section): Finding[] => {
    const early = section.story ? section.passages.filter((passage) => passage.from < section.n) : [];
    if (early.length === 0) return [];
    const ids = early.map((passage) => `\`${passage.id}\``).join(', ');
    const message = `Open before section ${section.n} is read: ${ids}. Check that each says only what the book's cover could.`;
    return [finding('section', section.id, 'open-early', message)];
  });
}
