import { setTimeout as pause } from 'node:timers/promises';
import { chance as chanceOf } from '../../scripts/lab/faults/chance.ts';
import { eventually, insist } from '../../scripts/lab/faults/insist.ts';
import { createPlayers } from '../../scripts/lab/faults/seeds/players.ts';
import { channelProblems, ledgerProblems } from '../../scripts/lab/faults/seeds/referee.ts';
import { cutFiles, underWay } from '../../scripts/lab/faults/seeds/strike.ts';
import { inFolder } from '../../scripts/lab/folder.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { openStage, type Platform } from '../servers/stage/index.ts';
import { silentLog } from '../silent-log.ts';
import { type Programs, startProduct } from './product-process.ts';

/** How long to wait for a reply while nothing goes wrong, ms; only a fault takes that long. */
const WORD_MS = 60_000;

/**
 * Plays a quiz through the product's own process and kills it with -9 while answers are on their
 * way, over and over; now and then the club's file is cut, too: no confirmed answer may be lost or counted twice, no question posted twice,
 * and the quiz must go on each time.
 */
export function killRun(seed: number, kills: number, platform: Platform, programs: Programs) {
  return inFolder('kill', (folder) => run(folder, seed, kills, platform, programs));
}

async function run(
  folder: string,
  seed: number,
  kills: number,
  platform: Platform,
  programs: Programs,
) {
  const chance = chanceOf(seed);
  const stage = await openStage(platform);
  const players = createPlayers(stage, chance);
  const settings = { ...stage.settings, DATA_DIR: folder };
  /** Waits for a question that somebody has yet to answer; false if none comes. */
  const question = () => eventually(() => players.open() && stage.standing());
  const claimed: number[] = [];
  const problems: string[] = [];
  const start = () => startProduct(settings, { programs });
  let product = await start();
  try {
    // On a busy machine a start takes longer than a short question, and three without an answer end
    // a quiz.
    const options = { rounds: 50, style: 'choice', seconds: 60 };
    await insist(() => stage.say(stage.organiser, 'quiz start', options));
    // One question in peace, so that there is something to lose.
    if (await question()) players.answerAll(1);
    await players.settled(WORD_MS);
    for (let done = 0; done < kills; done++) {
      if (!(await question())) {
        problems.push(`after ${done} kills the quiz did not go on`);
        break;
      }
      players.answerAll(0.8);
      await pause(chance.below(chance.odds(0.7) ? 60 : 6000));
      await product.kill('SIGKILL');
      if (chance.odds(0.2)) cutFiles(folder, chance);
      stage.gone();
      claimed.push(...(await underWay(folder, stage)));
      product = await start();
    }
    await insist(() => stage.say(stage.organiser, 'quiz stop'));
    if (
      !(await eventually(() =>
        stage.posts(stage.room).some(({ text }) => /^The quiz|quiz is over/.test(text)),
      ))
    )
      problems.push('no table at the end');
  } catch (error) {
    problems.push(`broke off: ${String(error)}`, ...product.log.slice(-5));
  } finally {
    await product.kill('SIGTERM');
    await stage.close();
  }
  const store = await openFileStore({ folder, log: silentLog });
  const ledger = await store.ledger(stage.club);
  await store.close();
  const shown = stage.posts(stage.room);
  const unsure = stage.once ? [] : [...claimed, ...stage.unheard()];
  return {
    confirmed: players.confirmed.length,
    questions: shown.filter(({ text }) => /^Question \d+ of/.test(text)).length,
    problems: [
      ...problems,
      ...ledgerProblems(ledger, players.confirmed),
      ...channelProblems(shown, unsure),
    ],
  };
}
