import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ClubId } from '../../core/call.ts';
import { UserError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/runtime.ts';
import {
  SHELF_PARTS,
  type Shelf,
  ShelfCard,
  type ShelfKey,
  type ShelfPart,
} from '../../core/ports/shelf.ts';
import { groupBy } from '../../lib/counted.ts';
import { isMissing, readIfThere, syncFolder, writeWhole } from '../../lib/disk.ts';
import { lruCache } from '../../lib/memoize.ts';
import { compareTexts } from '../../lib/text.ts';
import { sha256 } from '../../lib/token.ts';

const CardFile = ShelfCard.extend({
  format: z.literal(1),
  /** Whose it is: the folder's name is only a hash of that. */
  club: z.string().optional(),
});

const CARD = /^(?<id>[a-z0-9-]+)\.card\.json$/;
const FILE = /^(?<id>[a-z0-9-]+)\.(?<stamp>[0-9a-f]{8})\.(book|index|source)$/;

/** A club id is hostile text: its folder is named by a hash. */
export const clubFolder = (club: ClubId): string => sha256(club).slice(0, 32);

/**
 * Writes a file whole or not at all. Two may write it at once; a `.tmp` left by a crash may be
 * deleted.
 */
const writeDurably = (file: string, content: Uint8Array | string): Promise<void> =>
  writeWhole(file, [content], `${file}.${randomBytes(4).toString('hex')}.tmp`);

const KNOWN_MAX = 500;

/**
 * The books that clubs added, on disk: a folder for each club, with a card and three files for each
 * book, which counts from the moment its card has its name. Leftovers of an addition that was cut
 * off are removed first. No other process changes the folder meanwhile.
 */
export async function openFileShelf(folder: string, log: Log): Promise<Shelf> {
  await sweep(folder, log);
  const path = (club: ClubId, fileName = '') => join(folder, clubFolder(club), fileName);

  const file = (club: ClubId, { id, stamp }: ShelfKey, shelfPart: ShelfPart) =>
    path(club, `${id}.${stamp}.${shelfPart}`);

  /**
   * By club; promises, so that neither a failure nor what was read during a change stays cached.
   */
  const knownCards = lruCache<Promise<readonly ShelfCard[]>>(KNOWN_MAX);
  function cards(club: ClubId): Promise<readonly ShelfCard[]> {
    const clubCards =
      knownCards.get(club) ?? readCards(path(club), log, () => knownCards.delete(club));
    if (!knownCards.has(club)) knownCards.set(club, clubCards);
    return clubCards;
  }

  /** Of one club's folder, by its id or its name. */
  async function bytesOf(clubName: string, id?: string): Promise<number> {
    const at = join(folder, clubName);
    const names = (await readdir(at).catch(() => [])).filter((fileName) => {
      const nameGroups = FILE.exec(fileName)?.groups;
      return nameGroups !== undefined && (id === undefined || nameGroups.id === id);
    });
    const fileStats = await Promise.allSettled(names.map((fileName) => stat(join(at, fileName))));
    return fileStats.reduce(
      (sum, fileStat) => sum + (fileStat.status === 'fulfilled' ? fileStat.value.size : 0),
      0,
    );
  }

  /** What can't be removed now is a leftover of the next start: the change is made. */
  const discard = (club: ClubId, card: ShelfKey) =>
    Promise.allSettled(
      SHELF_PARTS.map((shelfPart) => rm(file(club, card, shelfPart), { force: true })),
    );

  return {
    cards,
    async bytes(club, id) {
      let sum = 0;
      const clubs = club === undefined ? await readdir(folder).catch(() => []) : [clubFolder(club)];
      for (const club of clubs) sum += await bytesOf(club, id);
      return sum;
    },
    read: (club, card, shelfPart) =>
      readIfThere(file(club, card, shelfPart)).catch((error: unknown) => {
        log.error('a file of an added book can’t be read', {
          file: file(club, card, shelfPart),
          error,
        });
        // Not taken for damaged: it may be readable again, and making it anew loses the club's
        // corrections.
        throw new UserError(
          'A file of that book can’t be read. Ask whoever runs me, or add it again with /book add.',
        );
      }),
    async put(club, card, content) {
      const replacedCard = (await cards(club)).find((shelfCard) => shelfCard.id === card.id);
      const fresh = { id: card.id, stamp: randomBytes(4).toString('hex') };

      try {
        await mkdir(path(club), { recursive: true });
        for (const shelfPart of SHELF_PARTS)
          await writeDurably(file(club, fresh, shelfPart), content[shelfPart]);
        await syncFolder(path(club));
        await writeDurably(
          path(club, `${card.id}.card.json`),
          JSON.stringify({ format: 1, club, ...card, ...fresh }),
        );
      } catch (error) {
        await discard(club, fresh);
        await rmdir(path(club)).catch(() => undefined);
        throw error;
      } finally {
        knownCards.delete(club);
      }

      await syncFolder(path(club));
      if (replacedCard) await discard(club, replacedCard);
    },
    async remake(club, card, shelfPart, bytes) {
      await writeDurably(file(club, card, shelfPart), bytes);
      // Removed meanwhile: nobody else would delete it before the next start. The part alone, as it
      // can be made again.
      const isListed = (await cards(club)).some(({ stamp }) => stamp === card.stamp);
      if (!isListed) await rm(file(club, card, shelfPart), { force: true });
    },
    async clubs() {
      const clubsFound = new Set<ClubId>();
      for (const clubName of await readdir(folder).catch(() => [])) {
        const names = await readdir(join(folder, clubName)).catch(() => []);
        const card = names.find((fileName) => CARD.test(fileName));
        const club =
          card && (await parsed(join(folder, clubName, card)).catch(() => undefined))?.club;
        if (club !== undefined) clubsFound.add(club);
      }
      return [...clubsFound];
    },
    async remove(club, id) {
      const card = (await cards(club)).find((shelfCard) => shelfCard.id === id);
      if (!card) return false;
      await rm(path(club, `${id}.card.json`), { force: true });
      knownCards.delete(club);
      await syncFolder(path(club));
      await discard(club, card);
      return true;
    },
  };
}

/** @param failed called where something could not be read, as it may be later */
async function readCards(folder: string, log: Log, failed: () => void): Promise<ShelfCard[]> {
  const report = (error: unknown) =>
    void log.warn('could not list a club’s books', { folder, error });
  const folderNames = await readdir(folder).catch((error: unknown) =>
    isMissing(error) ? [] : report(error),
  );
  const names = (folderNames ?? []).filter((fileName) => CARD.test(fileName));
  const read = await Promise.all(names.map((fileName) => readCard(join(folder, fileName), log)));
  if (!folderNames || read.includes(undefined)) failed();
  return read.flatMap((card) => card ?? []).sort((a, b) => compareTexts(a.id, b.id));
}

async function parsed(file: string): Promise<z.output<typeof CardFile>> {
  return CardFile.parse(JSON.parse(await readFile(file, 'utf8')));
}

async function readCard(file: string, log: Log): Promise<ShelfCard | undefined> {
  try {
    const { format: _, club: __, ...card } = await parsed(file);
    return card;
  } catch (error) {
    log.warn('could not list a club’s book', { file, error });
    return undefined;
  }
}

/**
 * By names alone, so that a thousand books cost nothing; a card is read only where something is
 * odd.
 */
async function sweep(folder: string, log: Log): Promise<void> {
  const clubs = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const club of clubs) {
    if (!club.isDirectory() || !/^[0-9a-f]{32}$/.test(club.name)) continue;
    const at = join(folder, club.name);
    try {
      const names = await readdir(at);
      for (const fileName of await litter(at, names, log)) {
        await rm(join(at, fileName), { force: true });
        log.info('removed the leftovers of an interrupted addition', { file: join(at, fileName) });
      }
      if (names.length === 0) await rmdir(at);
    } catch (error) {
      log.warn('could not tidy a folder of added books', { folder: at, error });
    }
  }
}

async function litter(folder: string, names: readonly string[], log: Log): Promise<string[]> {
  const stampOf = (fileName: string) => FILE.exec(fileName)?.groups?.stamp;
  const stale = names.filter((fileName) => fileName.endsWith('.tmp'));
  const files = names.filter((fileName) => FILE.test(fileName));
  for (const [id, own] of groupBy(files, (fileName) => FILE.exec(fileName)?.groups?.id)) {
    const isListed = names.includes(`${id}.card.json`);
    if (isListed && new Set(own.map(stampOf)).size === 1) continue;
    const card = isListed ? await readCard(join(folder, `${id}.card.json`), log) : undefined;
    // A card that can't be read may come back from a backup, and its files with it.
    if (isListed && !card) continue;
    stale.push(...own.filter((fileName) => stampOf(fileName) !== card?.stamp));
  }
  return stale;
}
