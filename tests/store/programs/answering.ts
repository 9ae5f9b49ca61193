/**
 * Answers for ever, several at once, and prints each answer's member on its own line once it is confirmed.
 * Arguments: the folder, a word that makes the members' ids its own, how many characters an answer has.
 */
import { openFileStore } from '../../../src/store/index.ts';
import { anOpen, answering, aQuiz } from '../samples.ts';

const [folder = '', run = '', length = '10'] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (message: string) => say(`error ${message}`),
};

const store = await openFileStore({ folder, log: silent }).catch((error: unknown) => {
  say(`refused ${String(error)}`);
  process.exit(2);
});

async function answer(hand: number): Promise<void> {
  for (let n = 0; ; n++) {
    const member = `${run}-${hand}-${n}`;
    if (n % 20 === 0) {
      await store.play('club', `c${hand}`, () => ({
        quiz: aQuiz({ id: member, phase: anOpen() }),
        result: 0,
      }));
    }
    await store.play('club', `c${hand}`, answering(member, 'x'.repeat(Number(length))));
    say(member);
  }
}

await Promise.all([1, 2, 3].map(answer)).catch((error: unknown) => {
  say(`failed ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
