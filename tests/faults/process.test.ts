import { describe, expect, test } from 'vitest';
import { program } from '../program.ts';
import { killRun } from './kill.ts';
import { largestFiles } from './largest-files.ts';
import { LONG, memoryRun, SHORT } from './memory.ts';
import { slowerThanLinear } from './one-character.ts';
import { COUNT, FULL_SIZE, SEED } from './size.ts';
import { amongClubs, atPort, pipelines, withStrangers } from './stranger.ts';
import { fullDisk, readonlyFolder, whyNot } from './unwritable.ts';

const LONGEST = FULL_SIZE ? 7_200_000 : 900_000;

// Most of the time goes into waiting for processes, so these run side by side.
describe.concurrent('the product’s own process', () => {
  // In `npm test` quizzes are killed on both in e2e/quiz-club.test.ts.
  test.for(FULL_SIZE ? (['discord', 'slack'] as const) : [])(
    'killed with -9 in the middle of a quiz, continues it on %s',
    { timeout: LONGEST },
    async (platform, { annotate }) => {
      const kills = COUNT ?? 50;
      const { problems, ...counts } = await killRun(SEED ?? 7, kills, platform, program);
      await annotate(JSON.stringify({ kills, ...counts }));
      expect(problems).toEqual([]);
      expect(counts.confirmed).toBeGreaterThan(0);
    },
  );

  test(
    'on a full disk gives members a sentence, and loses nothing confirmed',
    async () => {
      const { confirmed, problems } = await fullDisk();
      expect(problems).toEqual([]);
      expect(confirmed).toBeGreaterThan(20);
    },
    LONGEST,
  );

  // Two hundred rounds on both: npm run faults -- memory. That nothing of either is left open
  // stands in seeds.test.ts.
  test.for(FULL_SIZE ? (['discord', 'slack'] as const) : (['discord'] as const))(
    'holds no more memory than before after rounds of faults on %s',
    { timeout: LONGEST },
    async (platform, { annotate }) => {
      const { problems, words } = await memoryRun(platform, FULL_SIZE ? LONG : SHORT);
      await annotate(words);
      expect(problems).toEqual([]);
    },
  );

  // And a club that attacks the others: npm run faults -- stranger
  test(
    'stays under 300 MB with 1,500 connections that never finish, drops them, and refuses a flood unread',
    async ({ annotate }) => {
      const { problems, answers, ...megabytes } = await withStrangers(atPort);
      await annotate(JSON.stringify(megabytes));
      expect(problems).toEqual([]);
      expect(answers['401']).toBeGreaterThan(0);
      expect(answers['413']).toBeGreaterThan(0);
    },
    LONGEST,
  );

  test(
    'stays under 300 MB with 60 connections that each ask for a font a thousand times at once, and answers others',
    async ({ annotate }) => {
      const { problems, ...figures } = await withStrangers(pipelines);
      await annotate(JSON.stringify(figures));
      expect(problems).toEqual([]);
    },
    LONGEST,
  );

  const reason = whyNot();
  const title =
    'in a folder that can only be read refuses with a sentence, and goes on once it can write';
  test(
    reason === undefined ? title : `${title} (not tried: ${reason})`,
    async () => {
      if (reason !== undefined) return;
      const { told, problems } = await readonlyFolder();
      expect(problems).toEqual([]);
      expect(told).toMatch(/Something went wrong on our side, noted as/);
    },
    LONGEST,
  );
});

// By themselves: what runs beside them would be measured, too. A busy machine may be too slow.
if (FULL_SIZE)
  describe('the product’s own process', () => {
    test(
      'barely delays others during connections that never finish and a club that attacks',
      async ({ annotate }) => {
        const { slow, ...fares } = await withStrangers((scene) => amongClubs(scene, 200));
        await annotate(JSON.stringify(fares));
        expect(slow).toEqual([]);
      },
      LONGEST,
    );

    test(
      'barely delays another server while a member’s largest file of each kind is read',
      async ({ annotate }) => {
        const { slow, ...found } = await withStrangers(({ server, reader }) =>
          largestFiles(server, reader),
        );
        await annotate(JSON.stringify(found, undefined, 1));
        expect(slow).toEqual([]);
      },
      LONGEST,
    );
  });

// By itself: it keeps this process busy for minutes, and the runs above measure how soon others are
// answered.
test(
  'reads a text of one character over and over in a time that grows as its length',
  async () => {
    expect(await slowerThanLinear(FULL_SIZE ? 5_000_000 : 10_000)).toEqual([]);
  },
  LONGEST,
);
