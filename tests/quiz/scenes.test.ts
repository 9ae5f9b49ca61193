/**
 * A quiz as its players say it and hear it: each scene is played in a club of its own, and its
 * title is the rule.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { plainText } from '../../src/core/plain-text.ts';
import type { Delivered } from '../../src/core/ports/bot.ts';
import { isThere, missing, readScenes } from '../e2e/scene.ts';
import { type Club, openClub } from './club.ts';

const { scenes } = readScenes(readFileSync(new URL('scenes.txt', import.meta.url), 'utf8'));

const MS: Readonly<Record<string, number>> = { second: 1000, hour: 3_600_000 };

/**
 * What comes of a line.
 * @param heard the replies so far, the latest last: their buttons can be pressed
 */
async function answersTo(club: Club, line: string, heard: Delivered[]): Promise<readonly string[]> {
  const [, count, unit = ''] = /^\(([\d.]+) (second|hour)s? later\)$/.exec(line) ?? [];
  if (count !== undefined) {
    await club.pass(Number(count) * (MS[unit] ?? 0));
    return [];
  }
  if (line === 'the channel') return [club.latest];
  if (line === 'all posts') return club.posts.map(({ reply }) => plainText(reply));
  if (line === 'the points') {
    const all = Object.entries(await club.points()).map((one) => one.join(' '));
    return [all.sort().join(', ') || 'nobody'];
  }
  const [, who = '', does, words = ''] = /^(\w+)(:| presses) (.*)$/.exec(line) ?? [];
  if (does === undefined) throw new Error(`Who says or presses that? ${line}`);
  const has = (reply: Delivered) => reply.buttons?.some(({ label }) => label.startsWith(words));
  const said =
    does === ':'
      ? await club.say(who, await filled(club, words))
      : await club.press(who, words, heard.findLast(has));
  heard.push(said);
  return [plainText(said)];
}

/** A line with the answer to the open question, or another option of it. */
async function filled(club: Club, words: string): Promise<string> {
  const quiz = await club.quiz();
  const { answer = '', options = [] } = quiz?.rounds[quiz.n - 1] ?? {};
  return words
    .replace('{right}', answer)
    .replace('{wrong}', options.find((one) => one !== answer) ?? '');
}

test.each(scenes)('%s', async (_, turns) => {
  expect(isThere(turns)).not.toEqual([]);
  const club = await openClub();
  const heard: Delivered[] = [];
  for (const { line, expected } of turns) {
    const answers = await answersTo(club, line, heard);
    for (const words of expected) expect.soft(missing(answers, words), line).toBeUndefined();
  }
});
