import { expect, test } from 'vitest';
import { inFolder, roomSays } from './room.world.ts';

interface Line {
  readonly to: string;
  readonly text: string;
  readonly buttons: readonly { readonly label: string }[];
}

async function said(...lines: readonly string[]): Promise<Line[]> {
  const output = await inFolder((folder) => roomSays(lines, folder, true));
  return output
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}

test('a word of a far title is asked back, and its button sets the place', async () => {
  const [, asked, still, pressed] = await said(
    '/progress start',
    '/progress Madame',
    '/progress show',
    'press 1',
  );
  expect(asked?.text).toMatch(/^By “Madame”, do you mean .* section 21\?/);
  expect(asked?.buttons.map(({ label }) => label)).toEqual(['Yes, through section 21']);
  expect(still?.text).toMatch(/haven’t started/);
  expect(pressed?.text).toMatch(/^You’re through section 21/);
});
