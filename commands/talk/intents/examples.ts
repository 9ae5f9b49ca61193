import { readFileSync } from 'node:fs';
import { tally } from '../../../src/lib/counted.ts';
import { sha256 } from '../../../src/lib/token.ts';

/** A line that a member may say, and its meaning. */
export interface Example {
  /** A name in `examples.txt`. */
  readonly name: string;
  /** As `plainWords` leaves them. */
  readonly words: string;
}

export const examples = (): readonly Example[] => known().said;

/** A line that follows something, and what it means then. */
export interface FollowUp extends Example {
  /** The subject before it: see `kindOf`. */
  readonly kind: string;
}

/** The lines of `follow-ups.txt`, in blocks that begin with `= KIND: NAME`. */
export const followUps = (): readonly FollowUp[] =>
  blocksOf('follow-ups.txt').flatMap(([title = '', ...lines]) => {
    const [kind = '', name = ''] = title.split(': ');
    return lines.map((words) => ({ kind, name, words }));
  });

/** A short digest of the examples: a model learned from other ones is out of date. */
export const versionOf = (lines: readonly Example[]): string => sha256(JSON.stringify(lines)).slice(0, 16);

/** The meaning of an example's very words, apart from articles; undefined for other words. */
export const meaningOfWords = (words: string): string | undefined => known().names.get(plainest(words));

/** The answer to this name, where that is all; undefined where more is done. */
export const replyTo = (name: string): string | undefined => known().replies.get(name)?.slice(2);

/** The name with this answer. */
export const nameOfReply = (text: string): string | undefined => known().named.get(text);

/** Whether this name is small talk. */
export const isSmallTalk = (name: string): boolean => known().replies.get(name)?.startsWith('~') === true;

/** All words of the examples, without rare ones: these may be slips. */
export function sayingWords(): readonly string[] {
  words ??= [...tally(known().said.flatMap((one) => one.words.split(' ')))]
    .filter(([, examples]) => examples > SLIPS)
    .map(([word]) => word);
  return words;
}

/** Made when the first slip comes: counting takes longer than reading the file. */
let words: readonly string[] | undefined;

/** With `who is` as `whos`, and without articles; `the end` is not `end`. */
function plainest(words: string): string {
  const short = words.replace(/\b(who|what|when|where|how|that|it) is\b/g, '$1s');
  const bare = short.replace(/\b(?:an?|the) /g, '');
  return bare.includes(' ') ? bare : short;
}

/** A word in so few examples may be a slip. */
const SLIPS = 3;

let read: ReturnType<typeof readExamples> | undefined;
const known = () => (read ??= readExamples());

const blocksOf = (file: string): readonly string[][] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split(/^= /m)
    .slice(1)
    .map((block) => block.trim().split('\n'));

function readExamples() {
  /** By name, with its sign in front. */
  const replies = new Map<string, string>();
  const said = blocksOf('examples.txt').flatMap(([name = '', first = '', ...lines]): readonly Example[] => {
    if (/^[>~] /.test(first)) replies.set(name, first);
    else lines.unshift(first);
    return lines.map((words) => ({ name, words }));
  });
  return {
    said,
    replies,
    /** Names by their answer, without its buttons. */
    named: new Map([...replies].toReversed().map(([name, reply]) => [reply.slice(2).split(' [')[0], name])),
    // Of two names with the same words the first counts.
    names: new Map(said.toReversed().map(({ name, words }) => [plainest(words), name])),
  };
}
