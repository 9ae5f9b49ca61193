import { isCountry } from '../../../corpus/english/names.ts';
import { MORE, SEVERAL, TURNED } from '../outcome.ts';
import { type Alternative, keyOf } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { isThirdPerson, looksVerbal } from '../words/forms.ts';
import { isDescribing } from '../words/modifiers.ts';
import { classOf, isOfFew } from './classes.ts';
import { idle } from './idle.ts';
import { tagged } from './pattern.ts';
import { isTurned } from './roles.ts';
import type { Reading, Setting } from './setting.ts';
import { type Class, type Fact, SAYS, TABLE, type Where } from './table.ts';

/**
 * Why what was said beside the right answer makes another answer of it, or none; undefined where it is harmless.
 * @param tokens all that was said
 * @param core places of the words that were found to be the right answer
 */
export function objection(
  tokens: readonly Token[],
  core: ReadonlySet<number>,
  wanted: Alternative,
  setting: Setting,
): string | undefined {
  if (core.size === tokens.length) return undefined;
  const [first, last] = [Math.min(...core), Math.max(...core)];
  let start = first;
  while (start > 0 && !tokens[start]?.after) start--;
  const end = endOfRun(tokens, last);
  const home = tokens.slice(start, last + 1);
  const said: Reading = { tokens, core, wanted, setting, home, idle: idle(tokens, setting.compiled) };
  if (wanted.sort !== 'number' && isTurned(said)) return TURNED;
  // `Tommy's friend` for Tommy
  const possessor = tokens[last]?.possessive && !wanted.content.at(-1)?.possessive && end > last + 1;
  if (possessor && !/^(?:the|an?)$/.test(tokens[last + 1]?.text ?? '')) return MORE;
  return (
    decide(said, 'before', start, first) ??
    decide(said, 'inside', first, last) ??
    decide(said, 'behind', last + 1, end) ??
    decideRuns(said, 0, start) ??
    decideRuns(said, end, tokens.length)
  );
}

function endOfRun(tokens: readonly Token[], from: number): number {
  const length = tokens.slice(from + 1).findIndex(({ after }) => after);
  return length < 0 ? tokens.length : from + 1 + length;
}

/** How many runs beside the answer may say something before they are a list of guesses. */
const RUNS = 2;

/** Each run of words between the breaks from one place to another. */
function decideRuns(said: Reading, from: number, to: number): string | undefined {
  let telling = 0;
  for (let start = from; start < to; start = endOfRun(said.tokens, start)) {
    const end = endOfRun(said.tokens, start);
    const why = decide(said, 'apart', start, end);
    const tells = said.idle.slice(start, end).includes(false);
    if (tells && said.wanted.sort !== 'number' && ++telling > RUNS) return SEVERAL;
    if (why !== undefined) return why;
  }
  return undefined;
}

/** What the table says of the words from one place to another. */
function decide(said: Reading, where: Where, from: number, to: number): string | undefined {
  if (from >= to) return undefined;
  const run = said.tokens.slice(from, to);
  const classes = run.map((_, i) => classOf(said, from + i, where));
  if (where === 'apart' && classes[0] === 'article') classes[0] = articleOf(run[0]?.text ?? '', said);
  const telling = classes.filter((one) => SAYS.has(one)).length;
  const facts = factsOf(said, from, to, telling);
  const words = tagged(classes);
  return TABLE[where].find(([answer, pattern]) => facts[answer] && pattern.test(words))?.[2];
}

/** The class of the article or owner that a run opens with, by the one that the answer has. */
function articleOf(text: string, { home, wanted: { sort } }: Reading): Class {
  const own = home.find((token) => /^(?:the|an?|his|her|its|their)$/.test(token.text))?.text ?? '';
  if (own[0] === text[0]) return 'same-article';
  if (!/^(?:the|an?|some)$/.test(text)) return 'filler';
  const bare = own === '' && sort === 'thing';
  return /^an?$/.test(text) && !bare && !/^an?$/.test(own) ? 'indefinite' : 'article';
}

const SUBJECT = /^(?:it|he|she|they|that|this|there|we|i|you|who|which|what)$/;

/** Whether a run is said as another guess: `Ruth / Tommy`, `Ruth, maybe Tommy`. */
function isGuess(run: readonly Token[], next = ''): boolean {
  const sign = run[0]?.sign ?? '';
  const guessed = /\b(?:maybe|perhaps|possibly|could|might)\b|^(?:unless|also|plus)\b/.test(keyOf(run));
  return guessed || /[/|]/.test(sign + next) || sign === '?';
}

/** What the rows of the table ask of the answer: its sort, and what else is known of it and of the words beside it. */
function factsOf(
  { tokens, wanted, setting, home, idle: isIdle }: Reading,
  from: number,
  to: number,
  much: number,
): Readonly<Record<Fact, boolean>> {
  const { alternatives, asked, deed } = setting.compiled;
  const { sort, content } = wanted;
  const { sign } = tokens[from] as Token;
  const run = tokens.slice(from, to);
  const verb = home.at(-1)?.text ?? '';
  return {
    ...{ any: true, person: false, name: false, number: false, thing: false, [sort]: true },
    named: sort === 'person' || sort === 'name',
    subjectless:
      !wanted.tokens.some(({ text }) => SUBJECT.test(text)) &&
      !alternatives.some(
        ({ content: [verb, ...of] }) => looksVerbal(verb?.text ?? '') && keyOf(of) === keyOf(content),
      ),
    // `she drowns her father` is no `she drowns`.
    // Where `stealing bread` is right, `stealing beads` is not.
    gerund:
      !alternatives.some(({ tokens: [act, object] }) => object && act?.text.endsWith('ing')) &&
      (looksVerbal(verb)
        ? verb.endsWith('ing')
        : deed && content.length === 1 && isThirdPerson(verb) && !/^(?:his|her)$/.test(run[0]?.text ?? '')),
    // `somewhere in Germany`
    country:
      asked.place && isCountry(keyOf(run.filter((_, i) => !isIdle[from + i]))) && !isCountry(keyOf(content)),
    few: isOfFew(setting.compiled),
    guess: setting.strict || isGuess(run, tokens[to]?.sign),
    exclaimed: sign === '!' && to - from + content.length > 2,
    adjective: isDescribing(content.at(-1)?.text ?? ''),
    deed,
    // Much more is said there than in the answer.
    long: much > content.length + 2,
  };
}
