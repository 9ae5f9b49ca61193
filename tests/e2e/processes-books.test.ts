import { expect, test } from 'vitest';
import { epubNovel } from './books.files.ts';
import { startPair } from './processes-pair.ts';

const MINUTE = 60_000;

/** Questions of the club's own, as a text alone may give none. */
const PACK = {
  name: 'Capitals.csv',
  bytes: Buffer.from(
    'question,answer,wrong,wrong,wrong\nCapital of Peru?,Lima,Quito,La Paz,Bogotá\nCapital of Chile?,Santiago,Sucre,Caracas,Asunción\n',
  ),
};

test('a book added by one process is posted, quizzed and read by others without a shared folder, even after that process is dead', async () => {
  const pair = await startPair();
  const { server, room, maya, one, two } = pair;
  const report = await server.slash(maya, 'book add', { file: await epubNovel() });
  await server.press(maya, report, 'Use it');
  await server.slash(maya, 'progress set', { section: '100%' });
  const at = new Date(pair.now() + 2 * MINUTE).toISOString().slice(11, 16);
  await server.slash(maya, 'daily set', { time: at, what: 'passage' });
  await server.slash(maya, 'book add', { file: PACK });
  await server.slash(maya, 'quiz start', {
    book: 'Capitals',
    rounds: 2,
    style: 'choice',
    seconds: 60,
  });
  const question = (n: number) => () =>
    server.messages(room).find(({ text }) => text.startsWith(`Question ${n} of 2`));
  await server.until('the first question', question(1));
  await one.app.stop();

  pair.pass(2 * MINUTE);
  await two.app.tick();
  const post = server.messages(room).find(({ text }) => text.includes('Today’s passage'));
  expect(post?.text).toContain('The Ferry');
  await two.wake();
  pair.pass(MINUTE);
  await two.wake();
  expect((await server.until('the second question', question(2))).text).toMatch(
    /Capital of (Peru|Chile)/,
  );

  const three = await pair.start(0);
  // A running quiz keeps the book closed.
  await server.slash(maya, 'quiz stop');
  await server.until('the end of the quiz', () =>
    server.messages(room).find(({ text }) => text.startsWith('The quiz was stopped')),
  );
  const found = await server.slash(maya, 'lookup', {
    question: 'where was the silver compass hidden',
  });
  expect(found.text).toMatch(/hidden under the floor of the chapel/);
  expect([...two.troubles, ...three.troubles]).toEqual([]);

  // A book that one removes, the other no longer has: its next post is from the club's current
  // book.
  const asked = await server.slash(maya, 'book remove', { book: 'The Ferry' });
  await server.press(maya, asked, 'Remove it');
  pair.pass(24 * 60 * MINUTE);
  await two.app.tick();
  expect(server.messages(room).at(-1)?.text).toMatch(/^Today’s passage\n.*Never Let Me Go/s);
});
