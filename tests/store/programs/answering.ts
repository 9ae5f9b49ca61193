/**
 * Answers for ever, several at once, and prints each answer's member on its own line once it is
 * confirmed. Arguments: the folder, a word that makes the members' ids its own, how many characters
 * an answer has.
 */
import { openFileStore } from '../../../src/store/file/index.ts';
import { anOpen, answering, aQuiz, aSaved } from '../samples.ts';

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

/**
 * Every so many answers another quiz begins, and its first player saves a highlight and lets an
 * e-reader log in.
 */
const EVERY = 20;

async function answer(hand: number): Promise<void> {
  for (let n = 0; ; n++) {
    const member = `${run}-${hand}-${n}`;
    if (n % EVERY === 0) {
      const by = { id: member, name: member };
      const mark = aSaved(`mark-${member}`, { by, mark: { note: 'n' } });
      await store.saveMarks('club', [mark], { book: Infinity, member: Infinity });
      const sync = { by, name: member, key: 'k', files: {}, asked: [], undone: {}, moved: {} };
      await store.reviseSync('club', member, () => sync);
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
