import type { Character } from '../core/book.ts';
import type { RoundPlan } from '../core/model.ts';
import { grade, type Names, nameIndex } from './grade/index.ts';

/** What becomes of an answer: `more` asks for the other half and costs nothing. */
export interface Judgement {
  readonly kind: 'right' | 'wrong' | 'more';
  /** The answer as it counts: an option's text where its letter was given. */
  readonly given: string;
  /** Why, in a few words. */
  readonly rule: string;
}

/**
 * Judges an answer. With options, only an option counts, by its letter or its words; a typed answer goes through
 * the grader.
 */
export function judge(round: RoundPlan, given: string, characters: readonly Character[]): Judgement {
  return round.options.length > 0 ? judgeOption(round, given) : judgeTyped(round, given, characters);
}

function judgeOption(round: RoundPlan, given: string): Judgement {
  const option = optionMeant(round.options, given);
  if (option === undefined) {
    return { kind: 'wrong', given, rule: 'not one of the options' };
  }
  const right = option === round.answer;
  return {
    kind: right ? 'right' : 'wrong',
    given: option,
    rule: right ? 'the right option' : 'another option is right',
  };
}

function optionMeant(options: readonly string[], given: string): string | undefined {
  const wanted = folded(given);
  const exact = options.find((option) => folded(option) === wanted);
  if (exact !== undefined) return exact;
  const letter = /^(?:option\s+)?([a-z])[.)]?$/.exec(given.trim().toLowerCase())?.[1];
  return letter === undefined ? undefined : options[letter.charCodeAt(0) - 97];
}

/** Names of the books that are open: indexed once, gone with the book. */
const indexed = new WeakMap<readonly Character[], Names>();

function namesOf(characters: readonly Character[]): Names {
  const names = indexed.get(characters) ?? nameIndex(characters);
  indexed.set(characters, names);
  return names;
}

function judgeTyped(round: RoundPlan, given: string, characters: readonly Character[]): Judgement {
  const { verdict, rule } = grade(round, given, namesOf(characters));
  const kind = verdict === 'accept' ? 'right' : verdict === 'prompt' ? 'more' : 'wrong';
  return { kind, given, rule };
}

function folded(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/^(?:the|an?)\s/i, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
