import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evalGrade } from '../../scripts/lab/eval/grade.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';

async function run(
  text: string,
  characters?: { name: string; aliases: string[] }[],
): Promise<unknown[]> {
  const pairs = join(await inFolderUntilEnd(), 'pairs.jsonl');
  writeFileSync(pairs, text);
  const lines: unknown[] = [];
  evalGrade(pairs, (line) => lines.push(JSON.parse(line)), characters);
  return lines;
}

const pair = (id: string, given: string) =>
  `${JSON.stringify({ id, question: 'Who is her friend?', accepted: ['Ruth'], given })}\n`;

test('each pair gets one line, in order, with its rule', async () => {
  expect(await run(`${pair('a', 'ruth')}\n${pair('b', 'Ruth or Tommy')}`)).toEqual([
    { id: 'a', accepted: true, rule: 'exactly right' },
    { id: 'b', accepted: false, rule: 'several answers instead of one' },
  ]);
});

test('a book’s characters tell whom else a name may mean', async () => {
  expect(
    await run(pair('a', 'Tommy'), [
      { name: 'Tommy', aliases: [] },
      { name: 'Ruth', aliases: [] },
    ]),
  ).toEqual([{ id: 'a', accepted: false, rule: 'that is another character' }]);
});

test('a prompt for more isn’t counted as accepted', async () => {
  const half = {
    id: 'h',
    question: 'Who are the two lovers?',
    accepted: ['Romeo and Juliet'],
    given: 'Romeo',
  };
  expect(await run(JSON.stringify(half))).toEqual([{ id: 'h', accepted: false, rule: '1 of 2' }]);
});

test('an invalid line, or a missing file, is named', async () => {
  await expect(run(`${pair('a', 'Ruth')}{"id":"b"}`)).rejects.toThrow(/line 2: expected/);
  await expect(run('nonsense')).rejects.toThrow(/line 1: not JSON/);
  expect(() => evalGrade('none.jsonl', () => {})).toThrow(/can't be read/);
});
