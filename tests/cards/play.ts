import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../scripts/lab/faults/insist.ts';
import { worldIn } from '../../scripts/lab/world.ts';
import { createApp } from '../../src/app.ts';
import { systemTimer } from '../../src/lib/timer.ts';
import { openStage, type Platform } from '../servers/stage/index.ts';
import type { Post, Typed } from '../servers/stage/stage.ts';
import { silentLog } from '../silent-log.ts';

/** How long members think about a question, ms. */
const THINKING = 1700;

/** A card as the platform got it. */
export interface Card {
  readonly name: string;
  readonly raw: object;
}

const labelled = ({ options, text }: Post, label: string) =>
  options.find((one) => one.label === label) ?? raise(`Expected a button ${label} under ${text}`);

function raise(words: string): never {
  throw new Error(words);
}

/** The first evening of a club, from the setting up to a post of the day. */
export async function play(platform: Platform, folder: string): Promise<readonly Card[]> {
  const stage = await openStage(platform);
  const adapter = stage.adapter({ log: silentLog, clock: Date.now, setTimer: systemTimer });
  const app = createApp(await worldIn(folder), [adapter]);
  await app.start();
  await eventually(stage.standing);
  const { organiser, room, members } = stage;
  const [tom = ''] = members;
  const cards: Card[] = [];
  const show = (name: string, { raw }: Post) => void cards.push({ name, raw });
  const maya = (command: string, typed?: Typed) => stage.say(organiser, command, typed);
  const posted = async (words: RegExp, channel = room): Promise<Post> => {
    const find = () => stage.posts(channel).findLast(({ text }) => words.test(text));
    await eventually(() => find() !== undefined);
    return find() ?? Promise.reject(new Error(`Expected ${words}`));
  };

  show('/setup', await maya('setup'));
  show('/help', await maya(platform === 'slack' ? 'commonplace help' : 'help'));
  const ahead = { question: 'how does the book end' };
  show('An answer ahead of the reader', await stage.say(tom, 'lookup', ahead));
  for (const who of [organiser, tom]) await stage.say(who, 'progress set', { section: 'finished' });
  show('An answer with its source', await maya('lookup', { question: 'who is Miss Lucy' }));
  await maya('quiz start', { rounds: 2, style: 'choice' });
  for (const n of [1, 2]) {
    const question = await posted(new RegExp(`Question ${n}`));
    if (n === 1) show('A question', question);
    const answer = (await app.store.quiz(stage.club, room))?.rounds[n - 1]?.answer ?? '';
    const right = question.options.find(({ label }) => label.endsWith(answer));
    const wrong = question.options.find((one) => one !== right);
    if (!right || !wrong) throw new Error(`Expected options, got ${question.text}`);
    await pause(THINKING);
    await stage.press(tom, question, n === 1 ? wrong : right);
    if (n === 1) await stage.press(organiser, question, right);
  }
  show('The end of a quiz', await posted(/quiz is over/));
  show('A question that is closed', await posted(/Question 1/));
  show('/leaderboard', await maya('leaderboard'));
  const before = stage.posts(room).length;
  // On Slack a prompt for talking is a post of its own: nothing else answers.
  void maya('discuss').catch(() => undefined);
  await eventually(() => stage.posts(room).length > before);
  show('Something to talk about', await posted(/./));
  await maya('daily set', { time: '9am', timezone: 'London', channel: { channel: stage.daily } });
  await maya('daily now');
  show('A post of the day', await posted(/Today’s passage/, stage.daily));
  await maya('plan set', { finish: 'in 6 weeks', meetings: 'tuesdays at 7pm' });
  await maya('save', { text: 'She sees the balloons go, and says nothing.', section: '5' });
  const agenda = await maya('plan agenda');
  await stage.press(organiser, agenda, labelled(agenda, 'Coming'));
  await stage.press(tom, agenda, labelled(agenda, 'Maybe'));
  show('/plan agenda', await posted(/Maybe \(1\)/));
  await maya('rate', {
    stars: '4.5',
    text: 'I missed Ruth as soon as she was gone.',
    name: 'with my name',
  });
  await stage.say(tom, 'rate', {
    stars: '3',
    text: 'The last part is hurried.',
    name: 'with my name',
  });
  await app.tick();
  show('The ratings open', await posted(/What we think of/));
  await app.stop();
  await stage.close();
  return cards;
}
