import { expect, test } from 'vitest';
import { STAGES } from './club-stage.ts';
import { eventually } from './processes-pair.ts';

test.each(STAGES)(
  'on %s a quiz is played in a form, by command, by a mention and in a direct message',
  async (_, open) => {
    const stage = await open();
    const said = (words: string) =>
      eventually(async () => stage.posts().find(({ text }) => text.startsWith(words)));
    const question = (n: number) => said(`Question ${n} of 5`);
    const answer = async (n: number) => {
      const quiz = await stage.app.store.quiz(stage.club, stage.channel);
      expect(quiz?.n).toBe(n);
      return quiz?.rounds[n - 1]?.answer ?? '';
    };
    for (const who of ['maya', 'tom']) await stage.say(who, 'progress set', { section: '100%' });
    await stage.say('maya', 'quiz start', { rounds: 5, style: 'typed', seconds: 600 });

    const first = await question(1);
    const wrong = await stage.say('tom', 'quiz answer', { text: 'nothing like it' });
    expect(wrong.text).toMatch(/isn’t right/);
    const right = await stage.fill('tom', { on: first, label: 'Answer' }, await answer(1));
    expect(right.private).toBe(true);
    expect(right.text).toMatch(/is right(?: \(.+\))?: \d+ points/);
    await question(2);
    expect((await question(1)).text).toMatch(/Tom got it/);

    const typed = await stage.say('maya', 'quiz answer', { text: await answer(2) });
    expect(typed.text).toMatch(/is right/);
    await question(3);
    const mentioned = await stage.mention('tom', `quiz answer ${await answer(3)}`);
    expect(mentioned.text).toMatch(/is right/);
    await question(4);
    expect((await stage.mention('tom', 'no idea')).text).toContain('“Skip” moves on');
    expect((await stage.mention('tom', 'where do the donors live')).text).toMatch(
      /show nothing|Never Let Me Go/,
    );
    const direct = await stage.dm('maya', `quiz answer ${await answer(4)}`);
    expect(direct.text).toMatch(/is right/);
    const fifth = await question(5);
    expect((await stage.press('maya', fifth, 'Hint')).text).toMatch(/Hint/);
    expect((await stage.press('maya', fifth, 'Skip')).text).toMatch(/Skipped/);
    const table = await said('The quiz is over');
    expect(table.text).toMatch(/Tom[\s\S]*Maya|Maya[\s\S]*Tom/);
    expect(table.buttons).toEqual(expect.arrayContaining(['Play again', 'Leaderboard']));
    expect((await stage.press('tom', table, 'Leaderboard')).text).toMatch(/1\. Maya · \d+ points/);
    expect((await stage.say('tom', 'stats')).text).toMatch(/Record of Tom/);
    expect(stage.pings()).toEqual([]);
  },
);
