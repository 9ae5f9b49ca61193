import { type Form, formKey, toForm } from './forms.ts';
import type { Sentence } from './sentences.ts';
import { note } from './signs.ts';
import { titleOf } from './titles.ts';
import { LOOSE, NOT_NAMES } from './vocabulary.ts';

/** One place in a sentence where a name stands. */
export interface Mention {
  readonly form: Form;
  readonly from: number;
  readonly to: number;
}

export interface Reading {
  readonly forms: ReadonlyMap<string, Form>;
  /** How often each word stands in small letters; a name hardly ever does. */
  readonly small: ReadonlyMap<string, number>;
}

const WORD = String.raw`\p{Lu}[\p{L}’']*\p{L}(?:-[\p{L}’']+)*`;
const DOTTED = String.raw`(?:Mr|Mrs|Ms|Dr|Capt|Col|Gen|Prof|Rev|Lieut|Lt|Sergt|St|Messrs|Mme|Mlle|\p{Lu})\.`;
const LINK = '(?:(?:de|von|van|du|la|le|del|der|of)(?: the)?|the)';
const RUN = new RegExp(
  String.raw`(?<![\p{L}’'])(?:${DOTTED}|${WORD})(?: (?:${LINK} )?(?:${DOTTED}|${WORD})){0,5}`,
  'gu',
);
/** "I’ve", "Don’t": capitals at the beginning of a sentence, not of a name. */
const SHORTENED = /[’'](?:ve|ll|d|m|re|t)$/iu;
const SMALL = /^(?:of|the|de|von|van|du|la|le|del|der)$/u;
/** Before "of", only what somebody is: the Queen of Hearts, but not the Mr. Lorry of Tellson's. */
const ROLES =
  /^(?:King|Queen|Knave|Duke|Duchess|Count|Countess|Prince|Princess|Lord|Earl|Baron|Bishop|Witch|Wizard)$/u;
/** Written small so often, a word that begins a sentence is no name there. */
const ORDINARY = 12;

/** So often inside sentences, "Young Jerry" is the name of one who isn't Jerry, and "March Hare" no month. */
const OFTEN = 3;

interface Run {
  readonly words: readonly string[];
  /** Of each word, where it begins in the sentence. */
  readonly at: readonly number[];
  readonly to: number;
  /** True at the beginning of a sentence or a quotation, where any word has a capital. */
  readonly starts: boolean;
}

/** Reads every name in the book: runs of capitalised words, with what stands around them. */
export function readNames(
  sentences: readonly Sentence[],
  onSentence: (text: string, mentions: readonly Mention[], at: number) => void,
): Reading {
  const small = countSmall(sentences);
  const inside = new Map<string, number>();
  const runs = sentences.map(({ text }) => runsOf(text));
  for (const run of runs.flat()) {
    if (run.starts) continue;
    const phrase = run.words.join(' ');
    inside.set(phrase, (inside.get(phrase) ?? 0) + 1);
  }
  const forms = new Map<string, Form>();
  sentences.forEach(({ text }, at) => {
    const mentions = (runs[at] ?? []).flatMap((run) => toMention(run, text, small, inside, forms) ?? []);
    for (const { form } of [...mentions, ...couples(text, mentions, forms)]) form.mentions.push(at);
    onSentence(text, mentions, at);
  });
  return { forms, small };
}

function countSmall(sentences: readonly Sentence[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of sentences) {
    for (const [word] of text.matchAll(/(?<![\p{L}’'])\p{Ll}[\p{L}’'-]*/gu))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Runs of a sentence, parted where one name owns another: "Mr. Bennet’s Jane". */
function runsOf(text: string): Run[] {
  const found: Run[] = [];
  for (const match of text.matchAll(RUN)) {
    let words: string[] = [];
    let at: number[] = [];
    let offset = match.index;
    const flush = (to: number): void => {
      if (words.length > 0) found.push({ words, at, to, starts: startsAt(text, at[0] ?? 0) });
      words = [];
      at = [];
    };
    for (const token of match[0].split(' ')) {
      const bare = token.replace(/[’']s?$/u, '');
      words.push(bare);
      at.push(offset);
      if (bare !== token) flush(offset + bare.length);
      offset += token.length + 1;
    }
    flush(offset - 1);
  }
  return found;
}

const startsAt = (text: string, at: number): boolean =>
  /(?:^|[“"‘(—:–]|--|[.!?…]["”’]?)[\s“"‘'(]*$/u.test(text.slice(Math.max(0, at - 4), at)) ||
  text.slice(0, at).trim() === '';

function toMention(
  run: Run,
  text: string,
  small: ReadonlyMap<string, number>,
  inside: ReadonlyMap<string, number>,
  forms: Map<string, Form>,
): Mention | undefined {
  const [first, last] = trimmed(run, small, inside);
  const words = run.words.slice(first, last);
  if (words.length === 0 || words.some((word) => !isNameWord(word))) return undefined;
  if (words.length === 1 && /^(?:Mr|Mrs|Ms|Dr|St|\p{Lu})\.?$/u.test(words[0] ?? '')) return undefined;
  const key = formKey(words);
  const form = forms.get(key) ?? toForm(words);
  forms.set(key, form);
  const from = run.at[first] ?? 0;
  const to = (run.at[last - 1] ?? 0) + (words.at(-1)?.length ?? 0);
  const spelling = words.join(' ');
  form.spellings.set(spelling, (form.spellings.get(spelling) ?? 0) + 1);
  note(form, text, from, to, run.starts && first === 0);
  return { form, from, to };
}

/** Which words of a run are the name: from, to. */
function trimmed(
  { words, starts }: Run,
  small: ReadonlyMap<string, number>,
  inside: ReadonlyMap<string, number>,
): [number, number] {
  const known = (from: number): boolean => (inside.get(words.slice(from).join(' ')) ?? 0) > 0;
  let first = 0;
  const often = words.length === 2 && (inside.get(words.join(' ')) ?? 0) >= OFTEN;
  if (often && /^(?:Young|March|April|May|June|August)$/u.test(words[0] ?? '')) return [0, 2];
  while (first < words.length && isBefore(words[first] ?? '', words.length - first)) first += 1;
  if (starts && first === 0 && words.length > 1 && !known(0) && !titleOf(words[0] ?? ''))
    while (first < words.length - 1 && isOrdinary(words[first] ?? '', small, inside)) first += 1;
  while (first < words.length && isBefore(words[first] ?? '', words.length - first)) first += 1;
  if (starts && words.length - first === 1 && isOrdinary(words[first] ?? '', small, inside)) first += 1;
  const title = words.findIndex((word, at) => at > first && at < words.length - 1 && titleOf(word));
  if (title > first && !titleOf(words[first] ?? '')) first = title;
  let last = words.length;
  const of = words.indexOf('of', first);
  if (of >= 0 && !ROLES.test(words[of - 1] ?? '')) last = of;
  const the = words.indexOf('the', first);
  if (the > first && !(the === first + 1 && titleOf(words[first] ?? ''))) last = Math.min(last, the);
  const ends = (word: string): boolean =>
    NOT_NAMES.has(word) || SHORTENED.test(word) || SMALL.test(word) || /^\p{Lu}\.$/u.test(word);
  while (last > first && ends(words[last - 1] ?? '')) last -= 1;
  return [first, last];
}

/** A word that stands before a name without being part of it. */
function isBefore(word: string, left: number): boolean {
  if (/^(?:St\.?|Saint)$/u.test(word) && left > 1) return false;
  if (titleOf(word) && left > 1) return false;
  return SHORTENED.test(word) || SMALL.test(word) || LOOSE.has(word) || NOT_NAMES.has(word);
}

/** A word that is written small elsewhere, and not often with a capital, begins a sentence here. */
function isOrdinary(
  word: string,
  small: ReadonlyMap<string, number>,
  inside: ReadonlyMap<string, number>,
): boolean {
  const times = small.get(word.toLowerCase()) ?? 0;
  return times >= ORDINARY && (inside.get(word) ?? 0) * 2 < times;
}

const isNameWord = (word: string): boolean =>
  word.length > 1 && !/^\p{Lu}{2,}$/u.test(word) && (SMALL.test(word) || /^\p{Lu}/u.test(word));

/** "Mr. and Mrs. Hurst" names both. */
function couples(text: string, mentions: readonly Mention[], forms: Map<string, Form>): Mention[] {
  return mentions.flatMap((mention) => {
    if (!mention.form.title) return [];
    const title = /(\p{Lu}\p{L}+\.?) and $/u.exec(text.slice(Math.max(0, mention.from - 16), mention.from));
    if (!title?.[1] || !titleOf(title[1])) return [];
    const words = [title[1], ...mention.form.words];
    const form = forms.get(formKey(words)) ?? toForm(words);
    forms.set(formKey(words), form);
    form.spellings.set(words.join(' '), (form.spellings.get(words.join(' ')) ?? 0) + 1);
    return [{ ...mention, form }];
  });
}
