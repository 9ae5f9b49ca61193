import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createRoom } from '../../src/adapters/room/index.ts';
import { renderText } from '../../src/adapters/room/render.ts';
import { say, textPart } from '../../src/core/reply.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { appUntilEnd } from './app-until-end.ts';

/** The room for somebody who types at a terminal. */
interface Terminal {
  readonly folder: string;
  type(keys: string): void;
  /** Everything that was written, or since it was forgotten, once it has these words. */
  sees(words: string): Promise<string>;
  forget(): void;
  /** Posts something that nobody asked for just now. */
  late(words: string): void;
  readonly ended: Promise<void>;
}

async function terminal(zone?: string, columns?: number): Promise<Terminal> {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), columns && { columns });
  const folder = await inFolderUntilEnd();
  const clock = () => Date.now();
  const room = createRoom({
    input,
    output,
    json: false,
    prompt: '> ',
    clock,
    ...(zone && { zone }),
  });
  await appUntilEnd(room, folder);
  let seen = '';
  let look = (): void => undefined;
  output.on('data', (chunk: Buffer) => {
    seen += chunk.toString();
    look();
  });
  return {
    folder,
    type: (keys) => void input.write(keys),
    sees: (words) =>
      new Promise((resolve) => {
        look = () => {
          if (!seen.includes(words)) return;
          look = () => undefined;
          resolve(seen);
        };
        look();
      }),
    forget: () => {
      seen = '';
    },
    late: (words) =>
      void room.messenger.post({ club: 'room:local', channel: 'room' }, say(words), words),
    ended: room.ended,
  };
}

test('Tab completes commands, their options and the values that a command offers', async () => {
  const { type, sees } = await terminal();
  type('/quiz sta\t');
  await sees('/quiz start ');
  type('diff\t');
  await sees('difficulty:');
  type('ea\t');
  await sees('difficulty:easy ');
  type('\u0015/character Kath\t');
  await sees('/character Kathy');
});

test('times are in the typist’s own time zone, when set and when shown', async () => {
  const { type, sees, forget } = await terminal('America/New_York');
  type('/daily me 9\n');
  await sees('every day at 09:00 (America/New_York)');
  forget();
  type('/daily set 9 London\n');
  expect(await sees('Undo')).toMatch(/The next one comes on .*, 0[45]:00 \(America.New_York\)/);
});

test('the assumed time zone is mentioned once, and not if the club uses it already', async () => {
  const { type, sees, forget } = await terminal('America/New_York');
  type('/daily set 9\n');
  await sees('That’s your own time zone');
  forget();
  type('/plan set in 5 weeks\n');
  expect(await sees('Turn it off')).not.toContain('your own time zone');
});

test('a question that stands above its answer isn’t repeated by it', async () => {
  const { type, sees } = await terminal();
  type('who is Miss Lucy\n');
  expect((await sees('Miss Lucy is one')).split('who is Miss Lucy')).toHaveLength(2);
});

test('lines break between words, and no button is split over two', async () => {
  const { type, sees } = await terminal(undefined, 40);
  type('/progress set finished\nwho is Miss Lucy?\n/quiz start style:choice\n');
  const seen = await sees('Skip]');
  // What follows the cursor's own moves is what was typed.
  const lines = seen
    .split('\u001b')
    .map((one) => one.replace(/^\[\d*[A-Z]/, ''))
    .join('\n')
    .split('\n');
  const shown = lines.map((one) => one.trimEnd()).filter((one) => !one.startsWith('>'));
  expect(shown.filter((one) => one.length > 40)).toEqual([]);
  expect(shown.filter((one) => /\[\d+ [A-D]\. [^\]]*$/.test(one))).toEqual([]);
  expect(shown.join(' ').replace(/\s+/g, ' ')).toContain('Miss Lucy is');
  expect(seen).not.toContain('\u00a0');
});

test('a line from a book keeps its own non-breaking spaces, and a button’s are plain spaces', () => {
  const reply = {
    parts: [textPart('The pier is 10\u00a0km long\uffff.')],
    buttons: [{ label: 'Go on\uffff', press: { command: 'quiz', action: 'more', args: [] } }],
  };
  const shown = renderText({ id: '1', changed: false, reply }, { columns: 20 });
  expect(shown.split('\n').map((line) => line.replace(/ $/, ''))).toEqual([
    'The pier is 10\u00a0km',
    'long.',
    '[1 Go on]',
    '',
  ]);
});

test('the up arrow brings back the last line', async () => {
  const { type, sees, forget } = await terminal();
  type('/stats\n');
  await sees('haven’t answered a question yet');
  forget();
  type('\u001b[A');
  await sees('> /stats');
});

const MOVE_OR_LETTER = new RegExp(`${String.fromCharCode(27)}\\[(\\d*)([A-Z])|[\\s\\S]`, 'g');

/** What a screen of some columns shows of what was written to it, without empty rows. */
function screenOf(written: string, columns: number): string[] {
  const rows: string[] = [''];
  let row = 0;
  let column = 0;
  const put = (letter: string) => {
    if (column === columns) [row, column] = [row + 1, 0];
    rows[row] =
      `${(rows[row] ?? '').padEnd(column).slice(0, column)}${letter}${(rows[row] ?? '').slice(column + 1)}`;
    column++;
  };
  for (const [all, n = '1', order] of written.matchAll(MOVE_OR_LETTER)) {
    if (order === 'A') row -= Number(n || 1);
    else if (order === 'G') column = Number(n || 1) - 1;
    else if (order === 'J') rows.splice(row, rows.length, (rows[row] ?? '').slice(0, column));
    else if (all === '\n') [row, column] = [row + 1, 0];
    else if (all === '\r') column = 0;
    else if (order === undefined) put(all);
  }
  return rows.filter((one) => one.trim() !== '');
}

test('replies that come late leave one prompt, and take nothing of what was shown', async () => {
  const { type, sees, late } = await terminal(undefined, 60);
  type('/stats\n');
  await sees('haven’t answered');
  late('The first.');
  late('The second.');
  const long = `a line that is still being typed ${'and goes on '.repeat(15)}`.trim();
  type(long);
  await sees(long.slice(-20));
  late('The third.');
  late('The fourth.');
  const screen = screenOf(await sees('The fourth.'), 60);
  expect(screen.filter((row) => row.startsWith('The '))).toEqual(
    ['first', 'second', 'third', 'fourth'].map((one) => `The ${one}.`),
  );
  expect(screen.filter((row) => row.startsWith('>')).map((row) => row.trim())).toEqual([
    '> /stats',
    `> ${long}`.slice(0, 60).trim(),
  ]);
  expect(screen.join('')).toContain(long);
});

test('Ctrl-C ends it with a sentence', async () => {
  const { type, sees, ended } = await terminal();
  type('/lookup who\u0003');
  await sees('Goodbye.');
  await ended;
});

test('/exit ends it with the same sentence', async () => {
  const { type, sees, ended } = await terminal();
  type('/exit\n');
  await sees('Goodbye.');
  await ended;
});
