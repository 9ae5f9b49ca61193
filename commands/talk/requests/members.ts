/** Questions about members: how far they are, what they said, and whether one keeps up. */

import { runButton } from '../../../src/core/command-press.ts';
import type { Meaning } from '../../../src/core/ports/bot.ts';
import { endInWords } from '../../../src/corpus/place.ts';
import { playersShown } from '../../boards/stats.ts';
import { keepsUp } from '../../plan/asked.ts';
import { planOn } from '../../plan/plans.ts';
import { reading } from '../../shared/reading.ts';
import { answered, type Line, type Rule, say } from '../sayings.ts';
import { namesSomebody } from '../to-book.ts';
import { plainWords } from '../words.ts';

/** What may be asked of a member: how far they are, and what they said. */
const OF_PLACE =
  /^(?:where(?:s| is) \S+(?: \S+)?(?: now| at)?$|(?=(?:how|is|has|have|am|are|what|whats|which|where|wheres|show|tell|did|does)\b).*\b(?:how far|place|progress|ahead|behind|further|caught up|finished|through|started|reading|(?:what|which) (?:chapter|page|part|section))\b)/;
const OF_WORDS =
  /^(?:what|whats|when|why|how|did|does|has|show|tell|which)\b.*\b(?:ask|sa(?:y|id|ve)|think|thought|mean|meant|wr[io]te|tell|told|post|mention|like)(?:s|d|ed|ing)?\b/;
const NOT_KEPT =
  'I don’t keep what people ask or say here. What they save for the club is under /saved, with who saved it.';

/** In front of the name of a member, with that name and everything behind it. */
const OF_NAMED =
  /\b(?:did|does|has|have|is|was|wheres|whats|hows|of|than|with|behind|as|me) (?:just )?(?!(?:i|you|s?he|it|we|they|the|an?|this|that)\b)(?=(.+))/g;

/** Answers a question about a member who spoke or played here, unless it is about somebody in the book. */
async function ofMember(said: Line, answer: () => Meaning | Promise<Meaning>): Promise<Meaning> {
  const named = [...said.words.matchAll(OF_NAMED)].map(([, rest]) => `${rest} `);
  const isNamed = (one: string) =>
    named.some((rest) => [`${one} `, `${one}s `].some((at) => rest.startsWith(at)));
  // The topic may be in the book all the same: `what did ana say about Tommy`.
  const line = said.words.replace(/ (?:about|(?:sa(?:y|id)|think|thought) of) .*/, '');
  if (named.length === 0 || (await namesSomebody({ ...said, line }))) return undefined;
  const isHere = said.past?.others?.some(isNamed);
  return isHere || (await playersShown(said)).some(({ name }) => isNamed(plainWords(name)))
    ? answer()
    : undefined;
}

/** The place of a member who lets the club see it. */
export async function othersPlaces(said: Line): Promise<Meaning> {
  const { book } = await reading(said);
  const words = ` ${plainWords(said.line)} `;
  const readers = await said.store.readers(said.where.club, book.id);
  const { name, place } = readers.find(({ name }) => name && words.includes(` ${plainWords(name)} `)) ?? {};
  if (place === undefined) return answered('others places');
  if (place === 0) return say(`${name} hasn’t begun ${book.title} yet.`);
  const isEnd = place >= book.sections.length;
  return say(`${name} ${isEnd ? `has finished ${book.title}` : `is through ${endInWords(book, place)}`}.`);
}

/** Whether whoever asks keeps up with the plan. */
export const KEEPS_UP_RULE: Rule = [
  /^am i (?:\w+ ){0,2}?(?:(?<isNo>behind|late|too slow)|on (?:track|time|schedule)|caught up|keeping up|up to date)(?: (?:with|on|in) (?:(?:the|my|our) )?(?:plan|schedule|reading|book|club|pace))?(?: (?:now|yet|still|or not|at all))*$/,
  async ({ groups }, said) => {
    const plan = await planOn(said);
    return plan && { reply: await keepsUp(said, plan, groups?.isNo !== undefined) };
  },
];

/** Questions about another member, and not about the book. */
export const MEMBER_RULES: readonly Rule[] = [
  [OF_PLACE, (_, said) => ofMember(said, () => othersPlaces(said))],
  [OF_WORDS, (_, said) => ofMember(said, () => say(NOT_KEPT, runButton('What the club saved', 'saved')))],
];
