import { expect } from 'vitest';
import { WEEKDAYS } from '../../src/core/domain/club.ts';
import { dayAfter, localDay, momentOf } from '../../src/schedule/next.ts';
import type { Stage } from './club-stage.ts';
import type { Shown } from './members.ts';

type Who = 'maya' | 'tom';

/** A club's month, as you read it afterwards: who said what, and what happened. */
class Month {
  readonly lines: string[] = [];
  readonly #stage: Stage;
  #told = 0;
  #day = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  async say(
    who: Who,
    command: string,
    options: Readonly<Record<string, string>> = {},
  ): Promise<Shown> {
    const typed = Object.entries(options).map(([name, value]) => ` ${name}:${value}`);
    this.#note(`**${nameOf(who)}** \`/${command}${typed.join('')}\``);
    return this.#answer(who, await this.#stage.say(who, command, options));
  }

  async press(who: Who, on: Shown, label: string): Promise<Shown> {
    this.#note(`**${nameOf(who)}** presses “${label}”`);
    return this.#answer(who, await this.#stage.press(who, on, label));
  }

  async fill(who: Who, on: Shown, label: string, words: string): Promise<Shown> {
    this.#note(`**${nameOf(who)}** presses “${label}” and writes “${words}”`);
    return this.#answer(who, await this.#stage.fill(who, { on, label }, words));
  }

  /** Moves to a local time of the next day (UTC), and says what was posted on the way. */
  async nextDay(time: string): Promise<readonly Shown[]> {
    const now = this.#stage.now();
    const at = momentOf('UTC', dayAfter(localDay('UTC', now), 1), time);
    this.#told = this.#stage.posts().length;
    await this.#stage.pass(at - now);
    const fresh = this.#stage.posts().slice(this.#told);
    this.#day += 1;
    if (fresh.length > 0) this.#note(`#### Day ${this.#day}`);
    for (const post of fresh) this.#quote('Commonplace posts', post);
    return fresh;
  }

  #answer(who: Who, shown: Shown): Shown {
    this.#quote(shown.private ? `to ${nameOf(who)} alone` : 'to all', shown);
    return shown;
  }

  #quote(lead: string, { text, buttons }: Shown): void {
    const words = text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => `> ${line}`);
    const under = buttons.length > 0 ? [`> ${buttons.map((one) => `[${one}]`).join(' ')}`] : [];
    this.#note([`*${lead}:*`, '', ...words, ...under].join('\n'));
  }

  #note(text: string): void {
    this.lines.push(text);
  }
}

/**
 * Four weeks of a club: a plan, daily questions, talk, what is saved, and the keepsake at the end.
 */
export async function fourWeeks(stage: Stage): Promise<Month> {
  const month = new Month(stage);
  const start = dayAfter(localDay('UTC', stage.now()), 1);
  const finish = dayAfter(start, 27);
  const weekday = WEEKDAYS[(new Date(`${finish}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'mon';
  const plan = await month.say('maya', 'plan set', { start, finish, meetings: `${weekday} 19:00` });
  expect(plan.text).toMatch(/in 4 parts/);
  expect(plan.private).toBe(false);
  const bad = await month.say('tom', 'plan set', { finish });
  expect(bad).toMatchObject({ private: true, text: expect.stringContaining('Only an organiser') });
  await month.say('maya', 'daily set', { time: '08:00', what: 'question' });
  let questions = 0;
  for (let day = 1; day <= 28; day++) {
    const fresh = await month.nextDay('19:30');
    const question = fresh.find((post) => post.text.startsWith('Today’s question'));
    expect(fresh.filter((post) => post.text.startsWith('Today’s'))).toHaveLength(question ? 1 : 0);
    if (question) questions += 1;
    const begin = fresh.find((post) => /^Part \d of 4/.test(post.text));
    if (begin) await aWeek(stage, month, begin, question);
  }
  expect(questions).toBe(28);
  const posts = stage.posts();
  expect(
    posts.some((post) => /^That’s the end of the plan for Never Let Me Go/.test(post.text)),
  ).toBe(true);
  await month.say('maya', 'progress set', { section: 'finished' });
  const info = await month.say('maya', 'book info');
  const keepsake = await month.press('maya', info, 'Get the keepsake');
  const file = await stage.file(keepsake, 'never-let-me-go-keepsake.md');
  expect(file).toMatch(/## How we read it[\s\S]*We met on:/);
  expect(file).toMatch(/## Scores[\s\S]*Tom/);
  expect(file).toMatch(/they knew it \\\*all\\\* along[\s\S]*— Tom/);
  month.lines.push(`*the keepsake:*\n\n\`\`\`markdown\n${file}\`\`\``);
  expect(stage.pings()).toEqual([]);
  return month;
}

/** What happens once a week: somebody reads, answers, talks, saves, asks. */
async function aWeek(
  stage: Stage,
  month: Month,
  begin: Shown,
  question: Shown | undefined,
): Promise<void> {
  const first = begin.text.startsWith('Part 1');
  const read = await month.press('tom', begin, 'I’ve read this part');
  expect(read).toMatchObject({
    private: true,
    text: expect.stringMatching(/You’re through section|You’ve finished/),
  });
  if (question?.buttons.includes('Answer')) {
    const taken = await month.fill('tom', question, 'Answer', 'Kazuo Ishiguro');
    expect(taken.text).toMatch(/Got it/);
  } else if (question) {
    const taken = await month.press('tom', question, question.buttons[0] ?? '');
    expect(taken.text).toMatch(/Got it/);
  }
  // A note about the book itself opens where its writer was.
  if (begin.text.startsWith('Part 2')) {
    const asked = await month.say('maya', 'lookup', { question: 'what did they know all along' });
    expect(asked.text).toMatch(/From your club[\s\S]*they knew it \*all\* along/);
  }
  if (!first) return;
  const talk = await month.say('tom', 'discuss');
  expect(talk.private).toBe(false);
  const saved = await month.say('tom', 'save', {
    text: 'they knew it *all* along',
    section: 'section 1',
  });
  expect(saved).toMatchObject({
    private: true,
    text: expect.stringContaining('Saved in the club’s commonplace book'),
  });
  const show = await stage.say('maya', 'plan show', {});
  expect(show.text).toMatch(/Now: part 1/);
  expect(stage.posts().length).toBeGreaterThan(2);
}

function nameOf(who: Who): string {
  return who === 'maya' ? 'Maya' : 'Tom';
}
