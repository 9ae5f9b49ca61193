import { HELPERS, stem } from '../question/asked.ts';
import type { Compiled } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { isDenial } from '../words/light.ts';
import { isChat } from './chat.ts';
import { corrected } from './corrections.ts';
import { span, textOf } from './spoken.ts';

/** Doubt, emphasis and question tags with a "no" or "or" in them that deny nothing. Words parted by blanks, a comma for any break. */
const HARMLESS = [
  /\b(?:for the win|all day|all the way|every time|comes? to mind|by the way|as far as i (?:can |could )?\w+|(?:from |for )?what i (?:remember|know|recall)|sounds like|lock(?:ing)? (?:it )?in|put me down for|i (?:want|like|would like) to say|(?:my|the) money is on|if you ask me|in my opinion|at a guess|off the top of my head|hands down|let me (?:see|think)|more or less(?! than)|and counting|piece of cake|late to this|it goes without saying|every(?: ?1|one|body) knows(?: that)?|give or take|(?:funnily|oddly|strangely|surprisingly) enough)\b/,
  /\b(?:i )?(?:have |got )*(?:no|not an?|zero) (?:real |good |earthly )?(?:idea|clue)\b(?: but| really| though)*/,
  /\b(?:there is )?(?:no|without(?: an?)?|not an?) (?:shadow of (?:a )?)?(?:doubt|question|kidding|problem|lie|contest|joke|cheating|surprises?|prizes?|mistake|brainer|cap|googling|need|debate|argument|secret|worries|2 ways)\b(?: about (?:it|that|this)| for guessing| there)*/,
  /\b(?:no more and )?no less(?: than)?(?! \d)/,
  /\b(?:if|unless|or) (?:am )?i (?:am |was |have |have got )?(?:not )?(?:\w+ )?(?:much )?(?:mistaken|wrong|misremember\w*|misread\w*|mix(?:ed|ing)|confus(?:ed|ing)|dream(?:ed|ing)|imagin(?:ed|ing)|making)\b(?: (?:it|this|that|things?|something|them)\b)?(?: up\b)?(?: with (?:\w+ ){0,2}\w+)?/,
  /\bnothing (?:less than|more than|short of)\b/,
  /\b(?:is|was) what i (?:would |will |have )?(?:say|said|put|have|got|remember|think|go with|going with)\b/,
  /\bsorry (?:for |about )?(?:my |the |any )?(?:bad |terrible |awful )?(?:spelling|typos?)\b/,
  /\b(?:my |the )?1th (?:thing|thought|guess|instinct)(?: that)?(?: comes? to mind)?(?: is| was| says| tells me)?\b(?!.*\bbut\b)/,
  /\b(?:hi|hello|hey|evening|morning) (?:all|everyone|everybody|folks|guys|there)\b/,
  /\bif (?:(?:it|that|he|she|this) (?:is|was) )?not\b(?= \w)/,
  /\bor (?:nothing|nobody|no 1|bust|i (?:will|am)\b.*)/,
  /(?<!\b(?:it|he|she|they|that|this) )\b(?:is|was|are|were|does|did|do|has|could|would|should|must) not (?:it|he|she|they|that|this)\b(?! (?:not|n)\b)/,
  /\bor (?:so|something|whatever|thereabouts|similar|other|not|no|am i wrong|maybe not)\b(?: (?:like|along|similar|of)(?: to)?(?: that| this| the| lines| kind| sort)*)?/,
  /\b(?:it |that |this |he |she )?(?:can|could) (?:not be|be no|only be)(?: any(?:one|body|thing))? (?:other than|but|else but|except)\b/,
  /\b(?:none|no 1|nobody|no|nothing|no man|no woman) (?:else |other )?(?:than|but|other than|if not|except|besides|save|apart from)\b/,
  /\b(?:and )?(?:none other|nobody else|no 1 else|no other|nothing else|(?:(?:can|could) )?not (?:be )?any(?: ?1|body|thing) else)\b/,
];

/** Words that deny what follows them up to a break, a "but" or "it is". */
const DOUBT =
  '(?<!\\b(?:no|not|a|of|any) )(?:i )?(?:doubt(?:s|ed)?|(?:do|did|can|could|would) not (?:think|believe|reckon|suppose|guess|imagine|feel|expect))(?! of\\b)(?= [^ ,])';
const RATHER = 'rather than|instead of|as opposed to|unlike';
const denying = (words: string) =>
  new RegExp(
    `(?:^|(?<=[ ,]))(?:${words})\\b((?:,? (?!but )[^ ,]+)?(?:(?! but\\b|(?<!\\b(?:that|because|if|when|where|how|why|who|which|as|it|is|was|are|were)) (?:it|he|she|that|they) (?:is|was|are|were)\\b) [^ ,]+)*)`,
    'g',
  );
const DENYING = denying(`not(?:hing)?|${DOUBT}|${RATHER}`);
const CONTRASTING = denying(`${DOUBT}|${RATHER}`);

/**
 * Takes apart what was said: doubt, "no wait", "not X but Y", "X or Y". Answers with a denial of their own are left alone.
 * @returns the answers given, one or the sides of an "or", without words where nothing was said; and what is denied
 */
export function readSpeech(tokens: readonly Token[], { denies, known, asked }: Compiled) {
  const saysNothing = (token: Token) =>
    isChat(token) || (!asked.choice && !known.has(token.text) && asked.words.has(stem(token.text)));
  const heard = asked.denies && !denies ? withoutEcho(tokens) : tokens;
  // In `they can't have children rather than they won't` the first denial belongs to the answer.
  const last = corrected(withoutHarmless(heard, known), denies, saysNothing);
  const spoken = textOf(last);
  const denied: (readonly Token[])[] = [];
  const said: Token[] = [];
  let at = 0;
  for (const { 0: run, 1: inner = '', index } of spoken.matchAll(denies ? CONTRASTING : DENYING)) {
    const [from, to] = span(spoken, index, run.length);
    said.push(...last.slice(at, from));
    denied.push(last.slice(span(spoken, index, run.length - inner.length)[1], to));
    at = to;
  }
  said.push(...last.slice(at));
  const claim = denied.length > 0 ? said.filter(({ text }) => text !== 'but') : said;
  return { claims: sides(claim, known), denied };
}

/** Without the denial that the question holds already: `she won't eat meat`, `no meat` where it is asked what she won't eat. */
function withoutEcho(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(({ text }, i) =>
    i === 0 ? !/^(?:no|any)$/.test(text) : text !== 'not' || !HELPERS.test(tokens[i - 1]?.text ?? ''),
  );
}

function withoutHarmless(tokens: readonly Token[], known: ReadonlySet<string>): readonly Token[] {
  let left = tokens;
  let spoken = textOf(left);
  for (const pattern of HARMLESS) {
    const found = pattern.exec(spoken);
    if (!found) continue;
    const [from, to] = span(spoken, found.index, found[0].length);
    // A denial may be the answer's own.
    if (left.slice(from, to).some((token) => isDenial(token) && known.has(token.text))) continue;
    left = [...left.slice(0, from), ...left.slice(to)];
    spoken = textOf(left);
  }
  return left;
}

const OR = new Set(['or', 'alternatively', 'aka', 'alias']);

function sides(tokens: readonly Token[], known: ReadonlySet<string>): readonly (readonly Token[])[] {
  if (!tokens.some(({ text }) => OR.has(text) && !known.has(text))) return [tokens];
  const found: Token[][] = [[]];
  for (const token of tokens) {
    if (OR.has(token.text)) found.push([]);
    else if (token.text !== 'either') found.at(-1)?.push(token);
  }
  return found;
}
