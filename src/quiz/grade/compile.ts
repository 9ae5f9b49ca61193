import type { AnswerKind } from '../../core/book.ts';
import { type Asked, readQuestion } from './asked.ts';
import { type Sex, sexOf, withoutHonorifics } from './honorifics.ts';
import { splitItems } from './items.ts';
import { isPerson } from './kind.ts';
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
  /** It is neither name nor number: tense and the like may differ. */
  readonly phrase: boolean;
  /** Its words, and the light ones of other right answers that say the same otherwise: to the Cottages, at them. */
  readonly light: readonly Token[];
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
  /** The same without blanks, for what is written apart or together. */
  readonly joined: ReadonlySet<string>;
  /** Every word of every right answer. */
  readonly known: ReadonlySet<string>;
  readonly asked: Asked;
  /** Longest given answer worth reading, in UTF-16 units. */
  readonly longest: number;
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
  const alternatives = together(
    answers
      .flatMap((answer) => [answer, ...swapped(answer, question)])
      .map((answer) => alternative(answer, question)),
  );
  return {
    kind: question.kind,
    alternatives: alternatives.filter((one) => one.tokens.length > 0),
    exact: new Set(alternatives.map((one) => keyOf(one.tokens)).filter((key) => key !== '')),
    joined: new Set(alternatives.map((one) => joinedOf(one.tokens)).filter((key) => key.length > 4)),
    known: new Set(alternatives.flatMap((one) => one.tokens.map((token) => token.text))),
    asked: readQuestion(question.text),
    longest: Math.max(300, ...answers.map((answer) => 2 * answer.length + 200)),
  };
}

const PAIR = /^(?:the |an? |some )?(\S+) (?:and|&) (?:the |an? |some )?(\S+)$/i;
const NUMBERED = /^(?:the )?(chapter|part|book|act|scene|volume|river|mount|lake) (\S+)$/i;

/** `Prejudice and Pride`, `the twelfth chapter`, `Liffey River`: answers of two words whose order says nothing. */
function swapped(answer: string, { kind }: Gradable): string[] {
  if (kind !== 'name' && kind !== 'phrase') return [];
  const war = /^world war (i|one|1|ii|two|2)$/i.exec(answer)?.[1]?.toLowerCase();
  if (war !== undefined) return [/^(?:i|one|1)$/.test(war) ? 'First World War' : 'Second World War'];
  const pair = PAIR.exec(answer);
  if (pair) return [`${pair[2]} and ${pair[1]}`];
  const numbered = NUMBERED.exec(answer);
  return numbered ? [`${numbered[2]} ${numbered[1]}`] : [];
}

/** Lets right answers that differ in light words only share them, and persons their sex. */
function together(alternatives: readonly Alternative[]): Alternative[] {
  const sexes = new Set(alternatives.map((one) => one.sex).filter((sex) => sex !== undefined));
  const [sex] = sexes.size === 1 ? sexes : [];
  return alternatives.map((one) => ({
    ...one,
    sex: one.sex ?? (one.person ? sex : undefined),
    light: alternatives
      .filter((two) => keyOf(two.content) === keyOf(one.content))
      .flatMap((two) => two.tokens),
  }));
}

/** The letters of an answer without blanks and without an article before it. */
export function joinedOf(tokens: readonly Token[]): string {
  const article = /^(?:the|an?)$/.test(tokens[0]?.text ?? '') && tokens.length > 1;
  return (article ? tokens.slice(1) : tokens).map((token) => token.text).join('');
}

/** What two writings of the same words share. */
export function keyOf(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text).join(' ');
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
    phrase: question.kind === 'phrase',
    light: tokens,
    sex: person ? sexOf(tokens) : undefined,
    items:
      items.length > 1 ? items.map((item) => alternative(item, { ...question, kind: itemKind(item) })) : [],
  };
}

function itemKind(item: string): AnswerKind {
  return /^(?:the )?\p{Lu}/u.test(item) ? 'name' : 'phrase';
}
