import { stem } from '../question/asked.ts';
import type { Compiled } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { isDenial } from '../words/light.ts';
import { isChat } from './chat.ts';
import { CORRECTION, DOUBT, HARMLESS } from './phrases.ts';

const RATHER =
  'rather than|instead of|as opposed to|unlike|(?:rule|cross)(?:d|ed|s)? out|(?:any|every|all)(?:one|body|thing|where| \\w+)? (?:but|except(?: for)?|other than|apart from)';
/** What these words deny, up to a break, a "but" or "it is". */
const denying = (words: string) =>
  new RegExp(
    `(?:^|(?<=[ ,]))(?:${words})\\b((?:,? (?!but )[^ ,]+)?(?:(?! but\\b|(?<!\\b(?:that|because|if|when|where|how|why|who|which|as|it|is|was|are|were)) (?:it|he|she|that|they) (?:is|was|are|were)\\b) [^ ,]+)*)`,
    'g',
  );
const DENYING = denying(`not(?:hing(?! but))?|never(?! (?:would|could|did|will)\\b)|${DOUBT}|${RATHER}`);
const CONTRASTING = denying(`${DOUBT}|${RATHER}`);

/**
 * Takes a line apart: doubt, "no wait", "not X but Y", "X or Y". Answers with a denial of their own are left alone.
 * @returns the answers given, one or the sides of an "or", without words where nothing was said; and what is denied
 */
export function readSpeech(tokens: readonly Token[], { denies, known, asked }: Compiled) {
  const saysNothing = (token: Token) =>
    isChat(token) || (!asked.choice && !known.has(token.text) && asked.words.has(stem(token.text)));
  // In `they can't have children rather than they won't` the first denial belongs to the answer.
  const last = corrected(withoutHarmless(tokens, known), denies, saysNothing);
  const spoken = textOf(last);
  const denied: (readonly Token[])[] = [];
  const said: Token[] = [];
  let at = 0;
  for (const { 0: run, 1: inner = '', index } of spoken.matchAll(denies ? CONTRASTING : DENYING)) {
    const [from, to] = span(spoken, index, run.length);
    said.push(...last.slice(at, from));
    // `they find nothing`
    const all = /^nothing$/.test(run.trim()) && index > 0;
    denied.push(
      all ? last.slice(0, from) : last.slice(span(spoken, index, run.length - inner.length)[1], to),
    );
    at = to;
  }
  said.push(...last.slice(at));
  return { claims: sides(said, known), denied };
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

/** "No wait": what follows the last of these counts. In an answer that denies, a bare no belongs to it. */
function corrected(
  tokens: readonly Token[],
  denies: boolean,
  saysNothing: (token: Token) => boolean,
): readonly Token[] {
  const spoken = textOf(tokens);
  let left = tokens;
  for (const found of spoken.matchAll(CORRECTION)) {
    const [from, to] = span(spoken, found.index, found[0].length);
    const after = tokens.slice(to);
    const opens = tokens.slice(0, from).every(isChat);
    if (
      after.every(saysNothing) ||
      (denies && /^,? ?(?:no|but)?$|^(?:i )?(?:thought|had)/.test(found[0].trim()))
    )
      continue;
    if (!opens || (found[0].trim() !== 'actually' && spoken[found.index - 1] !== ' ')) left = after;
  }
  return left;
}

/** The words with blanks between them, and a comma for each break. */
export function textOf(tokens: readonly Token[]): string {
  return tokens.map((token, i) => `${i === 0 ? '' : token.after ? ', ' : ' '}${token.text}`).join('');
}

/** The first and last token of a stretch of such a text. */
function span(spoken: string, at: number, length: number): [number, number] {
  const words = (text: string) => text.split(/[ ,]+/).filter((word) => word !== '').length;
  const from = words(spoken.slice(0, at));
  return [from, from + words(spoken.slice(at, at + length))];
}
