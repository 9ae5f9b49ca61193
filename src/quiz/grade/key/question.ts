import { takeUntil } from '../../../lib/counted.ts';
import { lazy, memoize } from '../../../lib/memoize.ts';
import { wordSet } from '../../../lib/text.ts';
import { tokenise } from '../text/fold.ts';
import type { AnswerToken, AnswerTokens } from '../types.ts';
import { baseOf, isThirdPerson, looksVerbal, singular } from '../words/forms.ts';
import { wordList } from '../words/lists.ts';
import lists from '../words/questions.json' with { type: 'json' };

/** What the question says: its words add nothing to an answer. */
export type Asked = ReturnType<typeof readKeyQuestion> & { readonly clock: boolean };

const { helping: HELPING, ...SETS } = Object.fromEntries(
  Object.entries(lists).map(([name, words]) => [name, wordSet(words)]),
) as Record<Exclude<keyof typeof lists, 'about'>, ReadonlySet<string>>;

/** The crude stem for finding an answer's word in the question: narrates, narrator. */
export const crudeStem = memoize((foldedWord) =>
  baseOf(foldedWord)
    .replace(/(?<=[a-z]{3})(?:ing|ed|es|ers?|ors?|ions?|s|e)$/, '')
    .replace(/y$/, 'i'),
);

function capitalsByStem(tokens: AnswerTokens): ReadonlyMap<string, boolean> {
  const capitals = new Map<string, boolean>();
  for (const [i, token] of tokens.entries()) {
    const stem = crudeStem(token.text);
    capitals.set(stem, (capitals.get(stem) ?? false) || (token.cap && i > 0));
  }
  return capitals;
}

/** `how many`, `which number`. */
const asksAmount = (texts: readonly string[]) =>
  SETS.countable.has(texts[texts.indexOf('how') + 1] ?? '') ||
  texts.some(
    (askedWord, index) => isWhich(askedWord) && SETS.amounts.has(singular(texts[index + 1] ?? '')),
  );

/** `wrote`, `directed`, but not `wrote about`. */
const namesMaker = (texts: readonly string[]) =>
  texts.some(
    (askedWord, index) =>
      SETS.makers.has(singular(askedWord)) &&
      !['about', 'for', 'to'].includes(texts[index + 1] ?? ''),
  );

export function readKeyQuestion(question: string) {
  const tokens = tokenise(question);
  const texts = tokens.map((token) => token.text);
  const has = (set: ReadonlySet<string>) =>
    texts.some((askedWord) => set.has(askedWord) || set.has(singular(askedWord)));

  return {
    /** By crude stem, whether it was in capitals. */
    words: capitalsByStem(tokens),
    /** It offers a choice, so its words may be wrong answers. */
    choice: texts.includes('or'),
    /** It asks how many, how old, how long. */
    counting: asksAmount(texts) || /^at what/i.test(question),
    place: has(SETS.places),
    /** It asks for a work by its title. */
    title: wordsOf(WHICH.exec(question)?.[1] ?? '').some((titleWord) => SETS.titles.has(titleWord)),
    /** It asks for a full name, or for one part of it. */
    whole: texts.some(
      (askedWord, index) => /^names?$/.test(askedWord) && SETS.whole.has(texts[index - 1] ?? ''),
    ),
    /** It asks for a real person, for whom a first name isn't enough: who wrote, who directed. */
    maker: namesMaker(texts) || /\b(?:real|original) name/i.test(question),
    /** The thing asked for is what is done to, told or given: whom does she love. */
    object: /\b(?:do|does|did)\b|(?<!\bby )\bwhom\b/i.test(question),
    ...deedIn(tokens),
    /** It asks for the very word, or for what somebody says. */
    verbatim: has(SETS.verbatim),
    /** It asks for somebody. */
    person: asksPerson(question),
    /** The word behind `how many`: how many inches. */
    unit: /\b(?:how old|age)\b/i.test(question)
      ? 'years'
      : /\bhow many (\w+)/i.exec(question)?.[1]?.toLowerCase(),
  };
}

/** The words right behind which or what. */
const WHICH = /\b(?:which|what) ((?:[\w’'-]+ ?){1,3})/i;

const isWhich = (askedWord: string) => ['which', 'what', 'name'].includes(askedWord);

/**
 * Crude stems of the doer, where named behind the first verb, and of what is done: who shoots, what
 * does Nora sell.
 */
function deedIn(tokens: AnswerTokens) {
  const helper = tokens.findIndex(({ text }) => HELPING.has(text));
  if (helper < 0) {
    const isOfWho = tokens[0]?.text === 'who';
    const verb = tokens.slice(1).find(({ text }) => isThirdPerson(text) || isOfWho);
    return { subject: new Set<string>(), does: stemOf(verb) };
  }

  const nextAnswerTokens = tokens.slice(helper + 1);
  const isNoun = ({ cap }: AnswerToken, at: number) =>
    cap || nextAnswerTokens[at - 1]?.text === 'the';
  const doer = takeUntil(
    nextAnswerTokens,
    (token, index) => !isNoun(token, index) && !['the', 'and'].includes(token.text),
  );
  const subject = new Set(doer.filter(isNoun).map(({ text }) => crudeStem(text)));

  return {
    subject,
    does: tokens[helper]?.text.startsWith('d') ? stemOf(nextAnswerTokens[doer.length]) : undefined,
  };
}

const stemOf = (token: AnswerToken | undefined) => token && crudeStem(token.text);

/** Whether a word is the question's verb, and no noun of it such as `killer`. */
export const isDeed = ({ text }: AnswerToken, { does }: Asked): boolean =>
  crudeStem(text) === does && !/(?:er|or|ing|ion)s?$/.test(text);

const PERSONS = lazy(() => wordList('persons'));
/** Nouns that end like those for doers: letter, october, dress. */
const NO_DOERS = lazy(() => [...wordList('noDoers')]);
const isNoDoer = (word: string) =>
  NO_DOERS().some((noun) => word.endsWith(noun) || word.endsWith(`${noun}s`));
const WHO = /(?:^|[,;:] ?|\b(?:of|to|by|with|from|for|and|is|on|against) )who(?:m|se)?\b/i;
const OTHER_WORD = String.raw`(?!(?:is|was|are|were|do|does|did|has|had)\b)[\w'’-]+`;
/** The words behind which or what that may say what is asked for. */
const ASKED_FOR = new RegExp(String.raw`\b(?:which|what|name)((?: ${OTHER_WORD}){1,4})`, 'i');

/** Whether the thing asked for is a person: `which sailor`, `what is the name of her brother`. */
export function asksPerson(question: string): boolean {
  if (WHO.test(question)) return true;
  const nouns = wordsOf(ASKED_FOR.exec(question)?.[1] ?? '');
  if (nouns.some((noun) => PERSONS().has(noun) || isDoer(noun))) return true;
  return (
    /\b(?:names?|called|is it)\b/i.test(question) &&
    wordsOf(question).some((askedWord) => PERSONS().has(askedWord))
  );
}

const wordsOf = (text: string) => text.toLowerCase().match(/[a-z]+/g) ?? [];

/** Nouns for doers: reviewer, editor, cellist. */
const isDoer = (noun: string) =>
  /\w{3}(?:er|or|ist|ian|woman|ess)$/.test(noun) && !isNoDoer(noun) && !looksVerbal(noun);
