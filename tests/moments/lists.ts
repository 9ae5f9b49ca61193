/** Edges of lists: how many are shown at once. */

import { shortened } from '../../src/core/reply.ts';
import { openClub } from '../bounds/club.ts';
import { ASKERS, CLUB } from '../rights/club.ts';
import { GUIDE } from '../rights/things.ts';
import { aPlan, aSaved } from '../store/samples.ts';
import { type Moment, rule } from './moment.ts';

const { maker } = ASKERS;

async function shownOfSaved(count: number): Promise<string | undefined> {
  const { ask, store } = await openClub();
  const marks = Array.from({ length: count }, (_, n) =>
    aSaved(`${n}`, { book: GUIDE, text: `Line ${n}`, from: 0 }),
  );
  await store.saveMarks(CLUB, marks, { book: count, member: count });
  return /The latest \d+ of \d+/.exec(await ask(maker, { line: '/saved' }))?.[0];
}

async function hasMoreSuggestions(count: number): Promise<boolean> {
  const { ask, store } = await openClub();
  for (let n = 1; n <= count; n++) {
    const made = {
      id: `s${n}`,
      title: `Volume ${n}`,
      by: { id: maker.id, name: 'maya' },
      at: n,
      seconds: 0,
    };
    await store.suggest(CLUB, made, () => false, { club: 100, member: 100 });
  }
  return (await ask(maker, { line: '/next list' })).includes('"More"');
}

async function oldestInHistory(count: number): Promise<string | undefined> {
  const { ask, store } = await openClub();
  for (let n = 1; n <= count; n++) {
    const finish = new Date(Date.UTC(2025, 0, n)).toISOString().slice(0, 10);
    const reading = { title: `Volume ${n}`, author: '', start: '2025-01-01', finish };
    await store.setPlan(CLUB, { ...aPlan(), book: `book ${n}` }, undefined, {
      [`book ${n}`]: { reading },
    });
  }
  const said = await ask(maker, { line: '/book history' });
  return said.match(/Volume \d+/g)?.at(-1);
}

export const LIST_MOMENTS: readonly Moment[] = [
  rule(
    'a text with more characters than there is room for is cut after a word, without the comma behind it',
  )
    .gives((max) => shortened('Mr. Brown came, late', max))
    .turns({ at: 20, from: 'Mr. Brown came…', to: 'Mr. Brown came, late' }),
  rule('ten entries of the commonplace book are shown, and of more the latest ten')
    .gives(shownOfSaved)
    .turns({ at: 11, from: undefined, to: 'The latest 10 of 11' }),
  rule('ten suggestions are listed, and of more a button leads to the rest')
    .gives(hasMoreSuggestions)
    .turns({ at: 11, from: false, to: true }),
  rule('fifteen books are listed that the club has read, and of more the latest fifteen')
    .gives(oldestInHistory)
    .turns({ at: 16, from: 'Volume 1', to: 'Volume 2' }),
];
