/** The evening of evening.txt, and what is filled in and handed over in it. */
import { readFileSync } from 'node:fs';
import { shortRef } from '../../src/core/press.ts';
import { THE_PIER } from '../corpus/import/novel.ts';
import type { Ask } from './club.ts';
import { stepsIn } from './script.ts';
import { clippings, file, press, shelfOf } from './things.ts';
import type { Filled } from './walk.ts';

/** Said in the den, and nobody else's business. */
export const AMONG_FRIENDS = 'A remark among friends';

const REMARK = { text: AMONG_FRIENDS, author: { id: 'mayabel', name: 'Mayabel' } };
const ORCHARD = readFileSync(new URL('../fixtures/scene-books/the-orchard.txt', import.meta.url));
const QUIZ_NIGHT = readFileSync(new URL('../fixtures/scene-books/quiz-night.csv', import.meta.url));
const NOTES = readFileSync(new URL('../fixtures/articles/notes-on-ferry.txt', import.meta.url));
const COLUMNS = { question: '1', answer: '2', options: '3,4', answersAs: 'number' };

/** A novel of which the encyclopedia has a page. */
const SALT_ROAD = `THE SALT ROAD

By Ilse Marden

CHAPTER I

The sisters came to the salt road in the rain, and the surveyor let them share his hut at the bridge for a night.

CHAPTER II

In the morning the road was white to the horizon, and nobody said where the surveyor had gone.
`;
const HANDED_OVER: Readonly<Record<string, Ask>> = {
  'a remark': { ...press('save', 'message'), fields: REMARK },
  highlights: {
    command: 'save',
    raws: { file: clippings('It was Miss Lucy', 'The lamp was out') },
  },
  'a shelf': { command: 'next add', raws: { file: shelfOf('The Long Shelf', 'Emma') } },
  'the pier': { command: 'book add', raws: { file: file('the-pier.txt', Buffer.from(THE_PIER)) } },
  'the orchard': { command: 'book add', raws: { file: file('the-orchard.txt', ORCHARD) } },
  'the salt road': {
    command: 'book add',
    raws: { file: file('the-salt-road.txt', Buffer.from(SALT_ROAD)) },
  },
  'notes on a book': { command: 'book add', raws: { file: file('notes.txt', NOTES) } },
  'a table': { command: 'book add', raws: { file: file('quiz-night.csv', QUIZ_NIGHT) } },
  'its columns': {
    ...press('book add', 'read', 'quiz-night', '2'),
    fields: COLUMNS,
  },
  'its chapters': {
    ...press('book add', 'rechapter', 'the-pier'),
    fields: { chapters: '^CHAPTER' },
  },
};

export const EVENING = stepsIn('evening.txt', (what) => HANDED_OVER[what]);

/** What forms are filled in with. */
export const FILLED: Filled = {
  'next add > shelved': { books1: shortRef('long shelf') },
  'book add > read': COLUMNS,
  'next vote > cast': { choice1: 'The Pier', choice2: 'Middlemarch' },
  'quiz answer > written': { text: 'Lighthouse' },
  'daily show > answer': { answer: 'Lighthouse' },
};
