import { strFromU8, unzipSync } from 'fflate';
import type { Book, Place } from '../../src/core/domain/book.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { Reply } from '../../src/core/reply.ts';
import { memoize } from '../../src/lib/memoize.ts';

/** Shorter texts are too common to reveal a leak. */
const LEAST = 4;

/** Longer texts are recognised by their beginning. */
const LONG = 60;

/** A text of a book, and from which place on it may be shown. */
interface Told {
  readonly text: string;
  readonly from: Place;
  /** Not true, or other words for what counts already: by itself it gives nothing away. */
  readonly harmless?: boolean;
}

/** All texts of a book, with where they open. */
function texts(book: Book): Told[] {
  const written = book.beside ? texts(book.beside) : [];
  const passages = book.sections.flatMap((section) => section.passages);
  return [
    ...written,
    ...passages.flatMap(({ text, from }) => sentences(text).map((one) => ({ text: one, from }))),
    ...book.sections.map(({ title, titleFrom }) => ({ text: title, from: titleFrom })),
    ...book.sections.map(({ recap = '', n }) => ({ text: recap, from: n })),
    ...book.parts.map(({ n, title }) => ({ text: title, from: partFrom(book, n) })),
    ...book.characters.flatMap((one) => [
      ...[one.name, ...one.aliases].map((text) => ({ text, from: one.from })),
      ...one.about,
    ]),
    ...book.questions.flatMap(({ text, answer, accept, distractors, topics, from }) => [
      { text, from },
      ...[answer, ...topics].filter(telling).map((one) => ({ text: one, from })),
      ...[...accept, ...distractors].map((text) => ({ text, from, harmless: true })),
    ]),
    ...book.prompts,
    ...book.disagreements.flatMap(({ topic, asked, claims, from }) =>
      [topic, ...asked.filter(telling), ...claims.map((claim) => claim.text)].map((text) => ({
        text,
        from,
      })),
    ),
  ];
}

/** All sources of a book by name, as they are cited everywhere. */
const sourcesOf = ({ sources, beside }: Book): string =>
  [...sources, ...(beside?.sources ?? [])].map(({ short, title }) => `${short} ${title}`).join(' ');

/**
 * What nobody at a place may see: the book's texts that open later, but for words that an open text
 * has too.
 * @returns in lower case, shortened, none twice
 */
export function secretsAt(book: Book, place: Place): readonly string[] {
  const all = texts(book).map((one) => ({ ...one, text: flat(one.text) }));
  const open = all
    .filter(({ from }) => from <= place)
    .map(({ text }) => text)
    .concat(flat(`${book.title} ${book.author} ${sourcesOf(book)}`))
    .join('\n');
  const closed = all
    .filter(({ from, harmless }) => from > place && !harmless)
    .map(({ text }) => text.slice(0, LONG));
  return [...new Set(closed)].filter((text) => text.length >= LEAST && !open.includes(text));
}

/** Everything of a reply that is seen before anything is uncovered or pressed. */
export function seen(reply: Reply): string {
  const { buttons = [], menu, form, thread } = reply;
  return [
    plainText(reply),
    ...reply.parts.flatMap((part) => (part.kind === 'file' ? textsOf(part.content) : [])),
    ...buttons.map((button) => button.label),
    ...(menu ? [menu.placeholder, ...menu.items.map((item) => item.label)] : []),
    ...(form ? [form.title, form.instead, ...form.fields.map((field) => field.label)] : []),
    ...(thread ? [thread.title] : []),
  ].join('\n');
}

/** The secrets found in a text. */
export function leaksIn(text: string, secrets: readonly string[]): string[] {
  const shown = flat(text);
  // Most secrets have a word that the text lacks, which is known without searching it.
  const words = new Set(wordsOf(shown));
  return secrets.filter(
    (secret) => wholeWords(secret).every((word) => words.has(word)) && contains(shown, secret),
  );
}

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/**
 * The words of a secret that stand whole where it is found: of a shortened one not the first and
 * the last.
 */
const wholeWords = memoize((secret: string): readonly string[] =>
  secret.length < LONG ? wordsOf(secret) : wordsOf(secret).slice(1, -1),
);

/** A short name must stand as words of its own: `Ruth` is not in `truth`. */
function contains(shown: string, secret: string): boolean {
  for (let at = shown.indexOf(secret); at >= 0; at = shown.indexOf(secret, at + 1)) {
    const around = `${shown[at - 1] ?? ' '}${shown[at + secret.length] ?? ' '}`;
    if (secret.length >= LONG || !/[\p{L}\p{N}]/u.test(around)) return true;
  }
  return false;
}

function sentences(text: string): string[] {
  return text.split(/(?<=[.!?”])\s+/).filter((one) => one.length >= 20);
}

/** An answer or topic of one or two everyday words, such as “the beginning”, may stand anywhere. */
function telling(words: string): boolean {
  return /\p{Lu}/u.test(words) || words.split(/\s+/).length > 2;
}

/** A part's title may be shown once the reader has come to it. */
function partFrom(book: Book, part: number): Place {
  const first = book.sections.find((section) => section.story && section.part === part);
  return first?.n ?? 0;
}

function flat(text: string): string {
  const bare = text.replace(/[»«]/g, '').replace(/▒[▒\s]*/g, '▒ ');
  return bare.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The text of a file; of an archive the names and texts in it. */
function textsOf(content: string | Uint8Array): readonly string[] {
  if (typeof content === 'string') return [content];
  const files = Object.entries(unzipSync(content));
  return files.flatMap(([name, bytes]) => [name, strFromU8(bytes)]);
}
