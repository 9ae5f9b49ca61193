import { type Alternative, keyOf } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { looksVerbal } from '../words/forms.ts';
import { isCountry } from '../words/lexicon.ts';
import { isDescribing } from '../words/modifiers.ts';
import { classOf, isName, type Reading, readAround, type Setting, TIES, type Where } from './classes.ts';
import { isTurned } from './roles.ts';

export const MORE = 'it says more than the answer';
export const SEVERAL = 'several answers instead of one';
/** A name right beside the answer's makes one other person of both: Gabriel Knight. */
export const ANOTHER = 'that is somebody else';
export const NAMES = 'more than one name';
export const NUMBERS = 'more than one number';
export const DENIES = 'it says what the answer is not';
const BOUND = 'that is a bound, not the number';
const FINE = undefined;

/** Letters of words that say something, and of those that tie what follows. */
const SAYS = 'NavzxPkSbgh#!C';
const TIE = 'pPosw+';
/**
 * For which sorts of answers, which row of classes (`classOf`; H says something, T ties, _ says nothing and doesn't tie),
 * and why that is refused, or that it is fine. Of the rows that fit the first one counts.
 */
type Row = readonly [sorts: string, pattern: RegExp, why: string | undefined];
const row = (sorts: string, pattern: string, why: string | undefined): Row => [
  sorts,
  new RegExp(
    pattern
      .replaceAll('[^H', `[^${SAYS}`)
      .replaceAll('[^T', `[^${TIE}f`)
      .replaceAll('H', `[${SAYS}]`)
      .replaceAll('T', `[${TIE}]`),
  ),
  why,
];

const TABLE: Readonly<Record<Where, readonly Row[]>> = {
  before: [
    row('any', 'C', SEVERAL),
    row('any', 'S[.]*[sw]|[vzx].*S', MORE),
    row('any', '!', DENIES),
    row('number', 'b', BOUND),
    row('any', '#', NUMBERS),
    row('thing', 'k', MORE),
    row('any', 'H[o&][^H]*$', MORE),
    row('person', '^[^sw]*[Nxavz]p[^H]*$', MORE),
    row('any', '(H.*){4}', MORE),
    row('number', '^', FINE),
    row('clause', '[sw][^N]*$', FINE),
    row('any', '^[^NvzxPkbt]*$', FINE),
    row('any', '^', MORE),
  ],
  inside: [row('any', '&', SEVERAL), row('any', '[!#Nvzxk]', MORE)],
  behind: [
    row('any', 'C', SEVERAL),
    row('any', '^&(?![sw]|[avqz][dpPsf])[^H]*[q=]*(H|q)', SEVERAL),
    row('name', '^t$', MORE),
    row('thing', '^t*[^H]*$', FINE),
    row('any', '^[^H]*$', FINE),
    row('measure', '^[Navzx]$', FINE),
    row('thing', '^o', MORE),
    row('strict', '^', MORE),
    row('number', 'b#|#$', NUMBERS),
    row('name person', '^[+][.d]*N|&[.d]*N', NAMES),
    row('any', '^[^NavzxkSb#!]*T', FINE),
    row('doer', '^[vz](T|d)', FINE),
    row('any', '^[av]t?T', FINE),
    row('any', '^v[d#]', FINE),
    row('thing', '^[.d]*([xNz]v|N[aqz])(T|f|$)', FINE),
    row('person', '^[.]*d', FINE),
    row('name', '^[.]*d[^N]*$', FINE),
    row('doing', '^[.]*d', FINE),
    row('any', '^', MORE),
  ],
  apart: [
    row('any', '^[^T]*C', SEVERAL),
    row('any', '^[^H]*$', FINE),
    row('offered', '^', SEVERAL),
    row('number', '^b|^[.dq=&ag]*#[^Tvz]*$|f[.]*#|^s.*#$', NUMBERS),
    row('open', '^[.d&]*N+$', NAMES),
    row('number', '^', FINE),
    row('any', '^[.dDep]*=.*H', SEVERAL),
    row('any', '^[^NavzxPkSbh#!]*(T|f|$)', FINE),
    row('name', '^[^Td]+o[^d]', NAMES),
    row('person', '^h+o', NAMES),
    row('name person', '^[^T]+q(T|f|$)', FINE),
    row('name person', '^[^T]*N=?(T|f|$)', NAMES),
    row('person', '^[^T]{2}', FINE),
    row('exclaimed', '^', FINE),
    row('any', '[sw]f$', SEVERAL),
    row('any', 'g', FINE),
    row('adjective', '^[.d=q]*a+[.q]*$', SEVERAL),
    row('deed', '^[.d=q]*a+[.q]*$', FINE),
    row('deed', '^', SEVERAL),
    row('long', '^', FINE),
    row('any', '^.*(T|f)|^v[.q]|.[vz]d', FINE),
    row('any', '.&', SEVERAL),
    row('any', '^[.d=q]*a+[.q]*$', FINE),
    row('any', 'h|.[dDe]', FINE),
    row('any', '^[^dDe]', SEVERAL),
    row('place', '^', SEVERAL),
    row('thing', '^D|^d[^H]*H$', SEVERAL),
  ],
};

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
  const said = readAround(tokens, core, wanted, setting);
  if (isTurned(said)) return 'that turns it round';
  const places = [...core].sort((a, b) => a - b);
  const [first = 0] = places;
  const last = places.at(-1) ?? 0;
  let start = first;
  while (start > 0 && !tokens[start]?.after) start--;
  let end = last + 1;
  while (end < tokens.length && !tokens[end]?.after) end++;
  return (
    runs(said, 0, start) ??
    decide(said, 'before', start, first) ??
    decide(said, 'inside', first, last) ??
    owned(said, last, end) ??
    decide(said, 'behind', last + 1, end) ??
    runs(said, end, tokens.length)
  );
}

/** `Tommy's friend` for Tommy. */
function owned({ tokens, wanted }: Reading, last: number, end: number): string | undefined {
  const possessor = tokens[last]?.possessive && !wanted.content.at(-1)?.possessive;
  return possessor && end > last + 1 && !/^(?:the|an?)$/.test(tokens[last + 1]?.text ?? '')
    ? MORE
    : undefined;
}

const isKnown = ({ setting }: Reading, { text }: Token) => setting.compiled.known.has(text);

function runs(said: Reading, from: number, to: number): string | undefined {
  let telling = 0;
  for (let start = from; start < to; ) {
    let end = start + 1;
    while (end < to && !said.tokens[end]?.after) end++;
    const why = decide(said, 'apart', start, end);
    if (why !== undefined) return why;
    if (
      said.tokens.slice(start, end).some((token, i) => !said.idle[start + i] && !isKnown(said, token)) &&
      ++telling > 2
    )
      return SEVERAL;
    start = end;
  }
  return undefined;
}

function decide(said: Reading, where: Where, from: number, to: number): string | undefined {
  if (from >= to) return undefined;
  let row = '';
  for (let i = from; i < to; i++) row += classOf(said, i, where);
  if (where === 'apart' && row[0] === 'd') row = opening(said, from) + row.slice(1);
  const sorts = sortsOf(said, from, to, where, row);
  const found = TABLE[where].find(
    ([sort, pattern]) => sort.split(' ').some((one) => sorts.has(one)) && pattern.test(row),
  );
  return found?.[2] === undefined ? undefined : nearer(said, row, from, found[2]);
}

/** Whether a run opens with the article that the answer has (D), or an indefinite one behind a definite one (e). */
function opening(said: Reading, at: number): string {
  const own = home(said).find(({ text }) => /^(?:the|an?|his|her|its|their)$/.test(text))?.text ?? '';
  const text = said.tokens[at]?.text ?? '';
  if (own[0] === text[0]) return 'D';
  return /^an?$/.test(text) && own !== '' && !/^an?$/.test(own) ? 'e' : 'd';
}

/** The run that the answer stands in, up to its last word. */
function home({ tokens, core }: Reading): readonly Token[] {
  let from = Math.min(...core);
  while (from > 0 && !tokens[from]?.after) from--;
  return tokens.slice(from, Math.max(...core) + 1);
}

/** A reason that says more where a name, a number or a denial is at fault. */
function nearer(said: Reading, row: string, from: number, why: string): string {
  const { sort } = said.wanted;
  if (why !== MORE && why !== SEVERAL) return why;
  const at = row.search(/[!#NavzxPkS]/);
  if (row[at] === '!') return DENIES;
  if (row[at] === '#' && sort === 'number') return NUMBERS;
  if (sort !== 'person' || at < 0 || !isName(said, from + at)) return why;
  return why === MORE ? ANOTHER : NAMES;
}

function sortsOf(said: Reading, from: number, to: number, where: Where, row: string): ReadonlySet<string> {
  const { tokens, wanted, setting, core } = said;
  const { compiled, strict, partial } = setting;
  const { asked } = compiled;
  const sorts = new Set<string>(['any', wanted.sort]);
  const add = (sort: string, holds: boolean | undefined) => holds && sorts.add(sort);
  if (where === 'before')
    add(
      'clause',
      !partial &&
        !wanted.tokens.some(({ text }) =>
          /^(?:it|he|she|they|that|this|there|we|i|you|who|which|what)$/.test(text),
        ),
    );
  if (where === 'behind') {
    add('strict', strict);
    add('doer', wanted.sort === 'person' && !asked.object);
    add('measure', wanted.sort === 'number' && core.size > 1);
    const verb = tokens[Math.max(...core)]?.text ?? '';
    add('doing', verb.endsWith('ing') && looksVerbal(verb));
  }
  if (where === 'apart') {
    const first = tokens[from] as Token;
    const spoken = keyOf(tokens.slice(from, to));
    if (
      asked.place &&
      isCountry(spoken) &&
      !/ of /.test(spoken) &&
      (UNITED.test(spoken) || !isCountry(keyOf(wanted.content)))
    )
      return new Set();
    const signs = `${first.sign}${tokens[to]?.sign ?? ''}`;
    const guess = /\b(?:maybe|perhaps|possibly)\b|^(?:unless|also|plus)\b/.test(spoken);
    const [tie, own] = [first.text, home(said)[0]?.text];
    add(
      'offered',
      strict ||
        (tie === own && TIES.has(tie)) ||
        guess ||
        /[/|]/.test(signs) ||
        (first.sign === '?' && wanted.sort !== 'number'),
    );
    add('open', wanted.sort === 'number' && !first.aside);
    add('exclaimed', first.sign === '!' && to - from + wanted.content.length > 2);
    add('place', asked.place && wanted.sort === 'name');
    add('adjective', isDescribing(wanted.content.at(-1)?.text ?? ''));
    add('deed', compiled.deed);
    add('long', row.replace(/[^NavzxPkSbgh#!]/g, '').length > wanted.content.length + 2);
  }
  return sorts;
}

/** What England, Scotland and Wales are parts of. */
const UNITED = /^(?:uk|gb|united kingdom|great britain|britain)$/;
