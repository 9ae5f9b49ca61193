import { strFromU8, unzipSync } from 'fflate';
/** *Save to our commonplace book*: whose words are shown where, and who takes them out. */
import { expect, test } from 'vitest';
import { plainText } from '../../src/core/plain-text.ts';
import { button } from '../../src/core/reply.ts';
import { CLUB, type Club, openClub } from './club.ts';

const DESK = 'desk';
const WORDS = 'The lamp is a promise';

async function withDesk(): Promise<Club> {
  const club = await openClub();
  club.closed.set(DESK, ['maya', 'ruth']);
  await club.haveRead(6, 'maya', 'ruth', 'tommy', 'olu');
  return club;
}

test('a message from a private channel is saved only by its writer', async () => {
  const club = await withDesk();
  expect(plainText(await club.save('maya', WORDS, 'ruth', DESK))).toContain(
    'only ruth can save it',
  );
  expect(await club.store.saved(CLUB, 'keepers')).toEqual([]);
  await club.save('ruth', WORDS, 'ruth', DESK);
  expect(await club.told('olu', '/saved', DESK)).toContain(WORDS);
});

test('what older versions saved before its writer agreed is shown to nobody', async () => {
  const club = await withDesk();
  await club.save('ruth', WORDS, 'ruth', DESK);
  const [saved] = await club.store.saved(CLUB, 'keepers');
  await club.store.save(CLUB, { ...saved, awaits: true } as typeof saved & object);
  expect(await club.told('olu', '/saved', DESK)).not.toContain(WORDS);
});

test('it’s shown only there, and to nobody by lookup or keepsake elsewhere', async () => {
  const club = await withDesk();
  await club.save('ruth', WORDS, 'ruth', DESK);
  await club.save('ruth', 'My own lamp, said at the desk', 'ruth', DESK);
  expect(await club.told('tommy', '/saved', DESK)).toMatch(
    /promise[\s\S]*own lamp|own lamp[\s\S]*promise/,
  );
  expect(await club.told('tommy', '/lookup lamp promise', DESK)).toContain(WORDS);
  for (const said of [
    await club.told('tommy', '/saved'),
    await club.whispered('tommy', '/saved', DESK),
    await club.told('tommy', '/lookup lamp promise'),
  ])
    expect(said).not.toMatch(/The lamp is a promise|own lamp/);
  const keepsake = await club.press('tommy', 'Get', await club.say('tommy', '/book info'), DESK);
  expect(JSON.stringify(keepsake)).not.toMatch(/promise|own lamp/);
});

test('in a channel that everybody reads it’s saved at once; its writer sees it and can take it back', async () => {
  const club = await withDesk();
  expect(plainText(await club.save('maya', WORDS, 'ruth'))).toContain(
    'Saved in the club’s commonplace book',
  );
  await club.haveRead(0, 'ruth');
  const hers = await club.say('ruth', '/saved');
  expect(plainText(hers)).toContain(WORDS);
  const [item] = hers.menu?.items ?? [];
  const back = {
    label: 'Back',
    press: { command: 'saved', action: 'back', args: [item?.value ?? ''] },
  };
  expect((await club.say('tommy', '/saved')).menu).toBeUndefined();
  expect(plainText(await club.press('tommy', 'Back', { parts: [], buttons: [back] }))).toContain(
    'isn’t yours',
  );
  await club.press('ruth', 'Back', { parts: [], buttons: [back] });
  expect(await club.store.saved(CLUB, 'keepers')).toEqual([]);
});

test('an entry picked from the list says that it will be removed, and goes only after a second press', async () => {
  const club = await withDesk();
  await club.save('maya', WORDS, 'ruth');
  const { menu } = await club.say('olu', '/saved');
  const [item] = menu?.items ?? [];
  expect(item?.label).toMatch(/^Remove “.+”$/);
  expect(item?.label.length).toBeLessThanOrEqual(75);
  const pick = {
    label: 'Pick',
    press: {
      command: '',
      action: '',
      ...menu?.press,
      args: [...(menu?.press.args ?? []), item?.value ?? ''],
    },
  };
  const list = { parts: [], buttons: [pick] };
  expect(plainText(await club.press('tommy', 'Pick', list))).toContain('isn’t yours');
  const asked = await club.press('olu', 'Pick', list);
  expect(plainText(asked)).toMatch(/Remove this .* for good/);
  expect(await club.store.saved(CLUB, 'keepers')).toHaveLength(1);
  expect(plainText(await club.press('olu', 'Remove it', asked))).toMatch(
    /out of the club’s commonplace book/,
  );
  expect(await club.store.saved(CLUB, 'keepers')).toEqual([]);
});

test('a message that no member wrote, such as the bot’s board, is no quote', async () => {
  const club = await withDesk();
  expect(plainText(await club.save('maya', 'Leaderboard', undefined))).toContain(
    'No member wrote that message',
  );
  expect(await club.store.saved(CLUB, 'keepers')).toEqual([]);
});

test('what is taken along names whoever saved it, a hidden member to nobody but themselves', async () => {
  const club = await openClub();
  await club.haveRead(6, 'ruth', 'tommy', 'kathy');
  await club.say('kathy', '/save We are told and not told.');
  await club.say('ruth', '/save We all complete.');
  await club.say('ruth', '/quiz settings board:hidden');
  const namesIn = async (reader: string) => {
    const files = await club.press(reader, 'As files', await club.say(reader, '/saved'));
    const content = files.parts.flatMap((part) => (part.kind === 'file' ? [part.content] : []))[0];
    if (!(content instanceof Uint8Array)) throw new Error('Expected an archive');
    return Object.values(unzipSync(content))
      .map((bytes) => strFromU8(bytes))
      .join('\n');
  };
  expect(await namesIn('tommy')).toContain('We all complete.');
  expect(await namesIn('tommy')).toContain('kathy');
  expect(await namesIn('tommy')).not.toContain('ruth');
  expect(await namesIn('ruth')).toContain('ruth');

  const by = { id: 'kathy', name: 'kathy' };
  const marked = { id: 'm', book: 'keepers', text: 'The lamp.', from: 1, section: 1, by, at: 1 };
  await club.store.save(CLUB, { ...marked, mark: { note: 'So it begins' } });
  expect(await namesIn('kathy')).toContain('So it begins');
  expect(await namesIn('tommy')).toContain('The lamp.');
  expect(await namesIn('tommy')).not.toContain('So it begins');
});

test('the same words that two save are an entry of each', async () => {
  const club = await openClub();
  for (const member of ['maya', 'ruth', 'ruth']) await club.say(member, '/save We all complete.');
  const saved = await club.store.saved(CLUB, 'keepers');
  expect(saved.map(({ by }) => by.id)).toEqual(['maya', 'ruth']);
});

test('what is saved is taken out by whoever said or saved it, or by an organiser, who is asked first', async () => {
  const club = await withDesk();
  await club.say('ruth', '/save We all complete.');
  const [saved] = await club.store.saved(CLUB, 'keepers');
  const asked = async (member: string, id = saved?.id ?? '') => {
    const buttons = [button('Take it out', 'saved', 'remove', ['keepers', id])];
    return plainText(await club.press(member, 'Take it out', { parts: [], buttons }));
  };
  expect(await asked('olu', 'another')).toContain('it’s already been taken back');
  expect(await asked('tommy')).toContain('That isn’t yours');
  expect(await asked('ruth')).toContain('Remove this from the club’s commonplace book for good?');
  expect(await asked('olu')).toContain('Remove this from the club’s commonplace book for good?');
});
