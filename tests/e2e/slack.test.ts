import { describe, expect, it } from 'vitest';
import { buttonsOf, shownText } from '../servers/slack/shown.ts';
import { slackApp } from './slack-app.ts';

describe('a club on Slack', () => {
  it('writes a time in each reader’s zone, and in the club’s where Slack can’t', async () => {
    const { slack } = await slackApp('socket');
    await slack.slash('UMAYA', '/daily', 'set 9am timezone:Tokyo');
    await slack.slash('UMAYA', '/quiz', 'start rounds:1 style:choice seconds:600');
    const find = () =>
      slack.messages('CBOOKS').find((one) => slack.seen(one).text.includes('Closes '));
    const { text, blocks } = await slack.world.wait('the question', find);
    expect(text).toMatch(/Closes at \d\d:\d\d:\d\d \(Asia\/Tokyo\)/);
    expect(JSON.stringify(blocks)).toMatch(
      /"type":"date","timestamp":\d+,"format":"at {time_secs}"/,
    );
    expect(JSON.stringify(slack.messages('CBOOKS'))).not.toContain('UTC');
  });

  it('posts the daily passage once in a public channel that it has to join, and tells the organiser if it can’t', async () => {
    const { slack, app } = await slackApp('socket');
    await slack.slash('UMAYA', '/daily', 'set time:09:00 timezone:UTC channel:<#COPEN|open>');
    // To the minute, as a post that is many hours late is given up.
    const day = 24 * 3_600_000;
    slack.world.advance(day - ((slack.world.now() - 9 * 3_600_000) % day) + 60_000);
    await Promise.all([app.tick(), app.tick()]);
    // The post, and the thread for talk under it.
    const posts = slack
      .messages('COPEN')
      .filter((one) => /Today’s passage/.test(slack.seen(one).text));
    expect(posts).toHaveLength(1);
    expect(slack.messages('COPEN')).toHaveLength(2);
    slack.world.channels.delete('COPEN');
    slack.world.advance(24 * 3_600_000);
    await app.tick();
    await app.tick();
    expect(slack.direct('UMAYA')).toHaveLength(1);
  });

  it('asks somebody once how far they are, whatever they press and type at once', async () => {
    const { slack } = await slackApp('socket');
    await slack.slash('UMAYA', '/quiz', 'start rounds:1 style:choice seconds:600');
    const question = await slack.world.wait('the question', () =>
      slack.messages('CBOOKS').find((one) => slack.seen(one).buttons.includes('Hint')),
    );
    const [option = ''] = slack.seen(question).buttons;
    await Promise.all([
      slack.press('UTOM', question, option),
      slack.press('UTOM', question, 'Hint'),
      slack.slash('UTOM', '/lookup', 'who is Ruth', 'CBOOKS'),
      slack.slash('UTOM', '/lookup', 'list the chapters', 'COPEN'),
    ]);
    const asked = () =>
      slack
        .ephemeral('UTOM')
        .map((one) => slack.seen(one).text)
        .filter((text) => /How far are you|said how far you are/.test(text));
    await slack.world.wait('the question how far', () => asked()[0]);
    await slack.slash('UTOM', '/lookup', 'who is Ruth');
    expect(asked()).toEqual([expect.stringContaining('How far are you')]);
  });

  it('shows progress and the board in the Home tab', async () => {
    const { slack } = await slackApp('socket');
    const homeOf = async (user: string) =>
      (await slack.home(user)).blocks.map(shownText).join('\n');
    await slack.slash('UMAYA', '/daily', 'set 8am London');
    await slack.slash('UMAYA', '/daily', 'pause');
    expect(await homeOf('UTOM')).toMatch(/Never Let Me Go[\s\S]*Leaderboard/);
    expect(await homeOf('UTOM')).not.toMatch(/meets next|next daily post/);
    await slack.slash('UMAYA', '/plan', 'set in 6 weeks meetings:tuesdays at 7pm timezone:London');
    await slack.slash('UMAYA', '/daily', 'set 9am London');
    const hers = (await slack.home('UMAYA')).blocks;
    expect(hers.map(shownText).join('\n')).toMatch(
      /club meets next on .*\n+.*next daily post comes /,
    );
    const labels = (blocks: typeof hers) => buttonsOf(blocks).map(({ button }) => button.text.text);
    const everybody = ['I’ve read to …', 'Quiz me', 'Review my misses'];
    expect(labels(hers)).toEqual([...everybody, 'What is set up']);
    expect(labels((await slack.home('UTOM')).blocks)).toEqual(everybody);
    expect((await slack.pressHome('UTOM', 'I’ve read to …')).view).toBeDefined();
    expect((await slack.pressHome('UTOM', 'Quiz me')).text).toContain('Question 1 of 5');
    expect((await slack.pressHome('UMAYA', 'What is set up')).text).toContain('✓ A reading plan');
  });
});
