import { HELPERS } from '../question/asked.ts';
import type { Compiled } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { isChat } from './chat.ts';

/** Longer than any English word that is an answer; what somebody leans on a key for. */
const LONGEST_WORD = 40;

const ASKS_WHAT_IT_IS =
  /^(?:so |and |but )?(?:who|what|where|when|why|how|which)(?: the \w+)? (?:is|was|are|were)\b/;
const ASKS = /^(?:who|whom|what|where|when|why|how|which)\b/;
const ASKS_WITH_DO = /^(?:whom|what|where|when|why|how) (?:do|does|did)\b/;
/** `who else but Ruth`, `what about Ruth`: these answer. */
const RHETORICAL = /^(?:who (?:else|but|if)|(?:what|how) about)\b/;
const WRONG =
  /\b(?:is|was|are|were|am|seems|looks|sounds)(?: \w+){0,2} (?:wrong|incorrect|false|untrue)$|\b(?:is|was|are|were) not (?:\w+ )?(?:right|correct|true|the answer|the (?:right )?1)$/;
/** These are doubt, and doubt alone takes no answer back. */
const MAY_BE_WRONG =
  /\b(?:i|if|unless|maybe|perhaps|probably|possibly|might|may(?: \w+)? be|could|sorry)(?: \w+){0,2} (?:wrong|incorrect|false|untrue|right|correct|true)$/;
const TAKEN_BACK = /(?:^|[ ,])not(?: (?:really|at all))?$|\bi doubt(?: (?:it|that|this))?$/;
const NO_DENIAL_AT_THE_END = /\b(?:or|why|maybe|if|perhaps|probably)(?: \w+)? not$/;
const BARE_NO = /^(?:no|nope|nah|yes|yeah)$/;
/** `one of Ruth, Tommy, Kathy`. */
const ONE_OF = /^(?:1|any|each|all|some) of /;

/**
 * Why what was said commits to nothing, whatever else is in it: a question asked back, an answer called wrong, a bare
 * no; undefined where an answer may be in it.
 * @param asks it ends with a question mark
 */
export function refusal(
  tokens: readonly Token[],
  asks: boolean,
  { known, echo, alternatives }: Compiled,
): string | undefined {
  const runs = runsOf(tokens);
  const spoken = runs.join(', ');
  if (tokens.some(({ text }) => text.length > LONGEST_WORD && !known.has(text))) return 'that is no word';
  if (runs.join(' ') === echo) return 'that is the question';
  const opens = alternatives.some((one) => one.tokens[0]?.text === tokens[0]?.text);
  if (runs.length === 1 && !opens && asksBack(spoken, asks)) return 'that is a question';
  if (
    tokens.some(({ text }, i) => /^(?:un|non|anti)$/.test(text) && i + 1 < tokens.length && !known.has(text))
  )
    return DENIES;
  if (ONE_OF.test(spoken) && runs.length > 2) return 'several answers instead of one';
  const wrong = runs.some((run) => WRONG.test(run) && !MAY_BE_WRONG.test(run));
  if (wrong && !known.has('wrong') && !known.has('false')) return DENIES;
  if (TAKEN_BACK.test(spoken) && !NO_DENIAL_AT_THE_END.test(spoken)) return DENIES;
  const heavy = tokens.filter((token) => !isChat(token) || BARE_NO.test(token.text));
  return heavy.length > 0 && heavy.every(({ text }) => BARE_NO.test(text))
    ? 'there is no answer in it'
    : undefined;
}

const DENIES = 'it says what the answer is not';

function asksBack(spoken: string, asks: boolean): boolean {
  if (RHETORICAL.test(spoken)) return false;
  if (ASKS_WITH_DO.test(spoken)) return true;
  return asks ? ASKS.test(spoken) : ASKS_WHAT_IT_IS.test(spoken) && spoken.split(' ').length < 5;
}

/** The words between the breaks. */
function runsOf(tokens: readonly Token[]): string[] {
  const runs: string[] = [];
  for (const { text, after } of tokens) {
    if (after || runs.length === 0) runs.push(text);
    else runs[runs.length - 1] += ` ${text}`;
  }
  return runs;
}

const DOUBTS = /^(?:think|believe|reckon|suppose|guess|imagine|feel|expect)$/;

/** Without the denial that the question holds already: `she won't eat meat`, `no meat` where it is asked what she won't eat. */
export function withoutEcho(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(({ text }, i) =>
    i === 0 ? !/^(?:no|any)$/.test(text) : text !== 'not' || !HELPERS.test(tokens[i - 1]?.text ?? ''),
  );
}

/** With `I doubt` and `I don't think` before an answer written as `not`. */
export function withDoubtDenied(tokens: readonly Token[], known: ReadonlySet<string>): readonly Token[] {
  const written: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const length = doubtAt(tokens, i);
    if (length === 0 || known.has('doubt')) {
      written.push(token);
      continue;
    }
    if (written.at(-1)?.text === 'i') written.pop();
    written.push({ ...token, text: 'not' });
    i += length - 1;
  }
  return written;
}

/** How many words say the doubt that begins here; 0 where it is about nothing that follows, or about anything but it. */
function doubtAt(tokens: readonly Token[], i: number): number {
  const [first, second, third] = [
    tokens[i]?.text ?? '',
    tokens[i + 1]?.text ?? '',
    tokens[i + 2]?.text ?? '',
  ];
  const lone = /^doubt(?:s|ed)?$/.test(first) && !/^(?:no|not|a|of|any)$/.test(tokens[i - 1]?.text ?? '');
  const length = lone
    ? 1
    : /^(?:do|did|can|could|would)$/.test(first) && second === 'not' && DOUBTS.test(third)
      ? 3
      : 0;
  if (length === 0 || tokens[i + length]?.text === 'of') return 0;
  let about = false;
  for (const token of tokens.slice(i + length)) {
    if (token.after) break;
    about ||= !isChat(token);
  }
  return about ? length : 0;
}
