import { expect, test } from 'vitest';
import { STAGES } from './club-stage.ts';

test.each(STAGES)(
  'what members of a club on %s press at once counts once each',
  async (_, open) => {
    const stage = await open();
    const { app, club } = stage;
    const mean = 'Emma @everyone @here **bold** [x](https://evil.example)';
    for (const title of [mean, 'The Trial', 'A'.repeat(150)])
      await stage.say('maya', 'next add', { title });
    const list = await stage.say('tom', 'next list');
    await Promise.allSettled([
      stage.press('tom', list, 'Me too: The Trial'),
      stage.press('tom', list, 'Me too: The Trial'),
    ]);
    expect((await app.store.suggestions(club))[0]).toMatchObject({
      title: 'The Trial',
      seconds: 1,
    });

    const vote = await stage.say('maya', 'next vote', { closes: 'in 3 days' });
    const on = { on: vote, label: 'Vote' };
    const choice = { 'First choice': 'The Trial' };
    await Promise.all([stage.fill('tom', on, choice), stage.fill('maya', on, choice)]);
    await stage.fill('tom', on, { 'First choice': mean, 'Second choice': 'The Trial' });
    await stage.fill('ruth', on, { 'First choice': mean });
    const [{ id, voters } = { id: '', voters: 0 }] = await app.store.elections(club);
    expect(voters).toBe(3);
    const own = await stage.say('tom', 'next list');
    expect(own.text).toContain('3 members have voted');
    const page = async () => JSON.stringify(await app.pages.club(club));
    expect(await page()).toContain('3 members have voted');
    expect(await page()).not.toContain('Round 1');
    await Promise.allSettled([stage.say('maya', 'next close'), stage.say('maya', 'next close')]);
    await Promise.all([stage.pass(0), stage.pass(0)]);
    expect(stage.posts().filter(({ text }) => text.includes('We read next'))).toHaveLength(1);
    const [closed] = await app.store.elections(club);
    expect(closed).toMatchObject({ id, voters: 3 });
    expect(await page()).toContain('Round 1');

    await stage.press('tom', await stage.say('maya', 'next turn'), 'I choose too');
    const turn = await stage.say('maya', 'next turn');
    await stage.press('maya', turn, 'I choose too');
    await Promise.allSettled([
      stage.press('tom', turn, 'Tom has chosen'),
      stage.press('maya', turn, 'Tom has chosen'),
    ]);
    expect((await app.store.rotation(club)).members.map(({ name }) => name)).toEqual([
      'Maya',
      'Tom',
    ]);
    expect(stage.pings()).toEqual([]);
  },
);

test.each(STAGES)(
  'on %s only whoever’s turn it is, or an organiser, moves the turn on',
  async (_, open) => {
    const stage = await open();
    const turn = async () => stage.say('maya', 'next turn');
    for (const who of ['tom', 'ruth'] as const)
      await stage.press(who, await turn(), 'I choose too');
    const [toms, another] = [await turn(), await turn()];
    expect((await stage.press('ruth', toms, 'Tom has chosen')).text).toContain(
      'Only Tom or an organiser can say that.',
    );
    expect((await stage.press('tom', toms, 'Tom has chosen')).text).toMatch(/^It’s Ruth/);
    expect((await stage.press('maya', another, 'Tom has chosen')).text).toContain(
      'It’s somebody else’s turn by now.',
    );
    const ruths = await turn();
    expect((await stage.press('maya', ruths, 'Skip this time')).text).toMatch(/^It’s Tom/);
    for (const who of ['tom', 'ruth'] as const)
      await stage.press(who, await turn(), 'Leave me out');
    expect((await stage.press('maya', another, 'Tom has chosen')).text).toContain(
      'It’s somebody else’s turn by now.',
    );
  },
);

test('completion puts another suggestion behind those before the last semicolon, and what it shows is understood', async () => {
  const [, open] = STAGES[0];
  const { app, club, channel, ...stage } = await open();
  await stage.say('maya', 'next add', { title: 'Emma', author: 'Jane Austen' });
  await stage.say('maya', 'next add', { title: 'Emma', author: 'Alexander McCall Smith' });
  await stage.say('maya', 'next add', { title: 'The Trial' });
  const asked = {
    where: { platform: 'discord', club, channel, direct: false },
    asker: { id: 'm', name: 'Maya', organiser: true },
    at: stage.now(),
    command: 'next vote',
    option: 'titles',
    others: {},
  };
  const complete = async (typed: string) =>
    (await app.bot.complete({ ...asked, typed })).map(({ label }) => label);
  expect(await complete('mccall')).toEqual(['Emma by Alexander McCall Smith']);
  const [both = ''] = await complete('Emma by Alexander McCall Smith; tri');
  expect(both).toBe('Emma by Alexander McCall Smith; The Trial');
  const vote = await stage.say('maya', 'next vote', { closes: 'in 3 days', titles: both });
  expect(vote.text).toMatch(/Which book shall we read next[\s\S]*McCall Smith/);
  expect(vote.text).not.toContain('Austen');
});

test.each(STAGES)(
  'on %s a ballot of somebody who left doesn’t count, and of two nobody learns more than the winner',
  async (_, open) => {
    const stage = await open();
    for (const title of ['Emma', 'The Trial', 'Dracula'])
      await stage.say('maya', 'next add', { title });
    const on = { on: await stage.say('maya', 'next vote', { closes: 'in 3 days' }), label: 'Vote' };
    for (const who of ['ruth', 'olu', 'kathy'])
      await stage.fill(who, on, { 'First choice': 'Emma' });
    await stage.fill('maya', on, { 'First choice': 'The Trial', 'Second choice': 'Dracula' });
    await stage.fill('tom', on, { 'First choice': 'Dracula', 'Second choice': 'The Trial' });
    for (const who of ['ruth', 'olu', 'kathy']) stage.leave(who);
    await stage.say('maya', 'next close');
    await stage.pass(0);

    const result = stage.posts().find(({ text }) => text.includes('We read next'));
    expect(result?.text).toMatch(/We read next: (?:The Trial|Dracula)\n/);
    expect(result?.text).toContain('Fewer than three members voted');
    const told = JSON.stringify([
      result && stage.whole(result),
      await stage.app.pages.club(stage.club),
      await stage.app.store.exportClub(stage.club, 'host'),
    ]);
    expect(told).not.toMatch(/Round 1|drawn at the close|"votes"|go(?:es)? out|"lot":\["/);
  },
);
