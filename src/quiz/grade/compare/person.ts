import { bearers, type Names } from '../names.ts';
import { more, no, type Outcome, yes } from '../outcome.ts';
import { type Asked, stem } from '../question/asked.ts';
import type { Alternative } from '../question/compile.ts';
import { PARTICLES } from '../question/kind.ts';
import { isChat } from '../speech/chat.ts';
import type { Token, WordMatch } from '../types.ts';
import { addressedSex, isHonorific, isRank, sexOf } from '../words/honorifics.ts';
import { isDenial, isLight } from '../words/light.ts';
import { matchWord, type WordRules } from '../words/match.ts';
import { objection } from './beside.ts';
import type { Setting } from './classes.ts';
import { alignCuts } from './spelling.ts';

/**
 * Compares the names of persons: any order, forms of address may differ while they fit, first names may be initials
 * or left out where the surname is there. A first name alone is enough only where nobody else of the book has it.
 */
export function matchPerson(
  wanted: Alternative,
  given: readonly Token[],
  setting: Setting,
  rules: WordRules,
): Outcome {
  const cut = withoutParticles(alignCuts(wanted.content, given));
  const found = assign(cut.wanted, cut.given, {
    ...rules,
    anchored: rules.anchored || isAnchored(wanted, cut.wanted, given),
  });
  if (found.size === 0) return no(unlike(cut.wanted, cut.given, rules));
  const core = new Set([...found.values()].map(({ at }) => at));
  if (clash(wanted, cut.given, core)) return no('that is somebody else');
  if (isAnyone(cut, found)) return more('which one? say the whole name');
  const why = objection(...withoutAddress(cut.given, core, wanted, setting.rules), wanted, setting);
  if (why !== undefined) return no(why);
  return enough(cut.wanted, found, setting);
}

/** `a Bennet`, `one of the Bennets`: somebody of that name. */
function isAnyone(
  { given, wanted }: ReturnType<typeof alignCuts>,
  found: ReadonlyMap<number, Found>,
): boolean {
  if (found.size === wanted.length && wanted.length > 1) return false;
  return [...found.entries()].some(([part, { at, match }]) => {
    const before = given[at - 1];
    const article =
      before !== undefined && !given[at]?.after && /^(?:an?|another|some|any)$/.test(before.text);
    const several =
      match.like === 'form' && given[at]?.text === `${wanted[part]?.text}s` && !given[at]?.possessive;
    return wanted.length > 1 && (article || several);
  });
}

/** `de` and `von` may be left out. */
function withoutParticles(cut: ReturnType<typeof alignCuts>): ReturnType<typeof alignCuts> {
  const wanted = cut.wanted.filter((token) => !PARTICLES.has(token.text) || token.initial);
  return wanted.length > 0 ? { ...cut, wanted } : cut;
}

/** Whether another part of the name, or the form of address, stands there as well. */
function isAnchored(wanted: Alternative, parts: readonly Token[], given: readonly Token[]): boolean {
  const address = wanted.tokens.find(({ text }) => isHonorific(text));
  if (
    address &&
    given.some(({ text }) => text === address.text || (address.text === 'miss' && text === 'ms'))
  )
    return true;
  return parts.length > 1 && given.filter((token) => !isLight(token)).length > 1;
}

interface Found {
  readonly at: number;
  readonly match: WordMatch;
}

/** Forms of address, the small words of surnames, and a middle initial belong to the name. */
function withoutAddress(
  given: readonly Token[],
  core: ReadonlySet<number>,
  wanted: Alternative,
  { taken }: WordRules,
): [readonly Token[], ReadonlySet<number>] {
  const belongs = new Set(core);
  for (const [i, token] of [...given.entries()].reverse()) {
    const next = belongs.has(i + 1) || (isHonorific(given[i + 1]?.text ?? '') && core.has(i + 2));
    const known = wanted.tokens.some(({ text }) => text === token.text);
    if (
      isHonorific(token.text) &&
      !taken(token.text) &&
      (next || known || (core.has(i - 1) && !token.after && !given[i - 1]?.possessive))
    )
      belongs.add(i);
    else if (
      (known && (next || core.has(i - 1))) ||
      (PARTICLES.has(token.text) && (core.has(i + 1) || core.has(i + 2)))
    )
      belongs.add(i);
    else if (isMiddleName(given, i, core, wanted)) belongs.add(i);
  }
  return [given, belongs];
}

/** `Mary Wollstonecraft Shelley`, `Thomas S. Eliot`: one more name between the first and the last. */
function isMiddleName(
  given: readonly Token[],
  i: number,
  core: ReadonlySet<number>,
  { content }: Alternative,
): boolean {
  const token = given[i] as Token;
  const between = core.has(i - 1) && core.has(i + 1) && content.length > 1 && core.size === content.length;
  const name = !isChat(token) && !isDenial(token) && token.num === undefined && !token.possessive;
  return between && (token.text.length === 1 || (name && token.text !== 'or' && !given[i + 1]?.after));
}

const KIN = /^(?:aunt|uncle|father|mother|brother|sister)$/;

/** Whether what was matched is enough to know the person. */
function enough(wanted: readonly Token[], found: ReadonlyMap<number, Found>, setting: Setting): Outcome {
  const matches = [...found.values()].map(({ match }) => match);
  const { asked } = setting.compiled;
  if (matches.length === wanted.length) return yes(matches, 'the right name');
  if (asked.whole) return more('the whole name');
  if (wanted.some((token, i) => token.num !== undefined && !found.has(i))) return no('which one, by number?');
  const telling = wanted.filter((token, i) => found.has(i) && !token.initial && !isRank(token.text));
  if (telling.every((token) => asked.words.has(stem(token.text))))
    return more('which one? say the whole name');
  // `the third` names no George III.
  const unsaid = wanted.some((token, i) => !found.has(i) && !asked.words.has(stem(token.text)));
  if (unsaid && telling.every(({ num }) => num !== undefined)) return more('the name, please');
  // `Polly` for Aunt Polly, where the question asks for the aunt.
  const isKinAsked = (text: string) =>
    KIN.test(text) && asked.words.has(stem(text)) && matches.every(({ like }) => like !== 'short');
  const { names, meant } = setting;
  if (names && meant.size > 0) return sole(telling, names, matches);
  if (telling.length < 2 && wanted.some(({ text }, i) => isRank(text) && !found.has(i) && !isKinAsked(text)))
    return no('that is somebody else');
  return partEnough(wanted, found, matches, asked, names);
}

function sole(telling: readonly Token[], names: Names, matches: readonly WordMatch[]): Outcome {
  const sharers = telling.map((token) => bearers(token.text, names)).filter((ids) => ids.size > 0);
  const [first, ...rest] = sharers;
  const together = [...(first ?? [])].filter((id) => rest.every((set) => set.has(id)));
  return sharers.some((ids) => ids.size === 1) || together.length === 1
    ? yes(matches, 'nobody else has that name')
    : more('which one? say the whole name');
}

function partEnough(
  wanted: readonly Token[],
  found: ReadonlyMap<number, Found>,
  matches: readonly WordMatch[],
  asked: Asked,
  names: Names | undefined,
): Outcome {
  const surname = wanted.at(-1);
  if (surname?.initial || found.has(wanted.length - 1))
    return yes(matches, surname?.initial ? 'the first name is enough' : 'the surname is enough');
  // Somebody who lived is not known by the first name, unless the book knows who else could be meant.
  if (asked.maker && !names) return more('the surname, please');
  return found.has(0) ? yes(matches, 'the first name is enough') : more('the surname, please');
}

/** For each wanted part the given word that stands for it. */
function assign(wanted: readonly Token[], given: readonly Token[], rules: WordRules): Map<number, Found> {
  const found = new Map<number, Found>();
  const exact = (token: Token) => wanted.some((part) => part.text === token.text);
  // Sure ones first, so that a near miss does not take the place of an exact word.
  const order = [...given.keys()].sort(
    (a, b) => Number(exact(given[b] as Token)) - Number(exact(given[a] as Token)),
  );
  const said = given.filter((token) => !isLight(token)).length;
  for (const at of order) {
    let best: { part: number; match: WordMatch } | undefined;
    for (const [part, want] of wanted.entries()) {
      if (found.has(part)) continue;
      const match = matchPart(want, given[at] as Token, part === wanted.length - 1, wanted, said, rules);
      if (match && (!best || match.distance < best.match.distance)) best = { part, match };
    }
    if (best) found.set(best.part, { at, match: best.match });
  }
  return found;
}

function matchPart(
  part: Token,
  token: Token,
  surname: boolean,
  wanted: readonly Token[],
  said: number,
  rules: WordRules,
): WordMatch | undefined {
  const numbers = token.num !== undefined || part.num !== undefined;
  if (!numbers && token.text.length === 1 && part.text.length > 1) {
    const fits = said > 1 && wanted.length > 1 && !isLight(token) && part.text.startsWith(token.text);
    return fits ? { like: 'same', distance: 0 } : undefined;
  }
  if (!numbers && part.text.length === 1 && token.text.length > 1) {
    const initials = wanted.filter((one) => one.text.length === 1).length;
    const fits = !surname && initials > 1 && said === wanted.length && token.text.startsWith(part.text);
    return fits ? { like: 'same', distance: 0 } : undefined;
  }
  const match = matchWord(part, token, rules);
  return 'why' in match ? undefined : match;
}

function unlike(wanted: readonly Token[], given: readonly Token[], rules: WordRules): string {
  const [token] = given;
  if (given.length !== 1 || !token) return 'not the answer';
  for (const part of wanted) {
    const match = matchWord(part, token, rules);
    if ('why' in match && match.why !== 'not the answer') return match.why;
  }
  return 'not the answer';
}

/** Mrs Darcy for Mr Darcy. */
function clash(wanted: Alternative, given: readonly Token[], core: ReadonlySet<number>): boolean {
  const at = [...core];
  const [from, to] = [Math.min(...at), Math.max(...at)];
  const near = given.filter(
    ({ possessive }, i) => i >= from - 2 && i < to + 2 && !possessive && !given[i + 1]?.possessive,
  );
  const addressed = addressedSex(near);
  // `Miss Manette` is no Dr Manette.
  if (wanted.sex === undefined)
    return addressed === 'f' && core.size === 1 && isHonorific(wanted.tokens[0]?.text ?? '');
  if (addressed !== undefined) return addressed !== wanted.sex;
  const named = given.slice(from, to + 1);
  // `Hope, Mark`
  const turned = named[0]?.text === wanted.content.at(-1)?.text;
  const said = named.length > 1 && !turned ? sexOf(named) : undefined;
  return said !== undefined && said !== wanted.sex;
}
