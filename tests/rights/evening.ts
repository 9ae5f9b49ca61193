/** The evening of evening.txt, and what is filled in and handed over in it. */

import { readFileSync } from 'node:fs';
import { THE_PIER } from '../corpus/import/novel.ts';
import type { Ask } from './club.ts';
import { clippings, file, press } from './things.ts';
import type { Filled, Step } from './walk.ts';

/** Said in the den, and nobody else's business. */
export const AMONG_FRIENDS = 'A remark among friends';

const REMARK = { text: AMONG_FRIENDS, author: { id: 'mayabel', name: 'Mayabel' } };

const HANDED_OVER: Readonly<Record<string, Ask>> = {
  'a remark': { ...press('save', 'message'), fields: REMARK },
  highlights: { command: 'save', raws: { file: clippings('It was Miss Lucy', 'The lamp was out') } },
  'the pier': { command: 'book add', raws: { file: file('the-pier.txt', Buffer.from(THE_PIER)) } },
  'its chapters': { ...press('book add', 'rechapter', 'the-pier'), fields: { chapters: '^CHAPTER' } },
};

export const EVENING: readonly Step[] = readFileSync(new URL('evening.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .map((line) => {
    const [, by, channel, directly, how = 'types', what = ''] =
      /^(\w+)(?: in (\w+))?( directly)?(?: (presses|sends|hands over))?: (.*)$/.exec(line) ?? [];
    const where = { ...(channel && { channel }), ...(directly && { direct: true }) };
    return { by, ...where, ...doing(how, what) } as Step;
  });

function doing(how: string, what: string): Omit<Step, 'by'> {
  const [first = '', ...rest] = what.split(' | ');
  if (how === 'types') return { line: what };
  if (how === 'hands over') return { ask: HANDED_OVER[what] as Ask };
  const [command = '', action = ''] = first.split(' > ');
  if (how === 'sends') return { ask: press(command, action, ...rest) };
  const fields = Object.fromEntries(rest.map((field) => field.split(': ')));
  return { press: first, ...(rest.length > 0 && { fields }) };
}

/** What forms are filled in with. */
export const FILLED: Filled = {
  'next vote > cast': { choice1: 'The Pier', choice2: 'Middlemarch' },
  'quiz answer > written': { text: 'Lighthouse' },
  'daily show > answer': { answer: 'Lighthouse' },
};
