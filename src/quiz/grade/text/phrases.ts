import { lazy } from '../../../lib/memoize.ts';
import type { AnswerToken, AnswerTokens } from '../types.ts';
import wordings from '../words/wordings.json' with { type: 'json' };

/** A run of words that is a phrase, with what stands for it. */
interface FoundPhrase {
  readonly from: number;
  readonly to: number;
  readonly meaning: string;
}

/**
 * The pattern of a phrase as `wordings.json` has it, in a line of `lineOf`: `a/b` is either word, `[a b]` may be
 * missing, `*` is any word, `,` a break or an end of the line; elsewhere a break makes no difference.
 */
function patternOf(phrase: string): string {
  const parts = phrase.match(/\[[^\]]*\]|[^\s[\]]+/g) ?? [];
  const patterns = parts.map((part, i) => {
    if (part === ',') return i === 0 ? '(?<=, )' : '(?=, )';
    if (part.startsWith('[')) return `(?:${patternOf(part.slice(1, -1))})?`;
    return `(?:, )?(?:${part === '*' ? '[^ ,]+' : part.replaceAll('/', '|')}) `;
  });
  return patterns.join('');
}

/** Words, each with a blank behind it, and a comma before those that follow a break; one at either end of the line. */
const lineOf = (tokens: AnswerTokens): string =>
  `, ${tokens.map(({ text, after }, at) => `${after && at > 0 ? ', ' : ''}${text} `).join('')}, `;

/** Phrases with their meanings, the longest first, and a pattern with a group for each; made when first asked for. */
const tableOf = (phrases: readonly (readonly [phrase: string, meaning: string])[]) =>
  lazy(() => {
    const rows = phrases.toSorted(([a], [b]) => b.split(' ').length - a.split(' ').length);
    const groups = rows.map(([phrase]) => `(${patternOf(phrase)})`);
    return { rows, pattern: new RegExp(`(?<![^ ])(?:${groups.join('|')})`, 'g') };
  });

const named = (phrases: readonly string[]) => tableOf(phrases.map((phrase) => [phrase, '']));
const TABLES = {
  harmless: named(wordings.harmless),
  corrections: named(wordings.corrections),
  denials: named(wordings.denials),
  rewritten: tableOf(Object.entries(wordings.rewritten)),
};

const wordsIn = (line: string): number => line.split(' ').filter((word) => word !== '' && word !== ',').length;

/** The phrases of a table in a line, from left to right; none overlaps another. */
export function phrasesIn(tokens: AnswerTokens, table: keyof typeof TABLES): FoundPhrase[] {
  const { rows, pattern } = TABLES[table]();
  const line = lineOf(tokens);
  return [...line.matchAll(pattern)].map((match) => {
    const [found, ...groups] = match;
    const from = wordsIn(line.slice(0, match.index));
    const row = groups.findIndex((group) => group !== undefined);
    return { from, to: from + wordsIn(found), meaning: rows[row]?.[1] ?? '' };
  });
}

/** The line with the phrases that `rewritten` has a plainer word for in that word. */
export function rewordPlainly(tokens: AnswerTokens): AnswerTokens {
  return phrasesIn(tokens, 'rewritten').reduceRight((line, { from, to, meaning }) => {
    const first = line[from] as AnswerToken;
    const plain = { ...first, text: meaning, possessive: false, num: undefined, ordinal: false };
    return line.toSpliced(from, to - from, ...(meaning === '' ? [] : [plain]));
  }, tokens);
}
