import { expect, test } from 'vitest';
import { Database } from '../../src/store/postgres/connection/database.ts';
import { readableLog } from './folder.ts';
import { startPooler } from './pooler.ts';
import { anOpen, answering, aQuiz } from './samples.ts';
import { freshSchema, openPostgresStore } from './schema.ts';

const CLUB = 'room:local';

test('behind a pooler that forgets prepared statements everything goes on, and the host hears once', async () => {
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
    expect(log.lines).toEqual([expect.stringContaining('no prepared statements')]);
  } finally {
    await store.close();
    await pooler.cut();
    await schema.drop();
  }
});

test('if a statement is forgotten just before the writes, the transaction is done again, once', async () => {
  const schema = await freshSchema();
  const log = readableLog();
  const database = new Database({ url: schema.url, log });
  try {
    await database.run('create table noted (n integer)');
    const write = (n: number) => [{ text: 'insert into noted values ($1)', values: [n] }];
    await database.change('1', async () => write(1));
    await database.change('1', async (sql) => {
      await sql('deallocate all');
      return write(2);
    });
    expect(await database.run('select n from noted order by n')).toEqual([{ n: 1 }, { n: 2 }]);
    expect(log.lines).toEqual([expect.stringContaining('no prepared statements')]);
  } finally {
    await database.close();
    await schema.drop();
  }
});
