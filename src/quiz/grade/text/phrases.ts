import { memoize } from '../../../lib/memoize.ts';
import type { AnswerToken, AnswerTokens } from '../types.ts';
import wordings from '../words/wordings.json' with { type: 'json' };

/**
 * A part of a phrase: one of some words, any word, a break or an end of the line, or parts that may
 * be missing.
 */
type Part = Set<string> | '*' | ',' | readonly Part[];

/**
 * A phrase as `wordings.json` has it: `a/b` is either word, `[a b]` may be missing, `*` is any
 * word, `,` a break.
 */
function partsOf(phrase: string): readonly Part[] {
  return (phrase.match(/\[[^[\]]*\]|[^\s[\]]+/g) ?? []).map((part) => {
    if (part === '*' || part === ',') return part;
    if (part.startsWith('[')) return partsOf(part.slice(1, -1));
    return new Set(part.split('/'));
  });
}

const precedenceOf = (phrase: string) =>
  phrase.split(' ').length - (phrase.startsWith(',') ? 100 : 0);

const PLAIN_WORDS: Readonly<Record<string, string>> = wordings.rewritten;
const PHRASES = { ...wordings, rewritten: Object.keys(PLAIN_WORDS) };
type Table = Exclude<keyof typeof PHRASES, 'about'>;

/**
 * Phrases, the longest first, and last those that begin with a break; made when first asked for.
 * One pattern of all of them would cost a twentieth of a second again and again: V8 drops its code
 * when memory is cleaned up.
 */
const tableOf = memoize((table: Table) =>
  PHRASES[table]
    .toSorted((a, b) => precedenceOf(b) - precedenceOf(a))
    .map((phrase) => [phrase, partsOf(phrase)] as const),
);

/**
 * Where a phrase ends that begins at a word of the line, if one does. Breaks that it doesn't ask
 * for don't matter.
 */
function endOf(
  [replyPart, ...rest]: readonly Part[],
  tokens: AnswerTokens,
  at: number,
): number | undefined {
  if (replyPart === undefined) return at;
  const token = tokens[at];

  if (replyPart === ',') {
    if (at === 0 || !token || token.after) return endOf(rest, tokens, at);
    return undefined;
  }

  if (replyPart !== '*' && !(replyPart instanceof Set))
    return endOf([...replyPart, ...rest], tokens, at) ?? endOf(rest, tokens, at);
  if (token && (replyPart === '*' || replyPart.has(token.text))) return endOf(rest, tokens, at + 1);

  return undefined;
}

/**
 * The phrases of a table in a line, half-open runs of its words from left to right; none overlaps
 * another.
 */
export function phrasesIn(tokens: AnswerTokens, table: Table) {
  const phraseRuns: { from: number; to: number; phrase: string }[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (const [phrase, replyParts] of tableOf(table)) {
      const [first] = replyParts;
      if (first instanceof Set && !first.has(tokens[from]?.text ?? '')) continue;
      const to = endOf(replyParts, tokens, from);
      if (to === undefined) continue;
      phraseRuns.push({ from, to, phrase });
      from = to - 1;
      break;
    }
  }

  return phraseRuns;
}

/**
 * The line with the phrases that `rewritten` has a plainer word for in that word.
 */
export function rewordPlainly(tokens: AnswerTokens): AnswerTokens {
  return phrasesIn(tokens, 'rewritten').reduceRight((answerTokens, { from, to, phrase }) => {
    const firstAnswerToken = answerTokens[from] as AnswerToken;
    const plain = {
      ...firstAnswerToken,
      text: PLAIN_WORDS[phrase] ?? '',
      possessive: false,
      num: undefined,
      ordinal: false,
    };
    return answerTokens.toSpliced(from, to - from, ...(plain.text === '' ? [] : [plain]));
  }, tokens);
}
