import { DEFAULT_BOOK } from '../../../../tests/faults/product-process.ts';
import { inFolder } from '../../folder.ts';
import { chance as chanceOf } from '../chance.ts';
import { createActs } from './acts.ts';
import { createChecks, strayFiles } from './checks.ts';
import { addHouse, discordInput, type House } from './discord.ts';
import { SLACK_MARK, slackInput } from './slack.ts';
import { openStage, type Stage } from './stage.ts';

/** Discord's clubs by their marks; the last one has no organiser. */
const MARKS = ['zqaaqz', 'zqbbqz', 'zqccqz'];

/** How many inputs come between two looks at everything that stands. */
const BATCH = 50;

/** How far the clock leaps at a time, ms. */
const LEAPS = [1000, 1000, 1000, 1000, 8000, 40_000, 3_600_000, 86_400_000];

interface Finding {
  readonly input: number;
  readonly problem: string;
  /** What was done last before it showed. */
  readonly after: readonly string[];
}

/**
 * One run: three clubs on Discord and one on Slack, one product, and inputs one after the other
 * that nobody means well with. The third Discord club has no organiser, so nothing that only those
 * may do can have happened there.
 */
export function hostileRun(seed: number, count: number): Promise<readonly Finding[]> {
  return inFolder('hostile', (folder) => run(folder, seed, count));
}

async function run(folder: string, seed: number, count: number): Promise<readonly Finding[]> {
  const chance = chanceOf(seed);
  const stage = await openStage(folder, chance);
  const findings: Finding[] = [];
  const lately: string[] = [];
  const note = (input: number, problems: readonly string[]) => {
    for (const problem of problems) findings.push({ input, problem, after: lately.slice(-BATCH) });
  };

  try {
    const houses = MARKS.map((mark, n) => addHouse(stage, mark, n < MARKS.length - 1));
    const acts = createActs(stage.app.bot.set, [...MARKS, SLACK_MARK], chance);
    const check = createChecks(stage, houses);
    for (let i = 0; i < count; i++) {
      if (chance.odds(0.015)) await stage.pass(chance.pick(LEAPS));
      const input = chance.odds(0.6)
        ? discordInput(stage, houses, acts, chance)
        : slackInput(stage, acts, chance);
      lately.push(input.what);
      const problem = await input.done;
      if (problem !== undefined) note(i, [problem]);
      if (stage.troubles.length > 0) note(i, stage.troubles.splice(0));
      if (i % BATCH === BATCH - 1) note(i, check());
    }
    note(count, [...check(), ...(await strayFiles(stage)), ...(await overreach(stage, houses))]);
  } finally {
    await stage.close();
  }

  return findings;
}

/** What members of a club without an organiser did although only organisers may. */
async function overreach({ app: { store } }: Stage, houses: readonly House[]): Promise<string[]> {
  const { guild } = houses.at(-1) ?? {};
  const club = `discord:${guild?.id}`;
  const book = await store.chosenBook(club);
  const dailies = await store.dailies(club);
  const plan = await store.plan(club);

  // Whoever rates the book also sets when the ratings open.
  const isOwn = dailies.every(({ member, what }) => member !== undefined || what === 'ratings');
  return [
    // The first book becomes the club's own with the first question.
    ...(book === undefined || book === DEFAULT_BOOK
      ? []
      : [`without an organiser, the book is ${book}`]),
    ...(plan === undefined ? [] : ['without an organiser, there is a plan']),
    ...(isOwn ? [] : ['without an organiser, there is a daily post']),
  ];
}
