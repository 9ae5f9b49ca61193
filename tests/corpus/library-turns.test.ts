import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import { readChapters } from '../../src/corpus/library/headings.ts';
import { createClubTurns } from '../../src/corpus/library/turns.ts';
import { sentences } from '../../src/corpus/search/text/sentences.ts';

/** Work that goes on until the test ends it. */
function work(log: string[], name: string) {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  const run = async () => {
    log.push(`${name} begins`);
    await over;
    log.push(`${name} ends`);
    return name;
  };
  return { run, end };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('if one club’s book takes forever, other clubs still get their turn', async () => {
  const turn = createClubTurns();
  const log: string[] = [];
  const stuck = work(log, 'stuck');
  void turn('attacker', stuck.run);
  void turn('attacker', async () => log.push('attacker again'));
  for (const club of ['one', 'two', 'three']) await turn(club, async () => log.push(club));
  expect(log).toEqual(['stuck begins', 'one', 'two', 'three']);
  stuck.end();
  await settled();
  expect(log.slice(4)).toEqual(['stuck ends', 'attacker again']);
});

test('a club’s third waiting book is refused, and nobody else’s is', async () => {
  const turn = createClubTurns();
  const first = work([], 'first');
  const added = [turn('one', first.run), turn('one', async () => 2), turn('one', async () => 3)];
  expect(() => turn('one', async () => 4)).toThrow(UserError);
  expect(await turn('two', async () => 'read')).toBe('read');
  first.end();
  expect(await Promise.all(added)).toEqual(['first', 2, 3]);
  expect(await turn('one', async () => 4)).toBe(4);
});

test('a club that has had no turn lately is next, however many books two others keep adding', async () => {
  const turn = createClubTurns();
  const log: string[] = [];
  const held = [work([], 'a'), work([], 'b')];
  for (const [i, one] of held.entries()) void turn(['a', 'b'][i] ?? '', one.run);
  for (const club of ['a', 'b', 'a', 'b']) void turn(club, async () => void log.push(club));
  const fair = turn('fair', async () => void log.push('fair'));
  const late = turn('late', async () => void log.push('late'));
  for (const one of held) one.end();
  await Promise.all([fair, late]);
  expect(log.slice(0, 2)).toEqual(['fair', 'late']);
});

test('work that fails passes its turn on', async () => {
  const turn = createClubTurns();
  await expect(turn('one', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await turn('one', async () => 'yes')).toBe('yes');
});

test('one piece of work per club at a time, two in all, and all get done', async () => {
  const clubs = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(clubs, fc.scheduler(), async (order, scheduler) => {
      const turn = createClubTurns();
      const running: string[] = [];
      const most = { ofOne: 0, inAll: 0 };
      let refused = 0;
      const all = order.map(async (club) => {
        const run = async () => {
          running.push(club);
          most.inAll = Math.max(most.inAll, running.length);
          most.ofOne = Math.max(most.ofOne, running.filter((one) => one === club).length);
          await scheduler.schedule(Promise.resolve());
          running.splice(running.indexOf(club), 1);
          return 1;
        };
        try {
          return await turn(club, run);
        } catch {
          refused += 1;
          return 0;
        }
      });
      await scheduler.waitFor(Promise.all(all));
      const done = (await Promise.all(all)).reduce((sum: number, one) => sum + one, 0);
      expect(done + refused).toBe(order.length);
      expect(most.ofOne).toBe(1);
      expect(most.inAll).toBeLessThanOrEqual(2);
    }),
  );
});

test('a pattern costs the same for a hostile line as for any other of its length', () => {
  const { chapters } = readChapters('^(a+)+$');
  // With backtracking, each extra letter would double the time: this one would never end.
  expect(chapters?.test(`${'a'.repeat(290)}!`)).toBe(false);
  expect(chapters?.test('aaa')).toBe(true);
});

test.each([
  ['^Chapter \\d+ ', 'Chapter 12', 'chapter 12'],
  ['/^canto \\w+/i', 'CANTO First', 'The canto'],
  ['^第\\p{Lo}+章', '第十章', '第10章'],
])('%s takes %s for a heading, and not %s', (typed, heading, other) => {
  const { chapters } = readChapters(typed);
  expect(chapters?.test(heading)).toBe(true);
  expect(chapters?.test(other)).toBe(false);
});

test.each(['^(', '^(?=look)ahead', '^(a)\\1'])(
  '%s is refused, and another way is suggested',
  (typed) => {
    expect(() => readChapters(typed)).toThrow(/isn’t a pattern I can use\. Try \^Chapter/);
  },
);

test('a run of stops as long as a book is one sentence, found in one go', () => {
  // If it started again at each sign, this would take hours.
  expect(sentences(`Help${'!'.repeat(400_000)}me`)).toHaveLength(1);
});
