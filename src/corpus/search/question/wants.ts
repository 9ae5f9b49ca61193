import { memoize } from '../../../lib/memoize.ts';
import { wordSet } from '../../../lib/text.ts';
import type { Columns } from '../rank/columns.ts';
import { stemSet } from '../text/stems.ts';
import SAID from './answer-words.json' with { type: 'json' };
import THINGS from './kinds.json' with { type: 'json' };

/**
 * What an answer must have: a person, a place, a number, a time, a cause, a name; or nothing
 * certain.
 */
export type Want = 'person' | 'place' | 'number' | 'time' | 'cause' | 'name' | 'any';
/** How a question asks: for what, or with which word; `any` for neither. */
export type Asks = Want | 'whether' | 'how' | 'what' | 'which';

/**
 * Nouns for what is asked for: `which critic`, `year of publication`, `the reason`. They ask, and
 * answer nothing.
 */
const BY_NOUN = wantsByWord(SAID.wants);
const ASKING = stemSet([...BY_NOUN.keys()].join(' '));
/** Whether a stem is that of a noun for what is asked for. */
export const isAskingNoun = (text: string): boolean => ASKING.has(text);
const BY_QUESTION_WORD = wantsByWord({
  person: 'who whom whose',
  place: 'where',
  time: 'when',
  cause: 'why',
});
const AFTER_HOW = wantsByWord({ cause: 'come', number: 'many much old long far often tall high' });
const OTHER_QUESTION_WORDS = ['how', 'what', 'which'] as const;
const RANKS = wordSet(SAID.rank);
const WHETHER = wordSet(SAID.whether);

/** A kind of thing that a question may ask for, such as a flower. */
export type ThingKind = keyof typeof THINGS.kinds;

const THING_KINDS = Object.keys(THINGS.kinds) as readonly ThingKind[];
const THING_BY_WORD: ReadonlyMap<string, ThingKind> = new Map(
  THING_KINDS.flatMap((kind) => THINGS.kinds[kind].asked.split(' ').map((word) => [word, kind])),
);

function wantsByWord(words: Partial<Record<Want, string>>): ReadonlyMap<string, Want> {
  const wants = Object.entries(words) as [Want, string][];
  return new Map(wants.flatMap(([want, some]) => some.split(' ').map((word) => [word, want])));
}

/** Whether a folded word is that of `how old`: what tells an age seldom has it, and an “old man” none. */
export const asksAge = (forms: readonly string[], form: string): boolean =>
  form === 'old' && forms[forms.indexOf(form) - 1] === 'how';

/** What a question asks for, by its folded words in order. */
export function wantOf(forms: readonly string[]): Want {
  const at = forms.findIndex(
    (form) => BY_QUESTION_WORD.has(form) || OTHER_QUESTION_WORDS.some((word) => word === form),
  );
  const [word = '', next = ''] = forms.slice(at);
  const nouns = at < 0 ? forms : forms.slice(at + 1, at + 4);
  const byNoun = BY_NOUN.get(nouns.find((form) => BY_NOUN.has(form)) ?? '') ?? 'any';
  if (at < 0) return byNoun;
  if (word === 'where' && forms.some((form) => RANKS.has(form))) return 'number';
  if (word === 'how') return AFTER_HOW.get(next) ?? 'any';
  const named = forms.includes('called') || forms.includes('named');
  return BY_QUESTION_WORD.get(word) ?? (named ? 'name' : byNoun);
}

/**
 * The kind of thing that `what` or `which` asks for: a flower, or food where somebody eats; by the
 * folded words in order. Undefined for anything else.
 */
export function thingKindOf(forms: readonly string[]): ThingKind | undefined {
  const at = forms.findIndex((form) => form === 'what' || form === 'which' || form === 'whats');
  const word = forms.find((form, i) => i > at && THING_BY_WORD.has(form)) ?? '';
  if (at < 0 || at > 1) return undefined;
  return THING_BY_WORD.get(word);
}

/** How a question asks that wants something, by its folded words in order. */
export function asksOf(forms: readonly string[], want: Want): Asks {
  if (WHETHER.has(forms[0] ?? '')) return 'whether';
  if (want !== 'any') return want;
  return OTHER_QUESTION_WORDS.find((word) => forms.includes(word)) ?? 'any';
}

interface Words {
  readonly columns: Columns;
  readonly scanner: { readonly isAsked: (term: number) => boolean };
}

/** Whether what is asked for is at a word, given those that follow it. */
type Sign = (words: Words, i: number, end: number) => boolean;

const isOf =
  (stems: ReadonlySet<string>, figures?: RegExp): Sign =>
  ({ columns }, i) => {
    const stem = columns.terms[termAt(columns, i)] ?? '';
    return stems.has(stem) || figures?.test(stem) === true;
  };

/** A name that isn't in the question. */
const isNewName: Sign = ({ columns, scanner }, i) =>
  columns.formName[columns.stream[i] ?? 0] === 1 && !scanner.isAsked(termAt(columns, i));

const isPerson = isOf(stemSet(SAID.person));
const isNaming = isOf(stemSet(SAID.name));
const isInto = isOf(stemSet(SAID.place));

const SIGNS: Readonly<Record<Want, Sign>> = {
  any: () => false,
  name: (words, i, end) => isNewName(words, i, end) || isNaming(words, i, end),
  person: (words, i, end) =>
    isNewName(words, i, end) ||
    (isPerson(words, i, end) && !words.scanner.isAsked(termAt(words.columns, i))),
  place: (words, i, end) =>
    isInto(words, i, end) &&
    i + 1 < end &&
    (isNewName(words, i + 1, end) || isNewName(words, i + 2, end)),
  number: isOf(stemSet(SAID.number), /^\d/),
  time: isOf(stemSet(SAID.time), /^\d{3,4}s?$/),
  cause: isOf(stemSet(SAID.cause)),
};

/**
 * Whether the words from `from` to before `end` in the book's stream have what a question asks for.
 */
export function holds(want: Want, words: Words, from: number, end: number): boolean {
  const isSign = SIGNS[want];
  for (let i = from; i < end; i++) if (isSign(words, i, end)) return true;
  return false;
}

/** The names in a sentence of the book that aren't in the question, as numbers of their stems. */
export function newNames(words: Words, sentence: number): readonly number[] {
  const { columns } = words;
  const from = columns.sentenceAt[sentence] ?? 0;
  const end = columns.sentenceAt[sentence + 1] ?? 0;
  const all = Array.from({ length: end - from }, (_, n) => from + n);
  return all.filter((i) => isNewName(words, i, end)).map((i) => termAt(columns, i));
}

/** The stems of all things of a kind; made when a question first asks for one. */
const stemsOfKind = memoize((kind: ThingKind) => stemSet(THINGS.kinds[kind].words));

/**
 * Whether the words from `from` to before `end` name a thing of a kind that the question doesn't.
 */
export function holdsThing(
  kind: ThingKind,
  { columns, scanner }: Words,
  from: number,
  end: number,
): boolean {
  const stems = stemsOfKind(kind);
  for (let i = from; i < end; i++) {
    const term = termAt(columns, i);
    if (stems.has(columns.terms[term] ?? '') && !scanner.isAsked(term)) return true;
  }
  return false;
}

/** The number of the stem of a word of the book. */
export const termAt = ({ stream, formTerm }: Columns, i: number): number =>
  formTerm[stream[i] ?? 0] ?? 0;
