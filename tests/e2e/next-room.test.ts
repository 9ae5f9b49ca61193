import { expect, test } from 'vitest';
import { inFolder, roomSays } from './room.world.ts';

/** What the room prints for a club that suggests three books, votes, and closes the vote. */
const evening = (...lines: readonly string[]) =>
  inFolder((folder) =>
    roomSays(
      [
        'maya: /next add Emma by Jane Austen why:It is short',
        'ruth: /next add THE TRIAL author:Franz Kafka',
        'tommy: /next add Middlemarch author:George Eliot',
        ...lines,
      ],
      folder,
    ),
  );

test('a club suggests, votes in secret, and reads how the votes were counted', async () => {
  const out = await evening(
    '/next vote in 3 days',
    'maya: vote',
    'maya: Emma by Jane Austen',
    'maya: Middlemarch by George Eliot',
    'maya: go',
    'ruth: vote',
    'ruth: THE TRIAL by Franz Kafka',
    'ruth: go',
    'tommy: vote',
    'tommy: Middlemarch by George Eliot',
    'tommy: Emma by Jane Austen',
    'tommy: THE TRIAL by Franz Kafka',
    '/next close',
  );
  expect(out).toContain('(to maya alone) Your ballot counts: 1. Emma and 2. Middlemarch.');
  expect(out).toContain('3 members have voted.');
  expect(out).toContain('Round 1: ');
  expect(out).toMatch(/We read next: (Emma|THE TRIAL|Middlemarch)/);
});
