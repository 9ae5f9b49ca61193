import type { Section } from '../../../core/domain/book.ts';
import { sentences } from '../text/sentences.ts';
import { AT_PLACES, DEEDS, LOOSE, MEN, NOT_NAMES, SPEECH, WOMEN } from './vocabulary.ts';

/** One place in the text where a name stands. */
export interface Mention {
  /** Index among all sentences of the book. */
  readonly sentence: number;
}

/** A way of naming somebody, and what the text shows of it. */
export interface Form {
  /** As one writes it: `Mr. Darcy`, `Elizabeth Bennet`, `Mock Turtle`. */
  readonly text: string;
  /** Without its full stop; empty for a name alone. */
  readonly title: string;
  readonly words: readonly string[];
  readonly mentions: Mention[];
  /** Times it stands inside a sentence, where only names have capitals. */
  inside: number;
  /** Times it does or says something. */
  deeds: number;
  /** Times it stands where a place would. */
  places: number;
  /** Times "the" stands before it. */
  articles: number;
  he: number;
  she: number;
}

/** A sentence of the book. */
export interface Sentence {
  readonly text: string;
  readonly section: number;
  readonly passage: string;
  /** True where somebody in the book says it, in part or whole. */
  readonly speech: boolean;
}

export interface Reading {
  readonly sentences: readonly Sentence[];
  readonly forms: ReadonlyMap<string, Form>;
}

const NAME = String.raw`(?:St\. )?\p{Lu}[\p{L}’']*\p{L}(?:-[\p{L}’']+)*`;
const RUN = new RegExp(
  String.raw`(?<![\p{L}’'])${NAME}\.?(?: (?:(?:de|von|van|du|la|le|del|of) (?:the )?)?${NAME}){0,4}`,
  'gu',
);
/** "I’ve", "Don’t": capitals at the beginning of a sentence, not of a name. */
const SHORTENED = /[’'](?:ve|ll|d|m|re|t)$/iu;

/** Reads every name in the book: runs of capitalised words, with what stands around them. */
export function readNames(sections: readonly Section[]): Reading {
  const all: Sentence[] = [];
  for (const section of sections) {
    for (const passage of section.passages) {
      for (const paragraph of passage.text.split('\n\n')) {
        let open = false;
        for (const text of sentences(paragraph)) {
          const after = endsInSpeech(text, open);
          all.push({
            text,
            section: section.n,
            passage: passage.id,
            speech: open || after || /["“”]|(?<!\p{L})‘/u.test(text),
          });
          open = after;
        }
      }
    }
  }
  const common = commonWords(all);
  const forms = new Map<string, Form>();
  all.forEach((sentence, at) => {
    for (const match of sentence.text.matchAll(RUN))
      readRun(match[0], match.index, sentence.text, at, common, forms);
  });
  return { sentences: all, forms };
}

/** Whether a sentence ends with a quotation still open. */
function endsInSpeech(text: string, open: boolean): boolean {
  let now = open;
  for (const [mark] of text.matchAll(/["“”]|(?<!\p{L})‘|(?<=[.,!?—-])’/gu))
    now = mark === '"' ? !now : mark === '“' || mark === '‘';
  return now;
}

/** How often each word stands in small letters; a name hardly ever does. */
function commonWords(all: readonly Sentence[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of all) {
    for (const [word] of text.matchAll(/(?<![\p{L}’'])\p{Ll}[\p{L}’'-]*/gu))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function readRun(
  run: string,
  index: number,
  text: string,
  at: number,
  common: ReadonlyMap<string, number>,
  forms: Map<string, Form>,
): void {
  const words = run.split(' ').map((word) => word.replace(/[’']s?$/u, ''));
  let offset = index;
  let dropped = 0;
  while (words.length > 0 && isOrdinary(words[0] ?? '', common, words.length)) {
    offset += (run.split(' ')[dropped]?.length ?? 0) + 1;
    dropped += 1;
    words.shift();
  }
  const form = toForm(words, forms);
  if (!form) return;
  form.mentions.push({ sentence: at });
  note(form, text, offset, index + run.length);
}

/** A word that is written small elsewhere begins a sentence here; it is no part of the name. */
function isOrdinary(word: string, common: ReadonlyMap<string, number>, left: number): boolean {
  const bare = word.replace(/\.$/u, '');
  if (/^(?:St|Saint)$/u.test(bare) && left > 1) return false;
  if (SHORTENED.test(bare)) return true;
  if ((MEN.has(bare) || WOMEN.has(bare)) && left > 1 && !LOOSE.has(bare)) return false;
  if (LOOSE.has(bare) || /^(?:of|the|de|von|van|du|la|le|del)$/u.test(bare)) return true;
  return NOT_NAMES.has(bare) || (common.get(bare.toLowerCase()) ?? 0) >= 12;
}

function toForm(words: readonly string[], forms: Map<string, Form>): Form | undefined {
  const first = words[0]?.replace(/\.$/u, '') ?? '';
  const titled = words.length > 1 && (MEN.has(first) || WOMEN.has(first)) && !LOOSE.has(first);
  const names = (titled ? words.slice(1) : words).map((word) =>
    word === 'St.' ? word : word.replace(/\.$/u, ''),
  );
  const of = names.indexOf('of');
  if (of >= 0 && !(titled || ROLES.test(names[0] ?? ''))) names.splice(of);
  while (names.length > 0 && (NOT_NAMES.has(names.at(-1) ?? '') || SHORTENED.test(names.at(-1) ?? '')))
    names.pop();
  if (names.length === 0 || names.some((name) => name.length < 2 || /^\p{Lu}{2,}$/u.test(name)))
    return undefined;
  const title = titled ? (first === 'Dr' ? 'Doctor' : first) : '';
  const dot = /^(?:Mr|Mrs|Ms|Dr|Capt|Col|Rev|M|Mme|Mlle|Messrs)$/u.test(first) ? '.' : '';
  const text = title ? `${first}${dot} ${names.join(' ')}` : names.join(' ');
  const key = `${title} ${names.join(' ')}`;
  const held = forms.get(key);
  if (held) return held;
  const made: Form = {
    text,
    title,
    words: names,
    mentions: [],
    inside: 0,
    deeds: 0,
    places: 0,
    articles: 0,
    he: 0,
    she: 0,
  };
  forms.set(key, made);
  return made;
}

const ROLES =
  /^(?:King|Queen|Knave|Duke|Duchess|Count|Countess|Prince|Princess|Lord|Earl|Baron|Bishop|Witch|Wizard)$/u;

/** What the words around a name say of it. */
function note(form: Form, text: string, from: number, to: number): void {
  const before = /(\p{L}+)[\s“"‘']*$/u.exec(text.slice(Math.max(0, from - 30), from))?.[1] ?? '';
  const after = /^[’']?s?,?\s+(\p{L}+)/u.exec(text.slice(to, to + 30))?.[1] ?? '';
  const start = text.slice(0, from).replace(/[\s“"‘'(—–-]/gu, '') === '';
  const opens = /[“"‘(]\s*$/u.test(text.slice(Math.max(0, from - 2), from));
  if (!start && !opens) form.inside += 1;
  if (DEEDS.has(after) || SPEECH.has(before)) form.deeds += 1;
  if (before.toLowerCase() === 'the') {
    form.articles += 1;
    if (SPEECH.has(/(\p{L}+)\s+the\s*$/u.exec(text.slice(Math.max(0, from - 30), from))?.[1] ?? ''))
      form.deeds += 1;
  }
  if (AT_PLACES.has(before)) form.places += 1;
  const rest = text.slice(to, to + 160);
  const pronoun = /\b(?:(he|him|his|himself)|(she|her|hers|herself))\b/iu.exec(rest);
  if (pronoun?.[1]) form.he += 1;
  if (pronoun?.[2]) form.she += 1;
}
