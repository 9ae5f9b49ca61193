import { isCountry } from '../../../corpus/english/names.ts';
import { type Alternative, keyOf } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { looksVerbal } from '../words/forms.ts';
import { isDescribing } from '../words/modifiers.ts';
import { classOf, isName, isTie, type Reading, type Setting } from './classes.ts';
import { idle } from './idle.ts';
import { isTurned } from './roles.ts';
import { MORE, SEVERAL, TABLE, type Where } from './table.ts';

/** How many runs beside the answer may say something before they are a list of guesses. */
const RUNS = 2;

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
  const said: Reading = { tokens, core, wanted, setting, idle: idle(tokens, setting.compiled) };
  if (isTurned(said)) return 'that turns it round';
  const [first, last] = [Math.min(...core), Math.max(...core)];
  let start = first;
  while (start > 0 && !tokens[start]?.after) start--;
  const end = endOfRun(tokens, last);
  // `Tommy's friend` for Tommy
  const possessor = tokens[last]?.possessive && !wanted.content.at(-1)?.possessive && end > last + 1;
  if (possessor && !/^(?:the|an?)$/.test(tokens[last + 1]?.text ?? '')) return MORE;
  const home = tokens.slice(start, last + 1);
  return (
    decide(said, 'before', start, first, home) ??
    decide(said, 'inside', first, last, home) ??
    decide(said, 'behind', last + 1, end, home) ??
    decideRuns(said, 0, start, home) ??
    decideRuns(said, end, tokens.length, home)
  );
}

function endOfRun(tokens: readonly Token[], from: number): number {
  const length = tokens.slice(from + 1).findIndex(({ after }) => after);
  return length < 0 ? tokens.length : from + 1 + length;
}

/** Each run of words between the breaks from one place to another. */
function decideRuns(said: Reading, from: number, to: number, home: readonly Token[]): string | undefined {
  const { known } = said.setting.compiled;
  let telling = 0;
  for (let start = from; start < to; start = endOfRun(said.tokens, start)) {
    const end = endOfRun(said.tokens, start);
    const why = decide(said, 'apart', start, end, home);
    if (why !== undefined) return why;
    const tells = said.tokens
      .slice(start, end)
      .some(({ text }, i) => !said.idle[start + i] && !known.has(text));
    if (tells && ++telling > RUNS) return SEVERAL;
  }
  return undefined;
}

/** What the table says of the words from one place to another. */
function decide(
  said: Reading,
  where: Where,
  from: number,
  to: number,
  home: readonly Token[],
): string | undefined {
  if (from >= to) return undefined;
  let row = '';
  for (let i = from; i < to; i++) row += classOf(said, i, where);
  if (where === 'apart' && row.startsWith('d'))
    row = articleOf(said.tokens[from]?.text ?? '', home) + row.slice(1);
  const facts = factsOf(said, where, from, to, home);
  if (row.replace(/[^NavzxPkSbgh#!C]/g, '').length > said.wanted.content.length + 2) facts.add('long');
  const found = TABLE[where].find(
    ([answers, pattern]) => answers.some((one) => facts.has(one)) && pattern.test(row),
  );
  return found?.[2] === undefined ? undefined : nearer(said, row, from, found[2]);
}

/** The letter of the article or owner that a run opens with, by the one that the answer has. */
function articleOf(text: string, home: readonly Token[]): string {
  const own = home.find((token) => /^(?:the|an?|his|her|its|their)$/.test(token.text))?.text ?? '';
  if (own[0] === text[0]) return 'D';
  if (!/^(?:the|an?|some)$/.test(text)) return 'r';
  return /^an?$/.test(text) && own !== '' && !/^an?$/.test(own) ? 'e' : 'd';
}

/** A reason that says more, where a name, a number or a denial is at fault. */
function nearer(said: Reading, row: string, from: number, why: string): string {
  const { sort } = said.wanted;
  if (why !== MORE && why !== SEVERAL) return why;
  const at = row.search(/[!#NavzxPkS]/);
  if (row[at] === '!') return 'it says what the answer is not';
  if (row[at] === '#' && sort === 'number') return 'more than one number';
  if (sort !== 'person' || at < 0 || !isName(said, from + at)) return why;
  // A name right beside the answer's makes one other person of both: Gabriel Knight.
  return why === MORE ? 'that is somebody else' : 'more than one name';
}

const SUBJECT = /^(?:it|he|she|they|that|this|there|we|i|you|who|which|what)$/;
/** What England, Scotland and Wales are parts of. */
const UNITED = /^(?:uk|gb|united kingdom|great britain|britain)$/;

/** What the rows of the table ask of the answer: its sort, and what else is known of it there. */
function factsOf(
  { tokens, wanted, setting, core }: Reading,
  where: Where,
  from: number,
  to: number,
  home: readonly Token[],
): Set<string> {
  const { compiled, strict, partial } = setting;
  const { asked } = compiled;
  const { sort, content } = wanted;
  const facts = new Set<string>(['any', sort]);
  const add = (fact: string, holds: boolean) => holds && facts.add(fact);
  if (where === 'before') add('clause', !partial && !wanted.tokens.some(({ text }) => SUBJECT.test(text)));
  if (where === 'behind') {
    const verb = home.at(-1)?.text ?? '';
    add('doer', sort === 'person' && !asked.object);
    add('measured', sort === 'number' && core.size > 1);
    add('doing', verb.endsWith('ing') && looksVerbal(verb));
  }
  if (where === 'apart') {
    const { sign, text, aside } = tokens[from] as Token;
    const spoken = keyOf(tokens.slice(from, to));
    const country = asked.place && isCountry(spoken) && !/ of /.test(spoken);
    if (country && (UNITED.test(spoken) || !isCountry(keyOf(content)))) return new Set();
    const signed = /[/|]/.test(sign + (tokens[to]?.sign ?? '')) || (sign === '?' && sort !== 'number');
    const guessed = /\b(?:maybe|perhaps|possibly)\b|^(?:unless|also|plus)\b/.test(spoken);
    add('offered', strict || signed || guessed || (text === home[0]?.text && isTie(text)));
    add('uncovered', sort === 'number' && !aside);
    add('exclaimed', sign === '!' && to - from + content.length > 2);
    add('place', asked.place && sort === 'name');
    add('adjective', isDescribing(content.at(-1)?.text ?? ''));
    add('deed', compiled.deed);
  }
  return facts;
}
