import type { AnswerKind } from '../../../core/domain/book.ts';
import { isWord } from '../../../corpus/english/dictionary.ts';
import { isKnownName } from '../../../corpus/english/names.ts';
import { remembering } from '../../../lib/remembering.ts';
import { wordSet } from '../../../lib/text.ts';
import { dayIn } from '../compare/dates.ts';
import { foldWord, tidy, tokenise } from '../text/tokens.ts';
import type { Gradable, Token } from '../types.ts';
import { looksVerbal } from '../words/forms.ts';
import { type Sex, sexOf, withoutHonorifics } from '../words/honorifics.ts';
import { content, isDenial, isLight } from '../words/light.ts';
import lists from '../words/lists.json' with { type: 'json' };
import { unitNamed } from '../words/units.ts';
import { type Asked, readQuestion } from './asked.ts';
import { asksPerson, isPerson, splitItems } from './kind.ts';

/** A right answer, prepared once to be compared with thousands. */
export interface Alternative {
  readonly tokens: readonly Token[];
  readonly content: readonly Token[];
  readonly denials: number;
  /** `name`: of a place, a work or the like; `thing`: whatever is neither named nor counted. */
  readonly sort: 'person' | 'name' | 'number' | 'thing';
  /** Its words, and light ones of other right answers with the same meaning: to the Cottages, at them. */
  readonly light: readonly Token[];
  readonly sex: Sex;
  /** Its parts where the question asks for several; empty otherwise. */
  readonly items: readonly Alternative[];
  /** For a part of a list, other wordings of it in this and other right lists. */
  readonly forms: readonly Alternative[];
}

export type Compiled = ReturnType<typeof compile>;

/** How many compiled questions are cached, up to ten kilobytes each. */
const QUESTIONS = 1000;

/** Keyed by content, since a question read from a database is another object for each answer. */
const compiled = remembering((question) => compile(JSON.parse(question) as Gradable), QUESTIONS);

export function compileQuestion({ text, kind, answer, accept }: Gradable): Compiled {
  return compiled(JSON.stringify({ text, kind, answer, accept }));
}

/** `9:30`, `half past nine`, `ten to six`, `six o'clock`. */
const TIME =
  /^(?:at )?(?:\d{1,2}:[0-5]\d|\w+(?: minutes?)? (?:past|to) \w+|\w+ o['’]?clock)(?: ?[ap]\.?m\.?| in the \w+)?$/i;

function compile(question: Gradable) {
  const answers = [question.answer, ...question.accept];
  const read = readQuestion(question.text, asksPerson(question.text));
  const asked = { ...read, clock: read.clock || answers.some((answer) => TIME.test(answer)) };
  const alternatives = together(
    answers
      .flatMap((answer) => [answer, ...otherForms(answer, question)])
      .map((answer) => alternative(answer, question, asked)),
  );
  const carrying = alternatives
    .filter(({ sort }) => sort !== 'number')
    .flatMap(({ content }) =>
      content.filter((token) => !isLight(token) && !isDenial(token)).map(({ text }) => text),
    );
  const spelt = [question.text, ...answers].map((text) =>
    foldWord(text)
      .replace(/['’]/g, '')
      .split(/[^\p{L}]+/u),
  );
  const runs = spelt
    .slice(1)
    .flatMap((own) => own.flatMap((_, i) => [own.slice(i, i + 2), own.slice(i, i + 3)]));
  return {
    kind: question.kind,
    alternatives: alternatives.filter((one) => one.tokens.length > 0),
    /** Folded answers, compared first for speed. */
    exact: new Set(
      alternatives
        .map((one) => keyOf(one.tokens))
        .filter((key) => key !== '')
        .flatMap((key) => [key, ...(SAYINGS.get(key) ?? [])]),
    ),
    /** The same without blanks, with their number of words, for words joined or split. */
    joined: new Map(
      answers
        // `a third` is not third.
        .filter((one) => !/^an? /i.test(one) || !alternatives.some(({ sort }) => sort === 'number'))
        .map((one) => [lettersOf(one), wordsIn(one)] as const)
        .filter(([key]) => /^\D{4,}$/.test(key)),
    ),
    /** Every word of every right answer. */
    known: new Set(alternatives.flatMap((one) => one.tokens.map((token) => token.text))),
    asked,
    /**
     * For correcting slips: the words of a right answer, all other words with those of the question, and two or three
     * neighbours joined.
     */
    spelling: {
      content: carrying,
      own: new Set(spelt.flat()),
      runs: new Map(runs.filter((run) => run.length > 1).map((run) => [run.join(''), run.join(' ')])),
    },
    /** One of the right answers denies something itself. */
    denies: alternatives.some((one) => one.denials > 0),
    /** One of the right answers is an action: `she sings`, `to make amends`. */
    deed: alternatives.some(tells),
    days: alternatives.flatMap((one) => dayIn(one.tokens) ?? []),
    /** Longest given answer worth reading, in UTF-16 units. */
    longest: Math.max(300, ...answers.map((answer) => 2 * answer.length + 200)),
  };
}

const FINITE = wordSet(lists.finite.join(' '));

function tells({ tokens, content }: Alternative): boolean {
  // `a two-handled cup` is a thing.
  const isThing = /^(?:the|an?)$/.test(tokens[0]?.text ?? '');
  return (
    tokens.some(({ text }) => FINITE.has(text)) || (!isThing && content.some(({ text }) => looksVerbal(text)))
  );
}

const SAYINGS = new Map<string, readonly string[]>(Object.entries(lists.sayings));

/** `World War One` for the First World War, `the twelfth chapter` for Chapter Twelve, `Liffey River`. */
function otherForms(answer: string, { kind }: Gradable): string[] {
  const tokens = tokenise(answer).filter(({ text }) => text !== 'the');
  const words = tokens.map(({ text, num }) => String(num ?? text));
  if ((kind !== 'name' && kind !== 'phrase') || words.length < 2 || words.length > 3) return [];
  if (tokens.at(-1)?.num !== undefined) return [[...words.slice(-1), ...words.slice(0, -1)].join(' ')];
  return /^(?:\d+|river|mount|lake)$/.test(words[0] ?? '') ? [[...words.slice(1), words[0]].join(' ')] : [];
}

/** Shares light words among right answers that differ only in these, the sex among persons, and parts among lists. */
function together(alternatives: readonly Alternative[]): Alternative[] {
  const sexes = new Set(alternatives.map((one) => one.sex).filter((sex) => sex !== undefined));
  const [sex] = sexes.size === 1 ? sexes : [];
  const lists = alternatives.map(({ items }) => items);
  return alternatives.map((one) => ({
    ...one,
    sex: one.sex ?? (one.sort === 'person' ? sex : undefined),
    light: alternatives
      .filter((two) => keyOf(two.content) === keyOf(one.content))
      .flatMap((two) => two.tokens),
    items: one.items.map((part) => ({ ...part, forms: formsOf(part, one.items, lists) })),
  }));
}

/**
 * Wordings of a list's part in other right lists: art for `making art`. They share a word that no list has in two
 * parts, or are what is left of two lists, unless they name something or are in one list together.
 */
function formsOf(part: Alternative, own: Alternative['items'], lists: readonly Alternative['items'][]) {
  const has = ({ content }: Alternative, word: string) => content.some(({ text }) => text === word);
  const tells = (word: string) => lists.every((items) => items.filter((one) => has(one, word)).length < 2);
  const isSame = (a: Alternative, b: Alternative) =>
    a === b || a.content.some(({ text }) => has(b, text) && tells(text));
  const without = (items: Alternative['items'], others: Alternative['items']) =>
    items.filter((one) => !others.some((other) => isSame(one, other)));
  return lists.flatMap((items) => {
    const odd = [...without(own, items), ...without(items, own)];
    const isLast = odd.every(({ sort }) => sort === 'thing') && lists.every((list) => without(odd, list)[0]);
    const fits = odd.length === 0 || (odd.length === 2 && isLast);
    return items.filter((one) => fits && (isSame(part, one) || (part === odd[0] && one === odd[1])));
  });
}

/** A text's letters and figures, without a leading article, for comparing words joined or split. */
export function lettersOf(text: string): string {
  return foldWord(tidy(text))
    .replace(/^\W*(?:the|an?) /, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^the(?=\p{L}{4})/u, '');
}

/** The number of words, without a leading article. */
export function wordsIn(text: string): number {
  return text
    .trim()
    .replace(/^(?:the|an?) /i, '')
    .split(/[\s-]+/).length;
}

/** The same for two writings of the same words. */
export function keyOf(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text).join(' ');
}

function alternative(answer: string, question: Gradable, asked: Asked): Alternative {
  const items = question.kind === 'list' || isCoordinated(answer, question) ? splitItems(answer) : [];
  const tokens = tokenise(answer, asked.clock);
  const heavy = content(tokens);
  const sort = sortOf(question.kind, tokens, heavy, asked);
  const person = isPerson(question.text, answer) && (question.kind === 'name' || sort === 'name');
  return {
    tokens,
    content: person || question.kind !== 'phrase' ? withoutHonorifics(heavy) : heavy,
    denials: tokens.filter(isDenial).length,
    sort: person ? 'person' : sort,
    light: tokens,
    sex: person ? sexOf(tokens) : undefined,
    items:
      items.length > 1
        ? items.map((item) =>
            alternative(
              item,
              { ...question, kind: /^(?:the )?\p{Lu}/u.test(item) ? 'name' : 'phrase' },
              asked,
            ),
          )
        : [],
    forms: [],
  };
}

/** `milk and apples`, which may be said in any order; not so `he kept Ruth and Tommy apart`. */
function isCoordinated(answer: string, { kind }: Gradable): boolean {
  return (
    /^(?:phrase|name)$/.test(kind) &&
    !tokenise(answer).some(({ text }) => FINITE.has(text) || looksVerbal(text))
  );
}

function sortOf(
  kind: AnswerKind,
  tokens: readonly Token[],
  heavy: readonly Token[],
  { clock, place }: Asked,
): Alternative['sort'] {
  const numbers = tokens.filter(({ num }) => num !== undefined);
  if (kind === 'number' || kind === 'year') return numbers.length > 0 ? 'number' : 'thing';
  const [first, unit, ...rest] = heavy;
  // `twenty thousand pounds` is an amount, even where it is called a phrase.
  const amount =
    first?.num !== undefined && !first.ordinal && unit && rest.length === 0 && unitNamed(unit.text);
  if (kind === 'phrase' && numbers.length === 1 && (clock || amount)) return 'number';
  // `Knitting` at the start of an answer isn't a name; `Hailsham` and `Lone Star` are.
  const named = heavy.every(
    ({ text, cap, num }, i) =>
      (cap || (num !== undefined && i > 0)) && (heavy.length > 1 || isKnownName(text) || !isWord(text)),
  );
  const plain =
    !place &&
    /^(?:the|his|her|their)$/.test(tokens[0]?.text ?? '') &&
    heavy.every(({ text, cap }) => !cap && isWord(text));
  return (kind === 'name' && !plain) || named ? 'name' : 'thing';
}
