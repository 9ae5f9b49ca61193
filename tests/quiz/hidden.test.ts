/** `/quiz settings board:hidden`: boards that others see don't name a hidden member. */
import { expect, test } from 'vitest';
import { plainText } from '../../src/core/plain-text.ts';
import type { Reply } from '../../src/core/reply.ts';
import { CLUB, type Club, openClub } from './club.ts';

const KEEPSAKE: Reply = {
  parts: [],
  buttons: [
    { label: 'Keepsake', press: { command: 'book info', action: 'keepsake', args: ['keepers'] } },
  ],
};

/** Ruth, who hides, wins a quiz against Tommy; everybody has finished the book. */
async function wonByRuth(): Promise<Club> {
  const club = await openClub({ gap: 0, window: 5000 });
  await club.haveRead(6, 'maya', 'ruth', 'tommy');
  await club.say('ruth', '/quiz settings board:hidden');
  await club.say('maya', '/quiz start rounds:2 difficulty:easy style:typed seconds:30');
  await club.pass(0);
  for (let n = 1; n <= 2; n++) {
    await club.answerRight('ruth');
    await club.pass(1000);
    await club.say('tommy', `/quiz answer ${n === 1 ? 'Umbrage' : await club.right()}`);
    await club.pass(6_000);
  }
  return club;
}

function file(reply: Reply): string {
  const part = reply.parts.find((one) => one.kind === 'file');
  return part?.kind === 'file' ? String(part.content) : '';
}

test('the quiz’s own table shows a hidden player’s points, not their name', async () => {
  const club = await wonByRuth();
  expect(club.latest).toContain('The quiz is over');
  expect(club.latest).toMatch(/1\. a member · \d+ points/);
  expect(club.latest).toMatch(/2\. tommy/);
  expect(club.latest).toContain('A member wins.');
  expect(club.latest).not.toContain('ruth');
  expect(await club.points()).toHaveProperty('ruth');
});

test('the keepsake leaves them out, and nobody gets it before it’s offered, even with a forged press', async () => {
  const club = await wonByRuth();
  const scores = file(await club.press('maya', 'Keepsake', KEEPSAKE));
  expect(scores).toContain('| 1 | tommy |');
  expect(scores).not.toContain('ruth');
  await club.haveRead(1, 'kathy');
  const early = await club.press('kathy', 'Keepsake', KEEPSAKE);
  expect(file(early)).toBe('');
  expect(plainText(early)).toContain('The keepsake is for the end');
});

test('the list of what the club has read names whoever won among those who don’t hide', async () => {
  const club = await wonByRuth();
  expect(await club.told('maya', '/book history')).toContain('tommy won its quizzes');
});

test('asked about by name they are like somebody who never answered', async () => {
  const club = await wonByRuth();
  const asked = await club.told('maya', '/stats ruth');
  expect(asked).toBe((await club.told('maya', '/stats nobody')).replace('nobody', 'ruth'));
  expect(await club.told('ruth', '/stats')).toContain('Points');
});

test('so they are where the platform itself names them', async () => {
  const club = await wonByRuth();
  const statsOf = async (member: string) =>
    plainText(await club.choose('maya', 'stats', { member: { id: member, name: member } }));
  expect(await statsOf('ruth')).toBe('ruth hasn’t answered a question yet.');
  expect(await statsOf('tommy')).toContain('Points');
});

test('an organiser’s copy of the club has neither members’ settings nor their practice', async () => {
  const club = await wonByRuth();
  await club.say('ruth', '/quiz start mode:solo rounds:2 style:typed');
  await club.say('ruth', '/quiz answer Umbrage');
  await club.say('ruth', '/quiz answer Umbrage');
  await club.say('tommy', '/quiz start mode:solo rounds:2 style:typed');
  await club.say('tommy', '/quiz answer Umbrage');
  const asked = await club.say('olu', '/privacy club');
  const given = await club.press('olu', 'Get the file', asked);
  expect(plainText(given)).toContain('answers and places');
  const copy = file(given);
  expect(copy).toContain('"places":{"keepers":6}');
  const whole = JSON.stringify(await club.store.exportClub(CLUB));
  expect(whole).toContain('alone:ruth');
  expect(whole).toContain('"practice":true');
  expect(copy).toContain('"points"');
  expect(copy).not.toMatch(/alone:|"practice"|"hidden"/);
  const { id = 'no quiz' } = (await club.quiz('alone:tommy')) ?? {};
  expect(whole).toContain(id);
  expect(copy).not.toContain(id);
  expect(JSON.parse(copy).ledger.every((entry: { practice?: true }) => !entry.practice)).toBe(true);
});

test('the standings between two questions leave them out', async () => {
  const club = await openClub();
  await club.say('ruth', '/quiz settings board:hidden');
  await club.say('maya', '/quiz start rounds:2 difficulty:easy style:typed');
  const post = club.posts.at(-1);
  const right = await club.right();
  for (const who of ['ruth', 'tommy']) await club.say(who, `/quiz answer ${right}`);
  await club.pass(8000);
  expect(post && plainText(post.reply)).toMatch(/After 1 of 2: tommy \d+$/m);
});

test('a board on which everybody hides says that there is nothing to show, like one without scores', async () => {
  const club = await wonByRuth();
  await club.say('tommy', '/quiz settings board:hidden');
  const board = await club.told('maya', '/leaderboard');
  expect(board).toContain('No scores yet to show here.');
  expect(board).toBe(await (await openClub()).told('maya', '/leaderboard'));
});
