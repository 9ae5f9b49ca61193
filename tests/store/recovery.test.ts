import {
  appendFile,
  copyFile,
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Store } from '../../src/core/ports/store.ts';
import { encodeLine } from '../../src/store/file/journal.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { crashImage, filesOf, inFileStore, readableLog } from './folder.ts';
import { aDaily, anEntry, anOpen, answering, aQuiz, entering, MAYA } from './samples.ts';

let folder: string;
let log: ReturnType<typeof readableLog>;

beforeEach(async () => {
  folder = await inFolderUntilEnd();
  log = readableLog();
});

const inStore = <T>(look: (store: Store) => Promise<T>, at = folder): Promise<T> =>
  inFileStore(at, look, log);

/** A club with some of everything, closed and opened between, so that there is a backup. */
async function fill(): Promise<void> {
  await inStore(async (store) => {
    await store.useBook('club', 'lantern');
    await store.setPlace('club', MAYA, 'lantern', 3);
    await store.setDaily('club', aDaily());
  });
  await inStore(async (store) => {
    await store.play('club', 'c1', () => ({ quiz: aQuiz({ phase: anOpen() }), result: 0 }));
    await store.play('club', 'c1', answering('m1', 'Tommy'));
    await store.show('club', 'deck', 'item', false);
  });
}

async function all(store: Store) {
  return {
    book: await store.chosenBook('club'),
    place: await store.place('club', MAYA.id, 'lantern'),
    dailies: await store.dailies('club'),
    quiz: await store.quiz('club', 'c1'),
    shown: await store.shown('club', 'deck'),
    asked: await store.asked('club', 'lantern'),
    board: await store.board('club', {}),
    ledger: await store.ledger('club'),
  };
}

async function named(end: string, at = folder): Promise<string> {
  const name = (await readdir(at)).find((one) => one.startsWith('club-') && one.endsWith(end));
  if (!name) throw new Error(`Expected a file ending in ${end}`);
  return join(at, name);
}

describe("a club's JSON file that can't be read", () => {
  const spoil: Record<string, (good: Buffer) => Buffer | string> = {
    'cut to nothing': () => '',
    'cut in the middle': (good) => good.subarray(0, good.length / 2),
    'cut before its last byte': (good) => good.subarray(0, -1),
    null: () => 'null',
    'filled with NUL': (good) => Buffer.alloc(good.length),
    'garbled before its answers': (good) => String(good).replace('"seq":', '"seq"'),
    'followed by junk': (good) => `${good}}`,
    'of another shape': () =>
      '{"version":2,"club":"club","seq":1,"backup":0,"tables":{"quizzes":{"c":{"id":1}}}}',
  };
  for (const [how, change] of Object.entries(spoil)) {
    test(`${how}: is set aside as it was, and nothing is lost`, async () => {
      await fill();
      const before = await inStore(all);
      const path = await named('.json');
      const spoilt = Buffer.from(change(await readFile(path)));
      await writeFile(path, spoilt);
      expect(await inStore(all)).toEqual(before);
      expect(await readFile(`${path}.broken-1`)).toEqual(spoilt);
      expect(log.lines.filter((line) => line.startsWith('error')).join()).toMatch(
        /set aside: its backup is used.*json.broken-1/,
      );
      // A second accident has a name of its own.
      await inStore((store) => store.useBook('club', 'tide'));
      await writeFile(path, 'again');
      expect(await inStore(all)).toEqual({ ...before, book: 'tide' });
      expect(await readFile(`${path}.broken-1`)).toEqual(spoilt);
      expect(await readFile(`${path}.broken-2`, 'utf8')).toBe('again');
    });
  }

  test('without its backup, leaves what the journals have, and the log says that steps are missing', async () => {
    await fill();
    await writeFile(await named('.json'), 'x');
    await writeFile(await named('.json.bak'), 'y');
    await inStore(async (store) => {
      expect(await store.ledger('club')).toHaveLength(1);
      expect(await store.chosenBook('club')).toBeUndefined();
    });
    expect((await readdir(folder)).filter((name) => name.includes('.broken-'))).toHaveLength(2);
    expect(log.lines.join()).toMatch(/error Steps of a club are missing/);
  });

  test('that somebody has edited is read all the same', async () => {
    await fill();
    const before = await inStore(all);
    const path = await named('.json');
    const club = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify(club, undefined, 2));
    expect(await inStore(all)).toEqual(before);
    await writeFile(path, JSON.stringify(club));
    expect(await inStore(all)).toEqual(before);
    expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
  });

  test.each([
    ['lacks its answers', { ledger: undefined }, 'it has no answers'],
    ['has half an answer', { ledger: [{ quiz: 'q' }] }, 'its answer 1 is not whole'],
    ['has half a row', { tables: { dailies: { c1: {} } } }, 'its dailies hold an unexpected value'],
  ])('that %s is set aside', async (_, change, why) => {
    await fill();
    const before = await inStore(all);
    const path = await named('.json');
    const club = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...club, ...change }));
    expect(await inStore(all)).toEqual(before);
    expect(log.lines.join()).toContain(why);
  });

  test('gives an empty club if nothing is left, and every broken file is kept', async () => {
    await fill();
    for (const end of ['.json', '.json.bak', '.journal.bak'])
      await writeFile(await named(end), `garbled ${end}`);
    expect(await inStore((store) => store.chosenBook('club'))).toBeUndefined();
    await inStore((store) => store.useBook('club', 'tide'));
    const kept = [...(await filesOf(folder))].filter(([name]) => name.includes('.broken-'));
    expect(kept.map(([, bytes]) => String(bytes)).sort()).toEqual([
      'garbled .journal.bak',
      'garbled .json',
      'garbled .json.bak',
    ]);
    expect(await inStore((store) => store.chosenBook('club'))).toBe('tide');
  });

  test.each([
    [1, /older version of Commonplace.*Upgrade/],
    [4, /newer version of Commonplace/],
  ])('is left alone if it’s of version %i, and the club says so', async (version, sentence) => {
    await fill();
    const path = await named('.json');
    const other = (await readFile(path, 'utf8')).replace('"version":3', `"version":${version}`);
    await writeFile(path, other);
    await inStore(async (store) => {
      await expect(store.chosenBook('club')).rejects.toThrow(sentence);
      await expect(store.useBook('club', 'x')).rejects.toThrow(sentence);
      expect(await store.chosenBook('other')).toBeUndefined();
    });
    expect(await readFile(path, 'utf8')).toBe(other);
  });

  test('a file with another club’s name is refused, not mixed up', async () => {
    await fill();
    await inStore((store) => store.useBook('other', 'tide'));
    const other = (await readdir(folder)).find((name) => /^other-.*json$/.test(name)) ?? '';
    await copyFile(await named('.json'), join(folder, other));
    await inStore(async (store) => {
      await expect(store.chosenBook('other')).rejects.toThrow(/belong to another club/);
      expect(await store.chosenBook('club')).toBe('lantern');
      expect(await store.clubs()).toEqual(['club']);
    });
  });
});

describe('a journal', () => {
  /** As a crash leaves it: what stands on disk while the store is open. */
  async function crashed(): Promise<string> {
    const image = await inStore(async (store) => {
      for (const n of [1, 2, 3])
        await store.play('club', 'c1', entering(anEntry({ round: n, topics: [] })));
      return await crashImage(folder);
    });
    for (const name of await readdir(image))
      if (!name.endsWith('.journal')) await rm(join(image, name));
    return image;
  }

  test('cut at any byte keeps every whole line before the cut, and continues from there, on a full disk too', async () => {
    const image = await crashed();
    const whole = await readFile(await named('.journal', image));
    const ends = [...whole].flatMap((byte, i) => (byte === 10 ? [i + 1] : []));
    expect(ends).toHaveLength(4);
    const around = [...ends, 0].flatMap((end) => [
      end - 2,
      end - 1,
      end,
      end + 1,
      end + 8,
      end + 9,
      end + 30,
    ]);
    const cuts = [...new Set(around.filter((at) => at >= 0 && at <= whole.length))];
    for (const [cut, full] of cuts.flatMap((one) => [
      [one, false] as const,
      [one, true] as const,
    ])) {
      const at = join(folder, `cut-${cut}-${full}`);
      await cp(image, at, { recursive: true });
      const journal = await named('.journal', at);
      await truncate(journal, cut);
      if (full) await mkdir(`${journal}.tmp`);
      const kept = Math.max(0, ends.filter((end) => end <= cut).length - 1);
      await inStore(async (store) => {
        expect((await store.ledger('club')).map(({ round }) => round)).toEqual(
          [1, 2, 3].slice(0, kept),
        );
        await store.play('club', 'c1', entering(anEntry({ round: 9 })));
      }, at);
      const rounds = await inStore((store) => store.ledger('club'), at);
      expect(rounds.map(({ round }) => round)).toEqual([...[1, 2, 3].slice(0, kept), 9]);
      if (full) expect((await readdir(at)).filter((name) => name.includes('.broken-'))).toEqual([]);
    }
  });

  test('garbled at one byte loses only that line, and the garbled file is kept', async () => {
    const image = await crashed();
    const whole = await readFile(await named('.journal', image));
    const ends = [...whole].flatMap((byte, i) => (byte === 10 ? [i + 1] : []));
    const [, one = 0, two = 0] = ends;
    for (const [i, spot] of [one, one + 3, one + 8, one + 9, one + 40, two - 2].entries()) {
      const at = join(folder, `bad-${i}`);
      await cp(image, at, { recursive: true });
      const bad = Buffer.from(whole);
      bad[spot] = 0;
      await writeFile(await named('.journal', at), bad);
      const rounds = await inStore((store) => store.ledger('club'), at);
      expect(rounds.map(({ round }) => round)).toEqual([1, 3]);
      expect(await readFile(await named('.broken-1', at))).toEqual(bad);
      expect(log.lines.join()).toMatch(/error A journal had unreadable lines/);
    }
  });

  test('without the line that began a quiz loses that quiz, and the club goes on', async () => {
    await inStore(async (store) => {
      await store.useBook('club', 'lantern');
      await store.play('club', 'c2', () => ({ quiz: aQuiz({ phase: anOpen() }), result: 0 }));
      await store.play('club', 'c2', (quiz) => ({
        ...(quiz && { quiz: { ...quiz, stopped: true } }),
        result: 0,
      }));
      const image = await crashImage(folder);
      for (const name of await readdir(image))
        if (!name.endsWith('.journal')) await rm(join(image, name));
      const path = await named('.journal', image);
      const lines = (await readFile(path, 'utf8')).split('\n');
      await writeFile(
        path,
        lines.map((line) => line.replace('["rounds","c2"', '["sounds","c2"')).join('\n'),
      );
      await inStore(async (other) => {
        expect(await other.chosenBook('club')).toBe('lantern');
        expect(await other.quiz('club', 'c2')).toBeUndefined();
      }, image);
    });
    expect(log.lines.join()).toMatch(/error A club's row could not be read and was dropped/);
  });

  test('isn’t needed after a stop: the JSON file alone has the club, and says who scored what', async () => {
    await fill();
    const before = await inStore(all);
    const path = await named('.json');
    for (const name of await readdir(folder))
      if (join(folder, name) !== path) await rm(join(folder, name));
    const { ledger } = JSON.parse(await readFile(path, 'utf8'));
    expect(ledger).toMatchObject([{ member: 'm1', name: 'm1', right: true, points: 20 }]);
    expect(await inStore(all)).toEqual(before);
    expect(log.lines.filter((line) => !line.startsWith('debug'))).toEqual([]);
  });

  test('whose beginning is missing is reported', async () => {
    const image = await inStore(async (store) => {
      for (const book of ['lantern', 'tide', 'ferry']) await store.useBook('club', book);
      return await crashImage(folder);
    });
    const path = await named('.journal', image);
    const [heading = '', , ...later] = (await readFile(path, 'utf8')).split('\n');
    await writeFile(path, [heading, ...later].join('\n'));
    await inStore(async (store) => expect(await store.chosenBook('club')).toBe('ferry'), image);
    expect(log.lines.join()).toMatch(/error Steps of a club are missing/);
  });

  test.each([
    ['has begun anew', []],
    ['has begun anew, and half a file is written', ['write']],
    ['has begun anew, and the JSON file is the backup by now', ['rename']],
    ['has begun anew, and the JSON file is garbled', ['garble']],
  ])('that %s: a crash just then loses nothing', async (_, steps) => {
    await fill();
    const image = await inStore(async (store) => {
      await store.play('club', 'c1', answering('m2', 'Ruth'));
      return await crashImage(folder);
    });
    const before = await inStore(all);
    const path = await named('.json', image);
    await rename(await named('.journal', image), path.replace(/json$/, 'journal.saving'));
    if (steps.includes('write')) await writeFile(`${path}.tmp`, 'half a fi');
    if (steps.includes('rename')) await rename(path, `${path}.bak`);
    if (steps.includes('garble')) await writeFile(path, 'garbled');
    expect(await inStore(all, image)).toEqual(before);
    const left = await named('.json', image);
    await writeFile(left, 'garbled');
    expect(await inStore(all, image)).toEqual(before);
  });

  test('that a new snapshot has already, at a crash before it is put aside, loses nothing', async () => {
    await fill();
    await inStore((store) => store.play('club', 'c1', answering('m2', 'Ruth')));
    const before = await inStore(all);
    await rename(
      await named('.journal.bak'),
      (await named('.json')).replace(/json$/, 'journal.saving'),
    );
    const image = await crashImage(folder);
    await writeFile(await named('.json', image), 'garbled');
    expect(await inStore(all, image)).toEqual(before);
    await inStore((store) => store.useBook('club', 'tide'));
    await writeFile(await named('.json'), 'garbled');
    expect(await inStore(all)).toEqual({ ...before, book: 'tide' });
    expect((await readdir(folder)).filter((name) => name.endsWith('.saving'))).toEqual([]);
  });
});

describe('a folder of the version before, whose journal had every answer', () => {
  /** Its rows up to the third step, and journal with a change that the rows lack. */
  async function older(): Promise<void> {
    await fill();
    const path = await named('.json');
    const { tables, ledger } = JSON.parse(await readFile(path, 'utf8'));
    for (const name of await readdir(folder)) await rm(join(folder, name));
    const rows = { version: 2, club: 'club', seq: 3, backup: 2, tables };
    await writeFile(path, JSON.stringify(rows));
    const lines = [
      { version: 1, club: 'club' },
      { s: 1, e: ledger },
      { s: 3, e: [anEntry({ round: 2 })] },
      { s: 4, w: [['rankings', '"vote"m1', ['emma']]] },
      {
        s: 5,
        w: [
          ['rankings', '"vote"m1'],
          ['decks', 'deck', ['later']],
        ],
        e: [anEntry({ round: 3 })],
      },
    ];
    await writeFile(path.replace(/json$/, 'journal'), Buffer.concat(lines.map(encodeLine)));
  }

  test('is read once and written anew, and nothing of what was removed stays', async () => {
    await older();
    await inStore(async (store) => {
      expect((await store.ledger('club')).map(({ round }) => round)).toEqual([1, 2, 3]);
      expect(await store.shown('club', 'deck')).toEqual(['later']);
    });
    const { version, ledger } = JSON.parse(await readFile(await named('.json'), 'utf8'));
    expect([version, ledger.length]).toEqual([3, 3]);
    for (const [name, bytes] of await filesOf(folder))
      expect(`${name} ${bytes.includes('rankings')}`).toBe(`${name} false`);
    expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
  });

  test('with steps of a still older one is left to the version that wrote it', async () => {
    await older();
    const path = await named('.journal');
    await appendFile(path, encodeLine({ s: 6, c: ['use', 'tide'] }));
    const before = await filesOf(folder);
    await expect(inStore((store) => store.chosenBook('club'))).rejects.toThrow(/older version/);
    expect(await filesOf(folder)).toEqual(before);
  });

  test('without its journal says that answers are missing', async () => {
    await older();
    await rm(await named('.journal'));
    expect(await inStore((store) => store.chosenBook('club'))).toBe('lantern');
    expect(log.lines.join()).toMatch(/error Steps of a club are missing/);
  });
});

describe('due posts and running quizzes, over all clubs', () => {
  const look = (store: Store) =>
    Promise.all([store.dueDailies(10_000, 10), store.running()]) as Promise<readonly unknown[]>;

  test('are found in the clubs themselves', async () => {
    await fill();
    const before = await inStore(look);
    expect(before).toMatchObject([[{ club: 'club' }], [{ club: 'club', channel: 'c1' }]]);
    await writeFile(join(folder, 'notes.json'), 'not ours');
    expect(await inStore(look)).toEqual(before);
    expect(await readFile(join(folder, 'notes.json'), 'utf8')).toBe('not ours');
  });

  test('are found even if one club can’t be read, which is tried once a minute, and in that one once it can', async () => {
    await fill();
    await inStore(async (store) => {
      await store.setDaily('other', aDaily());
      await store.play('other', 'c1', () => ({ quiz: aQuiz(), result: 0 }));
    });
    const path = await named('.json');
    await rename(path, `${path}.aside`);
    await mkdir(path);
    await inStore(async (store) => {
      expect(await look(store)).toMatchObject([
        [{ club: 'other' }],
        [{ club: 'other', channel: 'c1' }],
      ]);
      expect(
        log.lines.filter((line) => line.startsWith("error A club's files can't be used")),
      ).toHaveLength(1);
      await rm(path, { recursive: true });
      await rename(`${path}.aside`, path);
      const later = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
      expect(await store.running().finally(() => later.mockRestore())).toHaveLength(2);
    });
  });

  test('are known at once after a crash, whatever the club wrote last', async () => {
    const image = await inStore(async (store) => {
      await store.setDaily('a', aDaily());
      await store.setDaily('a', aDaily({ due: 4000 }));
      await store.play('b', 'c9', () => ({ quiz: aQuiz({ channel: 'c9' }), result: 0 }));
      return await crashImage(folder);
    });
    expect(await inStore(look, image)).toMatchObject([
      [{ club: 'a', daily: { due: 4000 } }],
      [{ club: 'b', channel: 'c9' }],
    ]);
  });
});
