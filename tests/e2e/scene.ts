/**
 * Scenes in the room, written down as they are played. A line begins with who types it (`maya: `;
 * without, the guest); below it, indented, stands what the answers have to say: words, with …
 * between two that needn't follow each other, or a pattern between slashes; with `not ` before it,
 * what no answer may say; with `= `, one whole answer. A line such as `(2 hours later)` lets time
 * pass, with whatever is due meanwhile.
 */

import { join } from 'node:path';
import { worldIn } from '../../scripts/lab/world.ts';
import { createHearing } from '../../src/adapters/room/hearing.ts';
import { renderText } from '../../src/adapters/room/render.ts';
import { readLine } from '../../src/adapters/room/terminal.ts';
import { createLocalRoom } from '../../src/adapters/shared/local-room.ts';
import { createApp } from '../../src/app.ts';
import { seeded } from '../../src/quiz/draw/chance.ts';
import type { World } from '../../src/world.ts';

/** Where the name of a file stands that is added, after its command or as an answer to a form. */
const FILE = /(?<=^(?:\/book add |\/next add file:)?)(?=[\w-]+\.(?:txt|epub|csv)\b)/;

const HOUR = 60 * 60_000;

export interface Turn {
  readonly line: string;
  readonly expected: readonly string[];
}

type Scene = readonly [rule: string, turns: readonly Turn[]];

/** A file of scenes: what stands before the first is said once, before each. `§` begins a rule. */
export function readScenes(text: string): {
  readonly opening: readonly string[];
  readonly scenes: readonly Scene[];
} {
  const [opening = '', ...scenes] = text.split(/^§ /m);
  return {
    opening: linesOf(opening).filter((line) => !line.startsWith('#')),
    scenes: scenes.flatMap((scene) => {
      const [rule = '', ...lines] = linesOf(scene);
      const [, name = '', values = ''] = /^each (\w+): (.*)$/.exec(lines[0] ?? '') ?? [];
      if (name === '') return [[rule, turnsOf(lines)] as const];
      return values.split(' | ').map((value): Scene => {
        const own = lines.slice(1).map((line) => line.replaceAll(`{${name}}`, value));
        return [`${rule}: ${value}`, turnsOf(own)];
      });
    }),
  };
}

const linesOf = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line.trim() !== '');

function turnsOf(lines: readonly string[]): readonly Turn[] {
  const turns: { line: string; expected: string[] }[] = [];
  for (const line of lines) {
    if (!line.startsWith(' ')) turns.push({ line, expected: [] });
    else if (turns.length === 0) throw new Error(`Nobody has said anything before: ${line.trim()}`);
    else turns.at(-1)?.expected.push(line.trim());
  }
  return turns;
}

/** What a scene says that there is: without any it could be about nothing, and still be played. */
export const isThere = (turns: readonly Turn[]): readonly string[] =>
  turns.flatMap(({ expected }) => expected.filter((one) => !one.startsWith('not ')));

/**
 * A room over a data folder, in which everybody is answered before the next one types.
 * @param files the folder of the files that a line may add by their names
 * @param more what is another in the room's surroundings
 */
export async function openRoom(data: string, files: string, more: Partial<World> = {}) {
  // From noon on 1 December 2026, a millisecond later with every look at it.
  let now = Date.UTC(2026, 11, 1, 12);
  const clock = () => ++now;
  const room = createLocalRoom('room', clock);
  let hear: ReturnType<typeof createHearing> | undefined;
  const adapter = {
    platform: 'room',
    messenger: { ...room.messenger, redraws: () => false },
    start: async (bot: Parameters<typeof createHearing>[1]) => {
      hear = createHearing(room, bot);
      return [];
    },
    well: () => true,
    stop: async () => undefined,
  };
  const world = await worldIn(data, {
    clock,
    random: seeded(7),
    setTimer: () => () => undefined,
    ...more,
  });
  const app = createApp(world, [adapter]);
  await app.start();
  async function pass(hours: number): Promise<void> {
    for (let n = 0; n < hours; n++) {
      now += HOUR;
      await app.tick();
    }
  }
  return {
    /** The answers to a line, each as the terminal shows it, but for the numbers of its buttons. */
    async answersTo(line: string): Promise<readonly string[]> {
      const answers: string[] = [];
      room.onChange = ({ id, to, reply = { parts: [] }, beside }, changed) => {
        const text = renderText({ id, to, changed, reply, beside });
        answers.push(
          text
            .replace(/^((?:\(updated\) )?\(to \w+ alone\)|\(updated\)) /, '$1\n')
            .replace(/\[(?:press )?\d+ /g, '['),
        );
      };
      const [, hours] = /^\((\d+) hours? later\)$/.exec(line) ?? [];
      if (hours === undefined && line.startsWith('(')) throw new Error(`How long is that? ${line}`);
      if (hours !== undefined) await pass(Number(hours));
      const { speaker = 'guest', words } = readLine(hours === undefined ? line : '');
      await hear?.(room.requestOf(speaker), words.replace(FILE, join(files, '/')));
      await app.bot.settled();
      return answers;
    },
    close: () => app.stop(),
  };
}

/** What is wrong with the answers to a line; nothing where they say what is expected of them. */
export function missing(answers: readonly string[], expected: string): string | undefined {
  const [, not, whole, words = ''] = /^(not )?(= )?(.*)$/.exec(expected) ?? [];
  const says = whole
    ? answers.some((one) => wordsOf(one) === words)
    : isSaid(words, answers.join('\n'));
  return says === (not === undefined)
    ? undefined
    : `${expected}\n\nbut there was:\n\n${answers.join('\n')}`;
}

/** An answer in one line, without whom it is for and what can be pressed. */
const wordsOf = (answer: string): string =>
  folded(answer.replace(/^\((?:to|updated).*\n/, '').replace(/^\[.*\]$/gm, ''));

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();

function isSaid(words: string, answer: string): boolean {
  const [, pattern] = /^\/(.*)\/$/.exec(words) ?? [];
  if (pattern !== undefined) return new RegExp(pattern, 'ms').test(answer);
  const text = folded(answer);
  let from = 0;
  for (const part of words.split(' … ')) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}
