import { expect, test } from 'vitest';
import { readableLog } from './folder.ts';
import { startPooler } from './pooler.ts';
import { anOpen, answering, aQuiz } from './samples.ts';
import { freshSchema, openPostgresStore } from './schema.ts';

const CLUB = 'room:local';

test('behind a pooler that forgets prepared statements all goes on', async () => {
  const schema = await freshSchema();
  const pooler = await startPooler(schema.url);
  const log = readableLog();
  const store = await openPostgresStore({ url: pooler.url, log });
  try {
    await store.play(CLUB, 'c1', () => ({ quiz: aQuiz({ phase: anOpen() }), result: 0 }));
    for (let n = 0; n < 5; n++) {
      const answers = Array.from({ length: 10 }, (_, i) =>
        store.play(CLUB, 'c1', answering(`m${n}-${i}`, 'Tommy')),
      );
      expect(await Promise.all(answers)).toEqual(Array(10).fill('first'));
      expect(await store.board(CLUB, {})).toHaveLength(10 * (n + 1));
    }
    expect(await store.ledger(CLUB)).toHaveLength(50);
    expect(log.lines).toEqual([]);
  } finally {
    await store.close();
    await pooler.stop();
    await schema.drop();
  }
});
