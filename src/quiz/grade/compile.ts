import type { AnswerKind } from '../../core/book.ts';
import { type Sex, sexOf, withoutHonorifics } from './honorifics.ts';
import { splitItems } from './items.ts';
import { asksCount, asksTitle, isPerson } from './kind.ts';
import { content, denials } from './light.ts';
import { tokenise } from './tokens.ts';
import type { Gradable, Token } from './types.ts';

/** One right answer, taken apart once so that thousands can be compared with it. */
export interface Alternative {
  readonly tokens: readonly Token[];
  /** The words that carry it. */
  readonly content: readonly Token[];
  readonly letters: number;
  readonly denials: number;
  readonly person: boolean;
  readonly sex: Sex;
  /** Its parts where the question asks for several; empty otherwise. */
  readonly items: readonly Alternative[];
}

/** A question taken apart. */
export interface Compiled {
  readonly kind: AnswerKind;
  readonly alternatives: readonly Alternative[];
  /** Folded answers, for the quick way. */
  readonly exact: ReadonlySet<string>;
  /** Every word of every right answer. */
  readonly known: ReadonlySet<string>;
  readonly asked: Asked;
  /** Longest given answer worth reading, in UTF-16 units. */
  readonly longest: number;
}

/** What the question itself says: its words carry no information in an answer. */
export interface Asked {
  /** Crude stem → whether it stood in capitals. */
  readonly words: ReadonlyMap<string, boolean>;
  /** It offers a choice, so its words may be wrong answers. */
  readonly choice: boolean;
  readonly title: boolean;
  readonly counting: boolean;
  readonly place: boolean;
}

const cache = new WeakMap<Gradable, Compiled>();

/** The question taken apart, remembered as long as the question itself lives. Questions must not be changed. */
export function compileQuestion(question: Gradable): Compiled {
  const known = cache.get(question);
  if (known) return known;
  const made = compile(question);
  cache.set(question, made);
  return made;
}

function compile(question: Gradable): Compiled {
  const answers = [question.answer, ...question.accept];
  const alternatives = answers.map((answer) => alternative(answer, question));
  return {
    kind: question.kind,
    alternatives: alternatives.filter((one) => one.tokens.length > 0),
    exact: new Set(alternatives.map((one) => keyOf(one.tokens)).filter((key) => key !== '')),
    known: new Set(alternatives.flatMap((one) => one.tokens.map((token) => token.text))),
    asked: asked(question.text),
    longest: Math.max(300, ...answers.map((answer) => 2 * answer.length + 200)),
  };
}

/** What two writings of the same words share. */
export function keyOf(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text).join(' ');
}

/** The crude stem by which an answer's word is found in the question: narrates, narrator. */
export function stem(word: string): string {
  return word.length > 5 ? word.slice(0, Math.max(5, word.length - 3)) : word.replace(/(?<=..)s$/, '');
}

function alternative(answer: string, question: Gradable): Alternative {
  const items = question.kind === 'list' ? splitItems(answer) : [];
  const tokens = tokenise(answer);
  const person = question.kind === 'name' && isPerson(question.text, answer);
  const heavy = content(tokens);
  return {
    tokens,
    content: person || question.kind !== 'phrase' ? withoutHonorifics(heavy) : heavy,
    letters: heavy.reduce((sum, token) => sum + token.text.length, 0),
    denials: denials(tokens),
    person,
    sex: person ? sexOf(tokens) : undefined,
    items:
      items.length > 1 ? items.map((item) => alternative(item, { ...question, kind: itemKind(item) })) : [],
  };
}

function itemKind(item: string): AnswerKind {
  return /^(?:the )?\p{Lu}/u.test(item) ? 'name' : 'phrase';
}

function asked(text: string): Asked {
  const tokens = tokenise(text);
  const words = new Map<string, boolean>();
  tokens.forEach((token, i) => {
    const key = stem(token.text);
    words.set(key, (words.get(key) ?? false) || (token.cap && i > 0));
  });
  return {
    words,
    choice: tokens.some((token) => token.text === 'or'),
    title: asksTitle(text),
    counting: asksCount(text),
    place:
      /\b(?:where|town|city|cities|county|village|country|place|house|school|region|estate|castle|island|falls|port)\b/i.test(
        text,
      ),
  };
}
