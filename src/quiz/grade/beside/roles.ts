import { isDeed, stem } from '../question/asked.ts';
import type { Compiled } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { isThirdPerson } from '../words/forms.ts';
import { isLight } from '../words/light.ts';
import { TIES } from './classes.ts';
import { patternsOver, tagged, words } from './pattern.ts';
import type { Reading } from './setting.ts';

/** What a word has to do with the question: it is the answer, whoever does something in the question, what is done … */
const ROLES = words('answer doer does other asked he him is by tie verb word');
type Role = (typeof ROLES)[number];
const pattern = patternsOver(ROLES);

/** Runs in which the answer does what is done to it, or the other way round, by what is asked for. */
const TURNED: readonly (readonly [asks: 'whom' | 'who does' | 'what they do', pattern: RegExp])[] = [
  // `Kathy tells Ruth` where it is asked whom Kathy tells; `the albatross wears him`
  ['whom', pattern('<answer>(?:<is>?<does|asked|verb>(?:<other>+|<doer>+|<him>)|<doer>)$')],
  // `Alice is followed by the rabbit` where it is asked what Alice follows
  ['whom', pattern('<doer><is><does><by><answer>')],
  // `victor asks the squire …` where it is asked what the squire asks Victor
  ['whom', pattern('^<other><is>?<does|asked><doer|other>')],
  // `Gatsby shoots Wilson` where it is asked who shoots Gatsby; `Wilson is shot by Gatsby`
  ['who does', pattern('^(?:<other>|<he>|<asked>+)<word>?<does><answer>')],
  ['who does', pattern('<answer><is><does><by>')],
  // `darnay takes his place` where it is asked what Carton does
  ['what they do', pattern('^<other><is>?<answer>')],
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
  return TURNED.some(([what, turned]) => asks[what] && turned.test(row));
}

const SMALL: readonly (readonly [Role, RegExp])[] = [
  ['he', /^(?:he|she|they)$/],
  ['him', /^(?:him|them)$/],
  ['is', /^(?:is|was|are|were|gets?|got)$/],
  ['by', /^by$/],
  ['word', /^(?:who|which|that)$/],
];

/** None for other small words. */
function roleOf(token: Token, { asked }: Compiled): Role | undefined {
  const { text, possessive } = token;
  const small = SMALL.find(([, words]) => words.test(text))?.[0] ?? (TIES.has(text) ? 'tie' : undefined);
  if (small || isLight(token)) return small;
  if (possessive) return 'word';
  const stemmed = stem(text);
  if (isDeed(token, asked)) return 'does';
  if (asked.subject.has(stemmed)) return 'doer';
  const isName = asked.words.get(stemmed);
  if (isName !== undefined) return isName ? 'other' : 'asked';
  return isThirdPerson(text) ? 'verb' : 'word';
}
