import { describe, expect, test } from 'vitest';
import { killRun } from '../../scripts/lab/faults/process/kill.ts';
import { memoryRun, SHORT } from '../../scripts/lab/faults/process/memory.ts';
import { withStrangers } from '../../scripts/lab/faults/process/stranger.ts';
import { fullDisk, readonlyFolder, whyNot } from '../../scripts/lab/faults/process/unwritable.ts';
import { program } from '../program.ts';

const LONGEST = 900_000;

// Most of it is waiting for processes, so that all run at once.
describe.concurrent('the product’s own process', () => {
  // Fifty: npm run faults -- kill
  test.each([
    ['discord', 1],
    ['slack', 1],
  ] as const)(
    'killed with -9 in the middle of a quiz, goes on with it on %s',
    async (platform, kills) => {
      const { problems, confirmed } = await killRun(7, kills, platform, program);
      expect(problems).toEqual([]);
      expect(confirmed).toBeGreaterThan(0);
    },
    LONGEST,
  );

  test(
    'on a full disk members get a sentence, and nothing confirmed is lost',
    async () => {
      const { confirmed, problems } = await fullDisk(program);
      expect(problems).toEqual([]);
      expect(confirmed).toBeGreaterThan(20);
    },
    LONGEST,
  );

  // Two hundred rounds: npm run faults -- memory
  test.each(['discord', 'slack'] as const)(
    'holds no more than before after rounds of faults on %s',
    async (platform) => {
      const { problems } = await memoryRun(platform, { ...SHORT, seed: 1 }, program);
      expect(problems).toEqual([]);
    },
    LONGEST,
  );

  // With a club that attacks the others, and their waits: npm run faults -- stranger
  test(
    'takes less than 300 MB with 1,500 connections that never finish, lets go of them, and refuses a flood unread',
    async () => {
      const { problems, answers } = await withStrangers(({ port }) => port(), program);
      expect(problems).toEqual([]);
      expect(answers['401']).toBeGreaterThan(0);
      expect(answers['413']).toBeGreaterThan(0);
    },
    LONGEST,
  );

  const reason = whyNot();
  const title = 'in a folder that can only be read refuses with a sentence, and goes on once it can write';
  test(
    reason === undefined ? title : `${title} (not tried: ${reason})`,
    async () => {
      if (reason !== undefined) return;
      const { told, problems } = await readonlyFolder(program);
      expect(problems).toEqual([]);
      expect(told).toMatch(/Something went wrong on our side; it’s been noted as/);
    },
    LONGEST,
  );
});
