import { isCountry } from '../../../corpus/english/names.ts';
import { MORE, SEVERAL, TURNED } from '../outcome.ts';
import { isDeed, stem } from '../question/asked.ts';
import { type Alternative, type Compiled, keyOf } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { isThirdPerson, looksVerbal } from '../words/forms.ts';
import { isLight } from '../words/light.ts';
import { isDescribing } from '../words/modifiers.ts';
import { classOf, isOfFew, TIES } from './classes.ts';
import { idle } from './idle.ts';
import { patternsOver, tagged, words } from './pattern.ts';
import type { Reading, Setting } from './setting.ts';
import { type Class, type Fact, SAYS, TABLE, type Where } from './table.ts';

/**
 * Why the words beside the right answer turn it into another answer, or none; undefined where they are harmless.
 * @param tokens everything that was said
 * @param core positions of the words found to be the right answer
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

/** How many runs beside the answer may add something before they count as a list of guesses. */
const RUNS = 2;

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

/** The class of a run's opening article or owner, compared with the answer's. */
function articleOf(text: string, { home, wanted: { sort } }: Reading): Class {
  const own = home.find((token) => /^(?:the|an?|his|her|its|their)$/.test(token.text))?.text ?? '';
  if (own[0] === text[0]) return 'same-article';
  const bare = own === '' && sort === 'thing';
  return /^an?$/.test(text) && !bare && !/^an?$/.test(own) ? 'indefinite' : 'article';
}

const SUBJECT = /^(?:it|he|she|they|that|this|there|we|i|you|who|which|what)$/;

/** Whether a run is said as another guess: `Ruth / Tommy`, `Ruth, maybe Tommy`. */
function isGuess(run: readonly Token[], next: string): boolean {
  const sign = run[0]?.sign ?? '';
  const guessed =
    /\b(?:maybe|perhaps|possibly|(?:could|might)(?: \w+)? (?:be|have))\b|^(?:unless|also|plus)\b/.test(
      keyOf(run),
    );
  return guessed || /[/|]/.test(sign + next) || sign === '?';
}

/** Whether a run is an exclamation around an answer of so many words: `love letters! scandal`, `ahoy! a sloop`. */
function isExclaimed(run: readonly Token[], next: string, words: number): boolean {
  if (run[0]?.sign === '!') return run.length + words > 2;
  return next === '!' && !/^(?:the|an?)\b/.test(keyOf(run));
}

/** Whether the answer is a thing with nothing before it; in `his foot, the thumb was bitten` another is. */
function isThingFirst({
  tokens,
  home,
  wanted,
  idle,
}: Pick<Reading, 'tokens' | 'home' | 'wanted' | 'idle'>): boolean {
  return wanted.sort === 'thing' && !idle.slice(0, tokens.indexOf(home[0] as Token)).includes(false);
}

/** Facts that the table's rows ask for: the answer's sort, and more about it and the words beside it. */
function factsOf(
  { tokens, wanted, setting, home, idle: isIdle }: Reading,
  from: number,
  to: number,
  much: number,
): Readonly<Record<Fact, boolean>> {
  const { alternatives, asked, deed } = setting.compiled;
  const { sort, content } = wanted;
  const run = tokens.slice(from, to);
  const next = tokens[to]?.sign ?? '';
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
    listed: setting.strict && !setting.compiled.known.has('who'),
    remark: next === ':' || (setting.strict && run[0]?.sign === '('),
    guess: setting.strict || isGuess(run, next),
    exclaimed: isExclaimed(run, next, content.length),
    first: isThingFirst({ tokens, home, wanted, idle: isIdle }),
    adjective: isDescribing(content.at(-1)?.text ?? ''),
    deed,
    counted: sort === 'number' && home.length + run.length === tokens.length,
    long: much > content.length + 2,
  };
}

/** A word's role in the question: it is the answer, the doer, what is done … */
const ROLES = words('answer doer does other asked he him is by tie verb word owner');
type Role = (typeof ROLES)[number];
const pattern = patternsOver(ROLES);

/** Runs in which the roles of the answer are reversed, by what the question asks for. */
const ROUND: readonly (readonly [asks: 'whom' | 'who does' | 'what they do', pattern: RegExp])[] = [
  // `Kathy tells Ruth` where it is asked whom Kathy tells; `the albatross wears him`
  ['whom', pattern('<answer>(?:<is>?<does|asked|verb>(?:<other>+|<doer>+|<him>)|<doer>)$')],
  // `Alice is followed by the rabbit` where it is asked what Alice follows
  ['whom', pattern('<doer><is><does><by><answer>')],
  // `victor asks the squire …` where it is asked what the squire asks Victor
  ['whom', pattern('^<other><is>?<does|asked><doer|other>')],
  // `Gatsby shoots Wilson` where it is asked who shoots Gatsby; `Wilson is shot by Gatsby`
  // but `Daisy's love Gatsby` where it is asked who loves her
  ['who does', pattern('^(?:<other>+|<he>|<asked>+|<owner><word|verb|asked>)<word>?<does><him>?<answer>')],
  ['who does', pattern('<answer><is><does><by>')],
  // `darnay takes his place` where it is asked what Carton does
  ['what they do', pattern('^<other><is>?<answer>')],
];

function isTurned({ tokens, core, wanted, setting }: Reading): boolean {
  const { compiled } = setting;
  const [first, last] = [Math.min(...core), Math.max(...core)];
  const start = tokens.findLastIndex(({ after }, i) => after && i <= first);
  const end = tokens.findIndex(({ after }, i) => after && i > last);
  const before = tokens.slice(Math.max(0, start), first);
  const behind = tokens.slice(last + 1, end < 0 ? tokens.length : end);
  const roles = (run: readonly Token[]) => run.flatMap((token) => roleOf(token, compiled) ?? []);
  // `on the wall hangs a clock`
  const row = tagged(
    [...roles(before), 'answer' as const, ...roles(behind)].filter((role, i) => role !== 'tie' || i === 0),
  );
  const { asked } = compiled;
  const asks = {
    whom: asked.object,
    'who does': asked.does !== undefined && !asked.object,
    'what they do': asked.subject.size > 0 && /^(?:he|she|they|it)$/.test(wanted.tokens[0]?.text ?? ''),
  };
  return ROUND.some(([what, turned]) => asks[what] && turned.test(row));
}

const SMALL: readonly (readonly [Role, RegExp])[] = [
  ['he', /^(?:he|she|they)$/],
  ['him', /^(?:him|them)$/],
  ['is', /^(?:is|was|are|were|gets?|got)$/],
  ['by', /^by$/],
  ['word', /^(?:who|which|that)$/],
];

function roleOf(token: Token, { asked }: Compiled): Role | undefined {
  const { text, possessive } = token;
  const small = SMALL.find(([, words]) => words.test(text))?.[0] ?? (TIES.has(text) ? 'tie' : undefined);
  if (small || isLight(token)) return small;
  if (possessive) return 'owner';
  const stemmed = stem(text);
  if (isDeed(token, asked)) return 'does';
  if (asked.subject.has(stemmed)) return 'doer';
  const isName = asked.words.get(stemmed);
  if (isName !== undefined) return isName ? 'other' : 'asked';
  return isThirdPerson(text) ? 'verb' : 'word';
}
