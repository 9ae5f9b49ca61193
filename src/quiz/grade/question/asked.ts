import { remembering } from '../../../lib/remembering.ts';
import { tokenise } from '../text/tokens.ts';
import type { Token } from '../types.ts';
import { baseOf, isThirdPerson } from '../words/forms.ts';

/** What the question says: its words add nothing to an answer. */
export type Asked = ReturnType<typeof readQuestion>;

/** Asks how many, how old, how long. */
export const COUNTING =
  /\bhow (?:many|much|old|long|far|tall|often|large|big|high|deep|wide)\b|\b(?:what|which) (?:number|age|percentage|temperature|amount|price|sum)\b|\bat what\b|\bwhat time\b/i;
const PLACE =
  /\b(?:where|town|city|cities|county|village|country|place|house|school|region|estate|castle|island|falls|port|street|road|square|river|lake|mountain|hill)\b/i;
const WHOLE = /\b(?:full|whole|first|middle|christian|given|maiden) names?\b/i;

const MAKER =
  /\b(?:(?:wrote|writes|written)(?! (?:about|for|to)\b)|authors?|writers?|poets?|novelists?|playwrights?|dramatists?|direct(?:s|ed|or|ors)|translat(?:ed|ors?)|illustrat(?:ed|ors?)|compos(?:ed|ers?)|philosophers?|scientists?|publish(?:ed|ers?)|(?:real|original) names?)\b/i;

const VERBATIM =
  /\b(?:words?|terms?|phrase|call(?:s|ed)?|named?|names|says?|said|motto|title|nickname|slogan|quote|line)\b/i;

/** The crude stem for finding an answer's word in the question: narrates, narrator. */
export const stem = remembering((word) =>
  baseOf(word)
    .replace(/(?<=[a-z]{3})(?:ing|ed|es|ers?|ors?|ions?|s|e)$/, '')
    .replace(/y$/, 'i'),
);

/** Crude stems of the doer, where named behind the first verb, and of what is done: who shoots, what does Nora sell. */
function deedIn(tokens: readonly Token[]) {
  const helper = tokens.findIndex(({ text }) => HELPING.test(text));
  const subject = new Set<string>();
  // `Who looks after the friend who is bullied?`
  if (helper < 0 || (helper > 1 && tokens[0]?.text === 'who')) {
    const verb = tokens.findIndex(
      ({ text }, i) => i > 0 && (isThirdPerson(text) || tokens[0]?.text === 'who'),
    );
    return { subject, does: stemOf(tokens[verb]) };
  }
  let at = helper + 1;
  for (; at < tokens.length; at++) {
    const [before, token] = [tokens[at - 1], tokens[at] as Token];
    const noun = before?.text === 'the' && !token.cap;
    if (!token.cap && !noun && !/^(?:the|and)$/.test(token.text)) break;
    if (token.cap || noun) subject.add(stem(token.text));
  }
  return { subject, does: /^d/.test(tokens[helper]?.text ?? '') ? stemOf(tokens[at]) : undefined };
}

/** Whether an answer has the question's verb: `Gatsby was shot by Wilson` to who shoots Gatsby. */
export function saysDeed(tokens: readonly Token[], asked: Asked): boolean {
  return tokens.some((token) => isDeed(token, asked));
}

/** Whether a word is the question's verb, and no noun of it such as `killer`. */
export const isDeed = ({ text }: Token, { does }: Asked): boolean =>
  stem(text) === does && !/(?:er|or|ing|ion)s?$/.test(text);

const HELPING = /^(?:do|does|did|is|was|are|were|has|had|have|can|could|will|would)$/;
const stemOf = (token: Token | undefined) => token && stem(token.text);

const KIN =
  /^(?:sisters?|brothers?|siblings?|daughters?|sons?|girls?|boys?|children|child|family|twins?|wife|husband)$/;

export function readQuestion(text: string, person: boolean) {
  const tokens = tokenise(text);
  const words = new Map<string, boolean>();
  const sort = new Set<string>();
  let after = 0;
  tokens.forEach((token, i) => {
    const key = stem(token.text);
    words.set(key, (words.get(key) ?? false) || (token.cap && i > 0));
    if (/^(?:which|what|whose)$/.test(token.text)) after = 3;
    else if (/^(?:is|was|are|were|do|does|did|has|had|have|of|the|a|an|in|to)$/.test(token.text)) after = 0;
    else if (after-- > 0) sort.add(key);
  });
  return {
    /** By crude stem, whether it was in capitals. */
    words,
    /** Crude stems of the noun after which, what, whose: the sort of thing asked for. */
    sort,
    /** It offers a choice, so its words may be wrong answers. */
    choice: tokens.some((token) => token.text === 'or'),
    counting: COUNTING.test(text),
    place: PLACE.test(text),
    /** It asks for a full name, or for one part of it. */
    whole: WHOLE.test(text),
    /** It asks for a real person, for whom a first name isn't enough: who wrote, who directed. */
    maker: MAKER.test(text),
    /** The thing asked for is what is done to, told or given: whom does she love. */
    object: /\b(?:do|does|did)\b|(?<!\bby )\bwhom\b/i.test(text),
    ...deedIn(tokens),
    /** It asks for the very word, or for what somebody says. */
    verbatim: VERBATIM.test(text),
    /** Family names in it: the March sisters, Mr Bennet's daughters. */
    family: new Set(
      tokens.filter(({ cap }, i) => cap && KIN.test(tokens[i + 1]?.text ?? '')).map((token) => token.text),
    ),
    /** It asks which of those with the same surname. */
    kin: /^(?:which|what)(?: of)?(?: [\w'’-]+){0,4} (?:sister|brother|sibling|daughter|son|twin)s?\b/i.test(
      text,
    ),
    /** It asks for somebody. */
    person,
    /** It asks for a newspaper or magazine. */
    paper:
      /\b(?:which|what)(?: [\w'’-]+){0,3} (?:newspaper|paper|magazine|journal|weekly|daily|periodical)\b/i.test(
        text,
      ),
    /** It asks for a time of day. */
    clock: /\b(?:(?:what|which) (?:time|hour)|what (?:is|was) the (?:time|hour))\b/i.test(text),
    /** The word behind `how many`: how many inches. */
    unit: /\b(?:how old|age)\b/i.test(text) ? 'years' : /\bhow many (\w+)/i.exec(text)?.[1]?.toLowerCase(),
  };
}
