import type { Section } from '../../../core/domain/book.ts';
import { sexOfGiven } from '../../../corpus/english/names.ts';
import { titleOf } from '../../../corpus/english/titles.ts';
import type { Stretch } from '../../../corpus/import/text/clauses.ts';
import { groupBy, grouped, tally } from '../../../lib/counted.ts';
import { matchesIn } from '../../../lib/text.ts';
import type { Wording } from '../../telling.ts';
import { KINSHIP } from '../kin.ts';
import { type Form, formKey, toForm } from './forms.ts';
import { isTold, type Sentence } from './sentences.ts';
import { note } from './signs.ts';
import { LOOSE, NOT_NAMES, RULERS } from './vocabulary.ts';

export interface Mention extends Stretch {
  readonly form: Form;
}

const WORD = String.raw`\p{Lu}[\p{L}’']*\p{L}(?:-[\p{L}’']+)*`;
const DOTTED = 'Mr|Mrs|Ms|Dr|Capt|Col|Gen|Prof|Rev|Lieut|Lt|Sergt|Sgt|St|Messrs|Mme|Mlle';
const LINK = '(?:(?:de|von|van|du|la|le|del|der|of)(?: (?:the|la|der|den))?|the)';
const PART = String.raw`(?:(?:${DOTTED}|\p{Lu})\.|${WORD})`;
const RUN = new RegExp(`(?<![\\p{L}’'])${PART}(?: (?:${LINK} )?${PART}){0,5}`, 'gu');
/** "I’ve", "Don’t": capitals at the beginning of a sentence, not of a name. */
const SHORTENED = /[’'](?:ve|ll|d|m|re|t)$/iu;
const SMALL = /^(?:of|the|de|von|van|du|la|le|del|der|den)$/u;

/**
 * Reads every name in the book: runs of capitalised words, with what stands around them. Of
 * chapters' titles, in which every word may have a capital, it takes only whole names whose words
 * the text has: it may have them nowhere else.
 * @returns the names, and the places in each sentence where one stands
 */
export function readNames(
  sentences: readonly Sentence[],
  sections: readonly Section[],
  { small }: Wording,
) {
  const runs = sentences.map(({ text }) => runsOf(text));
  const inside = tally(runs.flat().flatMap(({ starts, words }) => (starts ? [] : words.join(' '))));

  /** Whether a word is mostly lower case, but where it begins a sentence. */
  const isOrdinary = (word: string): boolean =>
    (inside.get(word) ?? 0) * 2 < (small.get(word.toLowerCase()) ?? 0);
  const forms = new Map<string, Form>();

  const formOf = (words: readonly string[]): Form => {
    const form = forms.get(formKey(words)) ?? toForm(words);
    forms.set(formKey(words), form);
    const spelling = words.join(' ');
    form.spellings.set(spelling, (form.spellings.get(spelling) ?? 0) + 1);
    return form;
  };

  const titled = runs.flat().filter(({ words: [first = ''] }) => titleOf(first));
  const byRest = groupBy(titled, ({ words: [, ...rest] }) => rest.join(' '));

  /**
   * “Aunt Norris” with a small letter is the book’s Mrs. Norris, or its Lady Norris; Aunt Anne
   * isn’t Lady Anne.
   */
  const titledName = (name: string, before: string) => {
    const sex = byRest.has(name)
      ? KINSHIP.get(/(?<!\p{Ll})\p{Ll}+(?= $)/u.exec(before)?.[0] ?? '')?.sex
      : undefined;
    const isTitled = ({ words: [first = ''] }: Run) =>
      titleOf(first)?.sex === sex && !/maid|given/u.test(titleOf(first)?.kind ?? '');
    if (sex && sexOfGiven(name) !== sex) return byRest.get(name)?.find(isTitled)?.words;
    return undefined;
  };

  const mentions = sentences.map((sentence, index) =>
    (runs[index] ?? []).flatMap((run): Mention[] => {
      const { text } = sentence;
      const first = nameStart(run, isOrdinary);
      const words = run.words.slice(first, nameEnd(run.words, first));
      if (!isName(words)) return [];

      const from = run.from + run.words.slice(0, first).join(' ').length + (first > 0 ? 1 : 0);
      const form = formOf(
        titledName(words.join(' '), text.slice(Math.max(0, from - 20), from)) ?? words,
      );
      const to = from + words.join(' ').length;
      note(form, text, from, to, run.starts && first === 0);
      form.mentions.push(index);
      form.sections.add(sentence.section);
      if (isTold(sentence, from)) form.told.push(index);

      return [{ form, from, to }];
    }),
  );

  const known = new Set([...forms.values()].flatMap(({ words }) => words));
  for (const { title, n } of sections) {
    const at = sentences.findIndex(({ section }) => section === n);
    const pieces = title.split(/[,;:!?—]/u).map((piece) => piece.trim().split(' '));
    const names = pieces.flatMap((words) =>
      grouped(words, (group) => group.every((word) => known.has(word) || titleOf(word))),
    );
    for (const words of names.filter(
      (one) => at >= 0 && one.length > 1 && isName(one) && !forms.has(formKey(one)),
    )) {
      formOf(words).mentions.push(at);
      formOf(words).sections.add(n);
    }
  }

  return { forms, mentions };
}

type Run = ReturnType<typeof runsOf>[number];

/**
 * Runs of a sentence, parted where one name owns another: "Mr. Bennet’s Jane".
 * @returns `starts`: whether it begins a sentence or a quotation, where any word has a capital
 */
function runsOf(text: string) {
  return matchesIn(text, RUN).flatMap(({ 0: all, index }) => {
    let end = index;
    return all.split(/(?<=[’']s?) /u).map((part) => {
      const from = end;
      end += part.length + 1;
      return { words: part.replace(/[’']s?$/u, '').split(' '), from, starts: startsAt(text, from) };
    });
  });
}

const startsAt = (text: string, at: number): boolean =>
  /(?:^|[“"‘(—:–]|--|[.!?…]["”’]?)[\s“"‘'(]*$/u.test(text.slice(Math.max(0, at - 4), at));

/**
 * Where in a run the name begins: behind words that only stand before it, or have their capitals
 * from the sentence.
 */
function nameStart({ words, starts }: Run, isOrdinary: (word: string) => boolean): number {
  const { length } = words;
  const skipWhile = (from: number, skips: (word: string, at: number) => boolean): number => {
    const to = words.findIndex((word, at) => at >= from && !skips(word, at));
    return to < 0 ? length : to;
  };
  let first = skipWhile(0, (word, at) => isBefore(word, length - at));
  // The first words, or the only one that is left, may have their capitals from the sentence.
  const mayBegin = first === length - 1 || (first === 0 && !titleOf(words[0] ?? ''));
  if (starts && mayBegin) first = skipWhile(first, isOrdinary);
  const title = words.findIndex((word, at) => at > first && at < length - 1 && titleOf(word));
  if (title >= 0 && !titleOf(words[first] ?? '')) return title;
  return first;
}

/** Up to "of" and "the", but for those of a role or rank: "Queen of Hearts", "King the Second". */
function nameEnd(words: readonly string[], first: number): number {
  const goesOn = (word: string, at: number): boolean => {
    if (word === 'of') return RULERS.has(words[at - 1] ?? '');
    return (
      word !== 'the' ||
      at <= first ||
      (at === first + 1 && titleOf(words[first] ?? '') !== undefined)
    );
  };

  const stop = words.findIndex((word, at) => at >= first && !goesOn(word, at));
  const own = words.slice(0, stop < 0 ? words.length : stop);

  /** Mr. West, but not “Madam I”. */
  const isSurname = (word: string, at: number) =>
    NOT_NAMES.has(word) &&
    word.length > 2 &&
    /^(?:plain|wed|maid)$/u.test(titleOf(words[at - 1] ?? '')?.kind ?? '');

  return Math.max(
    first,
    own.findLastIndex((word, at) => !endsNoName(word) || isSurname(word, at)) + 1,
  );
}

const endsNoName = (word: string): boolean =>
  NOT_NAMES.has(word) || SHORTENED.test(word) || SMALL.test(word) || /^\p{Lu}\.$/u.test(word);

/** A word that stands before a name without being part of it. */
function isBefore(word: string, left: number): boolean {
  if (left > 1 && (titleOf(word) || /^(?:St\.?|Saint)$/u.test(word))) return false;
  return SHORTENED.test(word) || SMALL.test(word) || LOOSE.has(word) || NOT_NAMES.has(word);
}

/**
 * Words with a capital and a small letter each, or a link; no title alone, as in “Mr. ——”, and no
 * initial.
 */
const isName = (words: readonly string[]): boolean =>
  words.length > 0 &&
  words.every((word) => /^(?!\p{Lu}+$)(?:\p{Lu}.)/u.test(word) || SMALL.test(word)) &&
  !(words.length === 1 && /^(?:Mr|Mrs|Ms|Dr|St|\p{Lu})\.?$/u.test(words[0] ?? ''));
