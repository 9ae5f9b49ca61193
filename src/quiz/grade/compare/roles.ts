import { stem } from '../question/asked.ts';
import { isThirdPerson } from '../words/forms.ts';
import { isLight } from '../words/light.ts';
import type { Reading } from './classes.ts';

/**
 * Rows of roles by which the answer does what is done to it, or the other way round, by what is asked for. `A` is the
 * answer, `Q` whom the question says to do something, `O` another name in it, `q` any other word of it, `s` he or she,
 * `u` him or them, `v` a word that may be a verb, `x` any other; small words and what a break parts from it are left out.
 */
const TURNED: readonly (readonly [asks: string, pattern: RegExp])[] = [
  // `Kathy tells Ruth` where it is asked whom Kathy tells; `the albatross wears him`
  ['whom', /A(?:[qv][OQu]|Q)$/],
  // `victor asks the squire …` where it is asked what the squire asks Victor
  ['whom', /^Oq[QO]/],
  ['who does', /^sqA/],
  // `darnay takes his place` where it is asked what Carton does
  ['what they do', /^OA/],
];

/** Whether what was said turns round who does what to whom. */
export function isTurned({ tokens, core, wanted, setting }: Reading): boolean {
  const { asked, echo } = setting.compiled;
  const [first, last] = [Math.min(...core), Math.max(...core)];
  let row = '';
  for (const [i, token] of tokens.entries()) {
    if (token.after && i > last) break;
    if (token.after && i <= first) row = '';
    const { text, possessive } = token;
    const stemmed = stem(text);
    const name = asked.words.get(stemmed);
    if (i >= first && i <= last) row = `${row.replace('A', '')}A`;
    else if (/^(?:he|she|they)$/.test(text)) row += 's';
    else if (/^(?:him|them)$/.test(text)) row += 'u';
    else if (isLight(token)) row += /^(?:by|who|which|that)$/.test(text) ? 'x' : '';
    else if (possessive) row += 'x';
    else if (asked.subject.has(stemmed)) row += 'Q';
    else if (name !== undefined) row += name ? 'O' : 'q';
    else row += isThirdPerson(text) ? 'v' : 'x';
  }
  const asks = new Set([asked.object ? 'whom' : 'who']);
  if (/^who (?!(?:is|was|are|were|did|does|do|has|had|can|could|will|would) )/.test(echo))
    asks.add('who does');
  if (asked.subject.size > 0 && /^(?:he|she|they|it)$/.test(wanted.tokens[0]?.text ?? ''))
    asks.add('what they do');
  return TURNED.some(([sort, pattern]) => asks.has(sort) && pattern.test(row));
}
