import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import type { MemberRecord } from '../../src/quiz/results/record.ts';
import { drawRecord } from '../../src/quiz/views/picture.ts';
import { openClub } from './club.ts';

const RECORD: MemberRecord = {
  points: 40,
  right: 3,
  answered: 8,
  quizzes: 1,
  bestStreak: 2,
  byLevel: {
    easy: { right: 2, answered: 4 },
    medium: { right: 1, answered: 4 },
    hard: { right: 0, answered: 0 },
  },
  byTopic: [],
};

/** How many of a row's pixels are as dark as a bar. */
async function darkIn(png: Uint8Array, y: number, from = 380, to = 940): Promise<number> {
  const image = await loadImage(Buffer.from(png));
  const ctx = createCanvas(image.width, image.height).getContext('2d');
  ctx.drawImage(image, 0, 0);
  const { data } = ctx.getImageData(from, y, to - from, 1);
  let dark = 0;
  for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 255) < 100) dark += 1;
  return dark;
}

test('bars are as long as the share of right answers, and none where there are none', async () => {
  const png = await drawRecord('Maya', RECORD);
  expect(await darkIn(png, 226 + 24)).toBe(280);
  expect(await darkIn(png, 226 + 64 + 24)).toBe(140);
  expect(await darkIn(png, 226 + 128 + 24)).toBe(0);
});

test('any name stays inside the picture', async () => {
  for (const name of ['', 'Łódź Ωραία Мария '.repeat(20), '\u202e\u0000W'.repeat(200)]) {
    const png = await drawRecord(name, RECORD);
    for (const y of [70, 90, 110]) expect(await darkIn(png, y, 1140, 1200)).toBe(0);
  }
});

test('is drawn for the member alone, with words for those who can not see it', async () => {
  const club = await openClub();
  await club.say('maya', '/quiz start rounds:1 style:typed difficulty:easy');
  await club.say('ruth', `/quiz answer ${await club.right()}`);
  const drawn = await club.press('ruth', 'As a picture', await club.say('ruth', '/stats'));
  expect(drawn).toMatchObject({
    audience: 'asker',
    parts: [{ kind: 'picture', alt: 'ruth: 15 points, 1 of 1 answers right' }],
  });
  expect((await club.say('maya', '/stats')).buttons).toBeUndefined();
});

test('a letter that no font has leaves no mark; a name of nothing else is a member', async () => {
  const bytes = async (name: string) => Buffer.from(await drawRecord(name, RECORD)).toString('base64');
  // Unassigned in every version of Unicode so far.
  expect(await bytes('Ann\u0378\u0301')).toBe(await bytes('Ann'));
  expect(await bytes('\u0378 Ann \u0378 Lee')).toBe(await bytes('Ann Lee'));
  expect(await bytes('\u0378\u0378')).toBe(await bytes(''));
  expect(await bytes('')).not.toBe(await bytes('Ann'));
});
