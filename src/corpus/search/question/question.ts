import { wordSet } from '../../../lib/text.ts';
import { stem, stemSet } from '../text/stems.ts';
import { type Token, tokens } from '../text/tokens.ts';
import WORDS from '../words.json' with { type: 'json' };
import SAID from './answer-words.json' with { type: 'json' };
import { type Asks, asksOf, type ThingKind, thingKindOf, type Want, wantOf } from './wants.ts';

/** A question taken apart, independent of any book. */
export interface Question {
  readonly want: Want;
  readonly asks: Asks;
  /** The kind of thing that is asked for; undefined for anything else. */
  readonly thing: ThingKind | undefined;
  /** Its folded words in order, with slips in them put right. */
  readonly forms: readonly string[];
  /** Distinct stems in order, at most {@link MOST_TERMS}. */
  readonly terms: readonly QuestionTerm[];
  /** Neighbouring meaningful words, as pairs of indices into `terms`, at most as many. */
  readonly pairs: readonly (readonly [number, number])[];
}

export interface QuestionTerm {
  readonly stem: string;
  readonly form: string;
  /** Stems of near meaning, used where the book doesn't have the word itself. */
  readonly instead?: readonly string[];
  /** A capital where no sentence begins. */
  readonly name: boolean;
}

/** Terms, and pairs of them, are bits of one 32-bit mask, which also bounds the time. */
const MOST_TERMS = 31;
/** Characters read of a question; a chat platform's longest message is 4,000 and no question is. */
const MOST_CHARACTERS = 1000;

/** `What is Ruth like` asks about her, and for no likeness. */
export const LIKE = /^\s*what(?:[’']?s| is| are| was| were) (.+) like\W*$/i;

const KINDS = Object.entries(SAID.kinds).map(
  ([kind, ways]) => [new RegExp(`\\b(?:${ways})\\b`, 'gi'), kind] as const,
);

/** A question with one word for each kind of name: `surname` for `last name`. */
const withKinds = (text: string) =>
  KINDS.reduce((plain, [ways, kind]) => plain.replace(ways, kind), text);

/**
 * With one of these in front, `close` at the end is what something does: `why did the shop close`.
 */
const DOES = stemSet('do will would');
/** What people are or grow, and things don't: `did they become close`. */
const NEAR_EACH_OTHER = stemSet(WORDS.beforeNear);

/** A question's words with `shut` for `close` at their end, where that is the verb. */
function withVerbClose(words: readonly Token[]): readonly Token[] {
  const last = words.at(-1);
  const before = stem(words.at(-2)?.form ?? '');
  const isVerb = words.some(({ form }) => DOES.has(stem(form))) && !NEAR_EACH_OTHER.has(before);
  if (last?.form !== 'close' || !isVerb) return words;
  return [...words.slice(0, -1), { ...last, form: 'shut' }];
}

/** By how people misspell them, the words that ask: `wich`. */
const MISSPELT = new Map(
  Object.entries(SAID.misspelt).flatMap(([word, slips]) =>
    slips.split(' ').map((slip): [string, string] => [slip, word]),
  ),
);
const HELPERS = wordSet(SAID.helpers);

/** A question's words with those that ask as they are spelt; `were did` asks where. */
const withAskingWords = (words: readonly Token[]): readonly Token[] =>
  words.map((word, i) => {
    const isWhere = word.form === 'were' && HELPERS.has(words[i + 1]?.form ?? '');
    const form = isWhere ? 'where' : MISSPELT.get(word.form);
    return form === undefined ? word : { ...word, form };
  });

/**
 * Takes a question apart: distinct stems, names, neighbouring pairs, the kind of answer asked for.
 */
export function readQuestion(text: string): Question {
  const typed = text.slice(0, MOST_CHARACTERS).normalize('NFC');
  const found = withAskingWords(withVerbClose(tokens(withKinds(typed.replace(LIKE, 'about $1')))));
  const indexOf = new Map<string, number>();
  const terms: QuestionTerm[] = [];
  const pairs: [number, number][] = [];
  let before = -1;

  for (const [i, { form, capital }] of found.entries()) {
    const own = stem(form);
    const index = indexOf.get(own) ?? terms.length;
    if (index === MOST_TERMS) break;
    if (index === terms.length) terms.push({ stem: own, form, name: capital && i > 0 });
    indexOf.set(own, index);
    if (before >= 0 && index !== before && pairs.length < MOST_TERMS) pairs.push([before, index]);
    before = index;
  }

  const forms = found.map(({ form }) => form);
  const want = wantOf(forms);

  return { want, asks: asksOf(forms, want), thing: thingKindOf(forms), forms, terms, pairs };
}
