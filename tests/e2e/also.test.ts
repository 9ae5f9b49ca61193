import { expect, test } from 'vitest';
import { repliesTo, type Said } from './room.world.ts';

/** The last reply to these lines. */
async function last(lines: readonly string[]): Promise<Said> {
  const said = (await repliesTo(...lines)).at(-1);
  if (!said) throw new Error('Expected a reply');
  return said;
}

const ASKED = ['maya: /progress set finished', 'maya: /lookup how does the book end'];

test('the next passage is covered for a member who isn’t there yet, whoever asked', async () => {
  const also = (await last(ASKED)).buttons[0]?.label;
  const seen = await last([...ASKED, 'guest: /progress set chapter 1', `guest: press ${also}`]);
  expect(seen.private).toBe(true);
  expect(seen.covered.length).toBeGreaterThan(0);
  expect(seen.text).toContain('▒▒');
  expect(seen.buttons.map(({ label }) => label)).toContain('Reveal');
});

test('it’s open for a member who has read that far', async () => {
  const seen = await last([...ASKED, 'maya: press 1']);
  expect(seen.private).toBe(true);
  expect(seen.covered).toEqual([]);
});

test('whoever presses sees the next passage as far as they have read, not as far as the channel has', async () => {
  const begun = ['guest: /lookup who is Ruth', 'maya: /progress set finished', 'maya: /passage section 5'];
  const inChannel = await last(begun);
  expect(inChannel.private).toBe(false);
  expect(inChannel.covered.length).toBeGreaterThan(0);
  const seen = await last([...begun, 'maya: press Next passage']);
  expect(seen.private).toBe(true);
  expect(seen.covered).toEqual([]);
  const guests = await last([...begun, 'guest: press Next passage']);
  expect(guests.covered.length).toBeGreaterThan(0);
});
