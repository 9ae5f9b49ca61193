import { stem } from '../question/asked.ts';
import type { Compiled } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { isDenial, isLight } from '../words/light.ts';
import { isChat } from './chat.ts';
import { corrected } from './corrections.ts';
import { DOUBT, HARMLESS } from './phrases.ts';
import { span, textOf } from './spoken.ts';

const RATHER =
  'rather than|instead of|as opposed to|unlike|(?:rule|cross)(?:d|ed|s)? out|(?:any|every|all)(?:one|body|thing|where| \\w+)? (?:but|except(?: for)?|other than|apart from)';
/** What these words deny, up to a break, a "but" or "it is". */
const denying = (words: string) =>
  new RegExp(
    `(?:^|(?<=[ ,]))(?:${words})\\b((?:,? (?!but )[^ ,]+)?(?:(?! but\\b|(?<!\\b(?:that|because|if|when|where|how|why|who|which|as|it|is|was|are|were)) (?:it|he|she|that|they) (?:is|was|are|were)\\b) [^ ,]+)*)`,
    'g',
  );
const DENYING = denying(`not(?:hing)?|never(?! (?:would|could|did|will)\\b)|${DOUBT}|${RATHER}`);
const CONTRASTING = denying(`${DOUBT}|${RATHER}`);

/**
 * Takes apart what was said: doubt, "no wait", "not X but Y", "X or Y". Answers with a denial of their own are left alone.
 * @returns the answers given, one or the sides of an "or", without words where nothing was said; and what is denied
 */
export function readSpeech(tokens: readonly Token[], { denies, known, asked, alternatives }: Compiled) {
  const numbers = alternatives.every(({ sort }) => sort === 'number');
  const saysNothing = (token: Token) =>
    isChat(token) ||
    (numbers && token.num === undefined) ||
    (!asked.choice && !known.has(token.text) && asked.words.has(stem(token.text)));
  // In `they can't have children rather than they won't` the first denial belongs to the answer.
  const last = corrected(withoutHarmless(tokens, known), denies, saysNothing);
  const spoken = textOf(last);
  const denied: (readonly Token[])[] = [];
  const said: Token[] = [];
  let at = 0;
  for (const { 0: run, 1: inner = '', index } of spoken.matchAll(denies ? CONTRASTING : DENYING)) {
    const [from, to] = span(spoken, index, run.length);
    said.push(...last.slice(at, from));
    const behind = last.slice(span(spoken, index, run.length - inner.length)[1], to);
    // `she looks nothing like her`
    const start = last.findLastIndex(({ after }, i) => after && i <= from);
    const own = behind.some((token) => known.has(token.text) && !isLight(token));
    denied.push(
      behind,
      own && run.startsWith('not') ? [...last.slice(Math.max(start, 0), from), ...behind] : [],
    );
    at = to;
  }
  said.push(...last.slice(at));
  const claim = denied.length > 0 ? said.filter(({ text }) => text !== 'but') : said;
  return { claims: sides(claim, known), denied };
}

function withoutHarmless(tokens: readonly Token[], known: ReadonlySet<string>): readonly Token[] {
  let left = tokens;
  let spoken = textOf(left);
  for (const pattern of HARMLESS) {
    const found = pattern.exec(spoken);
    if (!found) continue;
    const [from, to] = span(spoken, found.index, found[0].length);
    // They may be the answer's own.
    if (left.slice(from, to).some((token) => known.has(token.text) && (isDenial(token) || !isChat(token))))
      continue;
    left = [...left.slice(0, from), ...left.slice(to)];
    spoken = textOf(left);
  }
  return left;
}

const OR = new Set(['or', 'alternatively', 'otherwise', 'unless', 'failing', 'aka', 'alias']);

function sides(tokens: readonly Token[], known: ReadonlySet<string>): readonly (readonly Token[])[] {
  if (!tokens.some(({ text }) => OR.has(text) && !known.has(text))) return [tokens];
  const found: Token[][] = [[]];
  for (const token of tokens) {
    if (OR.has(token.text)) found.push([]);
    else if (token.text !== 'either') found.at(-1)?.push(token);
  }
  return found;
}
