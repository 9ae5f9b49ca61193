import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { evalGrade } from '../../scripts/lab/eval/grade.ts';

const folder = mkdtempSync(join(tmpdir(), 'grade-eval-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(text: string, characters?: { name: string; aliases: string[] }[]): unknown[] {
  const pairs = join(folder, 'pairs.jsonl');
  writeFileSync(pairs, text);
  const lines: unknown[] = [];
  evalGrade(pairs, (line) => lines.push(JSON.parse(line)), characters);
  return lines;
}

const pair = (id: string, given: string) =>
  `${JSON.stringify({ id, question: 'Who is her friend?', accepted: ['Ruth'], given })}\n`;

test('each pair gets one line, in order, with its rule', () => {
  expect(run(`${pair('a', 'ruth')}\n${pair('b', 'Ruth or Tommy')}`)).toEqual([
    { id: 'a', accepted: true, rule: 'accepted: exactly right' },
    { id: 'b', accepted: false, rule: 'rejected: several answers instead of one' },
  ]);
});

test('a book’s characters tell whom else a name may mean', () => {
  expect(
    run(pair('a', 'Tommy'), [
      { name: 'Tommy', aliases: [] },
      { name: 'Ruth', aliases: [] },
    ]),
  ).toEqual([{ id: 'a', accepted: false, rule: 'rejected: that is another character' }]);
});

test('a prompt for more isn’t counted as accepted', () => {
  const half = {
    id: 'h',
    question: 'Who are the two lovers?',
    accepted: ['Romeo and Juliet'],
    given: 'Romeo',
  };
  expect(run(JSON.stringify(half))).toEqual([{ id: 'h', accepted: false, rule: 'more, please: 1 of 2' }]);
});

test('an invalid line, or a missing file, is named', () => {
  expect(() => run(`${pair('a', 'Ruth')}{"id":"b"}`)).toThrow(/line 2: expected/);
  expect(() => run('nonsense')).toThrow(/line 1: not JSON/);
  expect(() => evalGrade(join(folder, 'none.jsonl'), () => {})).toThrow(/can't be read/);
});
