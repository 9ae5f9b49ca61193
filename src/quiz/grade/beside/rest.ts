import { isCountry } from '../../../corpus/english/names.ts';
import { type RightAnswer, tokenWords } from '../key/key.ts';
import { crudeStem, isDeed } from '../key/question.ts';
import { DENIES, MORE, SEVERAL, TURNED } from '../outcome.ts';
import type { AnswerReading, Setting } from '../setting.ts';
import { partsBetweenBreaks } from '../text/fold.ts';
import type { AnswerToken, AnswerTokens } from '../types.ts';
import { isDescribing } from '../words/describing.ts';
import { looksVerbal, singular } from '../words/forms.ts';
import { wordList } from '../words/lists.ts';
import { idleWords, type RunPlace, roleOf, TELLING } from './roles.ts';

const NUMBERS = 'more than one number';

/** What a row of the table asks about the answer and the run of words. */
type Fact = keyof ReturnType<typeof factsOf>;
type Row = readonly [fact: Fact, roles: RegExp, why: string | undefined];

/** `[T]` is any word that tells something; the other letters are in `roles.ts`. */
const row = (fact: Fact, roles: string, reason?: string): Row => [
  fact,
  new RegExp(roles.replaceAll('T', TELLING)),
  reason,
];

/** What else happened, behind an `and`: he had, lost it, his family is. */
const CLAUSE = '&(?:[bx]|[VAS][^T]|.*x|(?!a).*V)';

/**
 * The first row that fits says why words beside an answer are too many, or with no reason that they
 * are fine.
 */
const TABLE: Readonly<Record<RunPlace, readonly Row[]>> = {
  before: [
    row('any', 'R', SEVERAL),
    row('any', 'D', DENIES),
    row('number', 'B', 'that is a bound, not the number'),
    row('called', '^[^NPR#&o]*$'),
    // `two footprints` for footprints
    row('single', '#', NUMBERS),
    row('number', ''),
    // `the friend of Jane`, `red and green`, `near Whitby`, `she throws him under a train`
    row('any', '[T][o&][^T]*$|P', MORE),
    // `a letter from Darcy`
    row('person', '[T][^T]*[bx][^T]*$|[NVWS]', MORE),
    row('any', '^[^NVWS]*$'),
    // `he stole a loaf`, `works as a butcher`
    row('subjectless', '^[^T]*[bxVS][^N]*$'),
    row('any', '', MORE),
  ],
  inside: [row('any', '^M+$'), row('any', '[NP#BRDVWSM]', MORE)],
  behind: [
    // `a song and a poem`, `singing and dancing`
    row('alike', '^&', SEVERAL),
    row('any', `^${CLAUSE}|^M$`),
    // `Time out`
    row('name', '^p$', MORE),
    row('any', '^[^T]*$'),
    row('country', '^[^&]*$'),
    // `a coat of paint`
    row('thing', '^o', MORE),
    // `the boat he built`, `Milton in the north`
    row('any', '^p?[brox]'),
    // `Miss Emily their old headmistress`, `sewing a dress`, `knitting names`
    row('person', '^p?a'),
    row('verbal', '^a|^[NS]'),
    // `a boat built by his father`, `a film starring Knightley`
    row('any', '^p?[VA]p?[boa#]'),
    row('any', '', MORE),
  ],
  apart: [
    // `London, England`
    row('country', ''),
    row('guess', '', SEVERAL),
    row('alike', '', SEVERAL),
    row('any', `^${CLAUSE}`),
    row('number', 'B|^(?![^T]*[brox]).*#', NUMBERS),
    row('number', ''),
    row('named', '^[^box]*N|^[NVWS]$', 'more than one name'),
    row('person', ''),
    // `older, younger`; but `a boat, red and wooden`
    row('describing', '^[^T]*(?:A[^T]*)+$', SEVERAL),
    row('any', '^[^T]*(?:A[^T]*)+$'),
    row('long', ''),
    // `Whitby, on the coast of England`, `a lamp, the one in the hall`, `his boat, painted blue`
    row('any', '[bro]|^V'),
    row('any', '', SEVERAL),
  ],
};

/**
 * Why the words beside the right answer turn it into another answer, or none; undefined where they
 * are harmless.
 * @param core positions of the words found to be the right answer
 */
export function objection(
  tokens: AnswerTokens,
  core: ReadonlySet<number>,
  wanted: RightAnswer,
  setting: Setting,
) {
  if (core.size === tokens.length) return undefined;
  const answerReading: AnswerReading = {
    tokens,
    core,
    wanted,
    setting,
    idle: idleWords(tokens, setting.key),
  };

  const firstCore = Math.min(...core);
  const last = Math.max(...core);
  const stretches = partsBetweenBreaks(tokens);
  const start = stretches.findLast(({ from }) => from <= firstCore)?.from ?? 0;
  const end = stretches.find(({ to }) => to > last)?.to ?? tokens.length;
  if (wanted.sort !== 'number' && isTurned(answerReading, start, end)) return TURNED;

  // `Tommy's friend` for Tommy
  if (tokens[last]?.possessive && !wanted.content.at(-1)?.possessive && end > last + 1) return MORE;
  const apart = stretches.flatMap(({ from, to }) =>
    to <= start || from >= end ? [['apart', from, to] as const] : [],
  );

  const runs = [
    ['before', start, firstCore],
    ['inside', firstCore, last],
    ['behind', last + 1, end],
    ...apart,
  ] as const;

  for (const [place, from, to] of runs) {
    const objectionFound = from < to ? objectionTo(answerReading, place, from, to) : undefined;
    if (objectionFound !== undefined) return objectionFound;
  }

  return undefined;
}

function objectionTo(
  answerReading: AnswerReading,
  place: RunPlace,
  from: number,
  to: number,
): string | undefined {
  const run = answerReading.tokens.slice(from, to);
  const roles = run.map((_, i) => roleOf(answerReading, from + i, place));
  const told = run.filter((_, i) => TELLING.includes(roles[i] ?? ''));
  if (place === 'apart' && told.length === 0) return undefined;
  const facts = factsOf(answerReading, run, told, answerReading.tokens[to]?.after ?? '');
  const shown = roles.filter((role) => role !== 's' && role !== 'c').join('');
  return TABLE[place].find(([fact, pattern]) => facts[fact] && pattern.test(shown))?.[2];
}

const MAYBE = /^(?:maybe|perhaps|possibly|unless|also|plus|could|might)$/;

function factsOf(
  { wanted, setting }: AnswerReading,
  run: AnswerTokens,
  told: AnswerTokens,
  next: string,
) {
  const { sort, content } = wanted;
  const { asked } = setting.key;
  const last = content.at(-1)?.text ?? '';
  const sign = run[0]?.after ?? '';
  const opening = (answerTokens: AnswerTokens) =>
    answerTokens.find(({ text }) => text !== 'and')?.text.replace(/^.+ing$/, '-ing');

  return {
    any: true,
    person: sort === 'person',
    name: sort === 'name',
    named: sort === 'name' || sort === 'person',
    number: sort === 'number',
    thing: sort === 'thing',
    single: sort !== 'thing' || singular(last) === last,
    subjectless: !wanted.tokens.some(({ text }) => wordList('relatives').has(text)),
    verbal: looksVerbal(last) && last.endsWith('ing'),
    country: asked.place && isCountry(tokenWords(told)) && !isCountry(tokenWords(content)),
    guess:
      setting.strict ||
      run.some(({ text }) => MAYBE.test(text)) ||
      /[/|]/.test(sign + next) ||
      sign === '?',
    describing: isDescribing(last),
    // `a girl called Ruth`; a cat called Dog is no dog.
    called:
      (sort === 'person' || sort === 'name') &&
      /^(?:called|named)$/.test(
        run.findLast(({ text }) => !wordList('determiners').has(text))?.text ?? '',
      ),
    alike: setting.key.alternatives.some(({ tokens }) => opening(tokens) === opening(run)),
    long: told.length > content.length + 2 || sign === '!',
  };
}

/**
 * Whether who does it and to whom it is done have changed places: `Gatsby shoots Wilson`, asked who
 * shoots Gatsby.
 */
function isTurned(
  { tokens, core, wanted, setting }: AnswerReading,
  start: number,
  end: number,
): boolean {
  const { asked } = setting.key;
  const isAsked = ({ text }: AnswerToken) => asked.words.get(crudeStem(text)) === true;
  const isPerson = (token: AnswerToken) =>
    /^(?:s?he|they|him|them)$/.test(token.text) || isAsked(token);
  const opens = tokens[start] as AnswerToken;

  // `darnay takes his place` where it is asked what Carton does
  if (
    /^(?:he|she|they|it)$/.test(wanted.tokens[0]?.text ?? '') &&
    !core.has(start) &&
    isPerson(opens)
  )
    return isAsked(opens) && !asked.subject.has(crudeStem(opens.text));

  const answerTokens = tokens.slice(0, end);
  const deed = answerTokens.findIndex(
    (token, at) => at >= start && !core.has(at) && isDeed(token, asked),
  );
  if (deed < 0) return false;

  const isBehind = Math.min(...core) > deed;
  // Asked whom, the answer is to be where the deed goes; asked who, where it comes from.
  if (answerTokens[deed + 1]?.text === 'by') return isBehind === asked.object;

  return (
    isBehind !== asked.object &&
    answerTokens
      .slice(start)
      .some((token, i) => isPerson(token) && start + i < deed !== asked.object)
  );
}
