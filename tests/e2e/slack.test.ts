import { describe, expect, it } from 'vitest';
import { buttonsOf, shownText } from '../servers/slack/shown.ts';
import { slackApp } from './slack-app.ts';

describe('a club on Slack', () => {
  it('writes a time in each reader’s zone, and in the club’s where Slack can’t', async () => {
    const { slack } = await slackApp('socket');
    await slack.slash('UMAYA', '/daily', 'set 9am timezone:Tokyo');
    await slack.slash('UMAYA', '/quiz', 'start rounds:1 style:choice seconds:600');
    const find = () => slack.messages('CBOOKS').find((one) => slack.seen(one).text.includes('Closes '));
    const { text, blocks } = await slack.world.wait('the question', find);
    expect(text).toMatch(/Closes at \d\d:\d\d:\d\d \(Asia\/Tokyo\)/);
    expect(JSON.stringify(blocks)).toMatch(/"type":"date","timestamp":\d+,"format":"at {time_secs}"/);
    expect(JSON.stringify(slack.messages('CBOOKS'))).not.toContain('UTC');
  });

  it('plays a quiz: pressed, typed, in a form, by mention and in a direct message', async () => {
    const { slack, app } = await slackApp('socket');
    await slack.slash('UTOM', '/progress', 'set 100%');
    await slack.slash('UMAYA', '/progress', 'set 100%');
    await slack.slash('UMAYA', '/quiz', 'start rounds:5 style:typed seconds:600');
    const answer = async (n: number) => {
      const quiz = await app.store.quiz('slack:T0CLUB', 'CBOOKS');
      expect(quiz?.n).toBe(n);
      return quiz?.rounds[n - 1]?.answer ?? '';
    };
    const question = async (n: number) => {
      const find = () =>
        slack.messages('CBOOKS').find((one) => slack.seen(one).text.startsWith(`Question ${n} of 5`));
      const message = await slack.world.wait(`question ${n}`, find);
      return message;
    };
    const first = await question(1);
    const open = { ...first, blocks: [...first.blocks] };
    expect((await slack.slash('UTOM', '/quiz', 'answer nothing like it')).text).toMatch(/isn’t right/);
    const form = await slack.press('UTOM', first, 'Answer');
    const right = await slack.submit(form.view, { 'Your answer': await answer(1) });
    expect(right).toMatchObject({ private: true });
    expect(right.text).toMatch(/is right(?: \(.+\))?: \d+ points/);
    await question(2);
    expect(slack.seen(first)).toMatchObject({ buttons: [] });
    expect(slack.seen(first).text).toMatch(/Tom got it/);
    expect((await slack.press('UMAYA', open, 'Answer')).text).toMatch(/closed/);

    expect((await slack.slash('UMAYA', '/quiz', `answer ${await answer(2)}`)).text).toMatch(/is right/);
    await question(3);
    const mention = await slack.mention('UTOM', await answer(3));
    expect(mention).toMatchObject({ private: true });
    expect(mention.text).toMatch(/is right/);
    await question(4);
    expect((await slack.dm('UMAYA', `quiz answer ${await answer(4)}`)).text).toMatch(/is right/);
    const fifth = await question(5);
    expect((await slack.press('UMAYA', fifth, 'Hint')).text).toMatch(/Hint/);
    expect((await slack.press('UMAYA', fifth, 'Skip')).text).toMatch(/Skipped/);
    const over = () =>
      slack.messages('CBOOKS').find((one) => slack.seen(one).text.startsWith('The quiz is over'));
    const table = slack.seen(await slack.world.wait('the table', over));
    expect(table.text).toMatch(/Tom[\s\S]*Maya|Maya[\s\S]*Tom/);
    expect(table.buttons).toEqual(expect.arrayContaining(['Play again', 'Leaderboard']));
    expect((await slack.press('UTOM', table.message, 'Leaderboard')).text).toMatch(/1\. Maya · \d+ points/);
    expect((await slack.slash('UTOM', '/stats', '')).text).toMatch(/Record of Tom/);
    expect(slack.pings()).toEqual([]);
  });

  it('posts the daily passage once in a public channel that it has to join, and tells the organiser if it can’t', async () => {
    const { slack, app } = await slackApp('socket');
    await slack.slash('UMAYA', '/daily', 'set time:09:00 timezone:UTC channel:<#COPEN|open>');
    // To the minute, as a post that is many hours late is given up.
    const day = 24 * 3_600_000;
    slack.world.advance(day - ((slack.world.now() - 9 * 3_600_000) % day) + 60_000);
    await Promise.all([app.tick(), app.tick()]);
    // The post, and the thread for talk under it.
    const posts = slack.messages('COPEN').filter((one) => /Today’s passage/.test(slack.seen(one).text));
    expect(posts).toHaveLength(1);
    expect(slack.messages('COPEN')).toHaveLength(2);
    slack.world.channels.delete('COPEN');
    slack.world.advance(24 * 3_600_000);
    await app.tick();
    await app.tick();
    expect(slack.direct('UMAYA')).toHaveLength(1);
  });

  it('shows progress and the board in the Home tab', async () => {
    const { slack } = await slackApp('socket');
    const home = (await slack.home('UTOM')).blocks.map(shownText).join('\n');
    expect(home).toMatch(/Never Let Me Go[\s\S]*Leaderboard/);
    expect(home).not.toMatch(/meets next|next daily post/);
    await slack.slash('UMAYA', '/plan', 'set in 6 weeks meetings:tuesdays at 7pm timezone:London');
    await slack.slash('UMAYA', '/daily', 'set 9am London');
    const hers = (await slack.home('UMAYA')).blocks;
    expect(hers.map(shownText).join('\n')).toMatch(/club meets next on .*\n+.*next daily post comes /);
    const labels = (blocks: typeof hers) => buttonsOf(blocks).map(({ button }) => button.text.text);
    const everybody = ['I’ve read to …', 'Quiz me', 'Review my misses'];
    expect(labels(hers)).toEqual([...everybody, 'What is set up']);
    expect(labels((await slack.home('UTOM')).blocks)).toEqual(everybody);
    expect((await slack.pressHome('UTOM', 'I’ve read to …')).view).toBeDefined();
    expect((await slack.pressHome('UTOM', 'Quiz me')).text).toContain('Question 1 of 5');
    expect((await slack.pressHome('UMAYA', 'What is set up')).text).toContain('✓ A reading plan');
  });
});
