import { lazy } from '../../../lib/remembering.ts';
import type { AnswerToken } from '../types.ts';
import wordings from '../words/wordings.json' with { type: 'json' };

/** The phrases that go on from here, by their next word; `ends` where one is whole. */
interface Step {
  readonly next: Map<string, Step>;
  ends: string | undefined;
}

/** A run of words that is a phrase, with what stands for it. */
interface FoundPhrase {
  readonly from: number;
  readonly to: number;
  readonly meaning: string;
}

/**
 * Phrases as `wordings.json` has them: `a/b` is either word, `[a b]` may be missing, `*` is any word, `,` a break or an
 * end of the line.
 */
function phraseTree(phrases: readonly (readonly [phrase: string, meaning: string])[]): Step {
  const root: Step = { next: new Map(), ends: undefined };
  for (const [phrase, meaning] of phrases) {
    for (const words of spelledOut(phrase)) {
      let at = root;
      for (const word of words) {
        const step = at.next.get(word) ?? { next: new Map(), ends: undefined };
        at.next.set(word, step);
        at = step;
      }
      at.ends = meaning;
    }
  }
  return root;
}

/** All ways to say a phrase, as words. */
function spelledOut(phrase: string): string[][] {
  const parts = phrase.match(/\[[^\]]*\]|[^\s[\]]+/g) ?? [];
  return parts.reduce<string[][]>(
    (said, part) => {
      const isOptional = part.startsWith('[');
      const ways = isOptional ? [[], ...spelledOut(part.slice(1, -1))] : part.split('/').map((word) => [word]);
      return said.flatMap((words) => ways.map((way) => [...words, ...way]));
    },
    [[]],
  );
}

/** The longest phrase that begins at a word. */
function phraseAt(tokens: readonly AnswerToken[], from: number, tree: Step): FoundPhrase | undefined {
  let best: FoundPhrase | undefined;
  const follow = (at: number, { next, ends }: Step): void => {
    if (ends !== undefined && at > from && at >= (best?.to ?? 0)) best = { from, to: at, meaning: ends };
    const pause = next.get(',');
    if (pause && (at === 0 || at === tokens.length || tokens[at]?.after)) follow(at, pause);
    const word = tokens[at];
    if (!word) return;
    for (const step of [next.get(word.text), next.get('*')]) if (step) follow(at + 1, step);
  };
  follow(from, tree);
  return best;
}

/** A table of phrases, read when first asked for. */
const tableOf = (phrases: readonly (readonly [phrase: string, meaning: string])[]) => lazy(() => phraseTree(phrases));
const named = (phrases: readonly string[]) => tableOf(phrases.map((phrase) => [phrase, '']));
const TABLES = {
  harmless: named(wordings.harmless),
  corrections: named(wordings.corrections),
  denials: named(wordings.denials),
  rewritten: tableOf(Object.entries(wordings.rewritten)),
};

/** The phrases of a table in a line, from left to right; none overlaps another. */
export function phrasesIn(tokens: readonly AnswerToken[], table: keyof typeof TABLES): FoundPhrase[] {
  const found: FoundPhrase[] = [];
  for (let at = 0; at < tokens.length; ) {
    const one = phraseAt(tokens, at, TABLES[table]());
    if (one) found.push(one);
    at = one?.to ?? at + 1;
  }
  return found;
}

/** The line with the phrases that `rewritten` has a plainer word for in that word. */
export function rewordPlainly(tokens: readonly AnswerToken[]): readonly AnswerToken[] {
  return phrasesIn(tokens, 'rewritten').reduceRight((line, { from, to, meaning }) => {
    const first = line[from] as AnswerToken;
    const plain = { ...first, text: meaning, possessive: false, num: undefined, ordinal: false };
    return line.toSpliced(from, to - from, ...(meaning === '' ? [] : [plain]));
  }, tokens);
}
