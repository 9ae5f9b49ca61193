import { stem } from '../question/asked.ts';
import type { Compiled } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { isThirdPerson } from '../words/forms.ts';
import { isLight } from '../words/light.ts';
import { patternsOver, tagged } from './pattern.ts';
import type { Reading } from './setting.ts';

/** What a word has to do with the question: it is the answer, whoever does something in the question, another name in it. */
const ROLES = ['answer', 'doer', 'other', 'asked', 'he', 'him', 'verb', 'word'] as const;
type Role = (typeof ROLES)[number];
const pattern = patternsOver(ROLES);

/** Runs in which the answer does what is done to it, or the other way round, by what is asked for. */
const TURNED: readonly (readonly [asks: 'whom' | 'who does' | 'what they do', pattern: RegExp])[] = [
  // `Kathy tells Ruth` where it is asked whom Kathy tells; `the albatross wears him`
  ['whom', pattern('<answer>(?:<asked|verb><other|doer|him>|<doer>)$')],
  // `victor asks the squire …` where it is asked what the squire asks Victor
  ['whom', pattern('^<other><asked><doer|other>')],
  ['who does', pattern('^<he><asked><answer>')],
  // `darnay takes his place` where it is asked what Carton does
  ['what they do', pattern('^<other><answer>')],
];

/** Whether what was said turns round who does what to whom. */
export function isTurned({ tokens, core, wanted, setting }: Reading): boolean {
  const { compiled } = setting;
  const [first, last] = [Math.min(...core), Math.max(...core)];
  const start = tokens.findLastIndex(({ after }, i) => after && i <= first);
  const end = tokens.findIndex(({ after }, i) => after && i > last);
  const before = tokens.slice(Math.max(0, start), first);
  const behind = tokens.slice(last + 1, end < 0 ? tokens.length : end);
  const roles = (run: readonly Token[]) => run.flatMap((token) => roleOf(token, compiled) ?? []);
  const row = tagged([...roles(before), 'answer', ...roles(behind)]);
  const { asked, questionKey } = compiled;
  const asks = {
    whom: asked.object,
    'who does': /^who (?!(?:is|was|are|were|did|does|do|has|had|can|could|will|would) )/.test(questionKey),
    'what they do': asked.subject.size > 0 && /^(?:he|she|they|it)$/.test(wanted.tokens[0]?.text ?? ''),
  };
  return TURNED.some(([what, turned]) => asks[what] && turned.test(row));
}

/** None for small words. */
function roleOf(token: Token, { asked }: Compiled): Role | undefined {
  const { text, possessive } = token;
  if (/^(?:he|she|they)$/.test(text)) return 'he';
  if (/^(?:him|them)$/.test(text)) return 'him';
  if (isLight(token)) return /^(?:by|who|which|that)$/.test(text) ? 'word' : undefined;
  if (possessive) return 'word';
  const stemmed = stem(text);
  if (asked.subject.has(stemmed)) return 'doer';
  const isName = asked.words.get(stemmed);
  if (isName !== undefined) return isName ? 'other' : 'asked';
  return isThirdPerson(text) ? 'verb' : 'word';
}
