import { isWord } from '../../../corpus/english/dictionary.ts';
import { isKnownName } from '../../../corpus/english/names.ts';
import type { Token } from '../types.ts';
import { isHonorific } from '../words/honorifics.ts';
import { isChat } from './chat.ts';
import { span, textOf } from './spoken.ts';

/** Exclamations around what takes something back: `oh no`, `haha wrong book`. */
const OH =
  '(?:h+m+|o+h+|u+m+|e+r+m*|u+h+|a+h+|u+r*g+h+|a+r+g+h+|pf+t*|eh+|lol|lmao|(?:ha)+h?|god|gosh|jeez|damn|heck|dang|doh)';

/** What takes back what was said before it; words parted by blanks, a comma for any break. */
const TAKING_BACK = [
  // Wherever it stands.
  String.raw`\b(?:no,? (?:wait|sorry|hang on|hold on|actually)|wait,? (?:no|actually)|(?:sorry,? |no,? )?i (?:mean|meant)(?: to say)?|or rather|(?:my )?final answer(?: is)?|scratch that|strike that|make (?:that|it)|hang on|hold on|correction|oops|nope|nah|jk|just kidding|on 2th thoughts?|on reflection|(?<!\b(?:not|to|and|please) )wait(?: a (?:sec|second|minute|moment))?|thinking about it|so(?= \d+(?: \w+)?$))\b`,
  // `I was going to say Kent but`, `my first thought was Kent but`
  String.raw`\b(?:(?:my |his |her )?1th (?:thought|guess|instinct) (?:is|was) .{2,40}? but|(?:(?:1th|at 1th|originally) )?(?:i )?(?:(?:1th|at 1th|originally) )?(?:thought|(?:was|am) (?:going to|about to) (?:say|put|guess)|nearly said|almost said|would have said|had) .{1,40}? but(?: now)?)\b`,
  // `George shoots him but it was Curley who fired`
  String.raw`\bbut (?:really |actually |in fact )?it (?:is|was)(?= (?:\w+ ){1,3}who\b)`,
  `^(?:no|sorry|wait|actually)(?=,)`,
  // `Kent, god no, Norfolk`
  `, (?:${OH} )*(?:no(?: ${OH})*|sorry(?! for| about)|wait(?: a (?:sec|second|minute|moment))?|actually)(?=,? |$)`,
  // `Kent lol no, Norfolk`
  String.raw`(?<=^(?:(?!(?:is|was|has|had|have|there|with|be|says?|just|really|so|a|the|in|to|of|and|or|but) no\b)[\w]+ )+)no(?=,? (?!(?:1|more|less|longer|body)\b))`,
  // A run of its own: `ten, haha wrong book, seven`
  String.raw`(?:, |(?<=\b${OH}) )(?:${OH} )*(?:(?:that|it|this) is )?(?:the )?(?:wrong(?: \w+)?|(?:another|different|other) (?:book|novel|story|play|film|movie|series|author|writer|character|1)|typos?|(?:bad |stupid )?(?:keyboard|autocorrect)|joking|kidding|my (?:bad|mistake)|silly me|(?:ignore|forget|cancel|delete) (?:that|it)|never ?mind|changed my mind|edit|not (?:it|him|her|right))(?: ${OH})*(?=,)`,
];
const CORRECTION = new RegExp(
  String.raw`(?:${TAKING_BACK.join('|')})(?:,? (?:no|sorry|wait|actually|it is|it was|i mean|i meant)\b)*`,
  'g',
);

/** "No wait": what comes after the last of these counts. In an answer that denies, a bare no is its own. */
export function corrected(
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

/** What may only be a pause, or tell more of the answer: `Keats, er, Yeats`, `ten, oh that's Moses, seven`. */
const HESITATION = new RegExp(
  String.raw`(?:,? (?:e+r+m*|u+h+|eh+|u+r*g+h+|a+r+g+h+|damn|doh),?|(?:, |(?<=\b${OH}) )(?:${OH} )*that is [^,]+,)(?= )`,
  'g',
);

/**
 * What comes after the last hesitation, where it is of the same sort as what stands before it, which it takes the place
 * of: `Samuel Johnson... er, Samuel Clemens`. Undefined where there is none.
 */
export function afterHesitation(tokens: readonly Token[]): readonly Token[] | undefined {
  const spoken = textOf(tokens);
  const found = [...spoken.matchAll(HESITATION)].at(-1);
  if (!found) return undefined;
  const [from, to] = span(spoken, found.index, found[0].length);
  const after = tokens.slice(to);
  const start = tokens.findLastIndex((token, i) => i < from && (token.after || i === 0));
  const [opening, last] = [tokens[Math.max(start, 0)], tokens[from - 1]];
  const first = after.find((token) => !isChat(token));
  if (!opening || !last || !first) return undefined;
  const numbers = last.num !== undefined && after.some(({ num }) => num !== undefined);
  return numbers || opening.text === after[0]?.text || (isName(last) && isName(first)) ? after : undefined;
}

function isName({ text }: Token): boolean {
  return !isHonorific(text) && (isKnownName(text) || !isWord(text));
}
