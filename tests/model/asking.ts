import assert from 'node:assert/strict';
import type { ClubId } from '../../src/core/call.ts';
import type { Book } from '../../src/core/domain/book.ts';
import type { Library } from '../../src/core/ports/library.ts';
import type { ModelOutcome } from '../../src/core/ports/model.ts';
import { createLibrary } from '../../src/corpus/library/index.ts';
import { createChapters } from '../../src/model/chapters.ts';
import { createModel } from '../../src/model/model.ts';
import { openStorage } from '../../src/storage.ts';
import { silentLog } from '../silent-log.ts';

export const CLUB: ClubId = 'room:one';
export const NOVEL = 'the-quay';

/** A process that asks about chapters, with the platforms left out. */
export async function openAsking(settings: {
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly url: string;
  readonly clock?: () => number;
  readonly daily?: number;
}) {
  const { url, clock = () => 0, daily = 0, ...config } = settings;
  const storage = await openStorage({
    config: { connections: 4, ...config },
    log: silentLog,
    clock,
  });
  const { store, shelf } = storage;
  const library = createLibrary({
    shipped: config.dataDir,
    shelf,
    log: silentLog,
    deadline: () => new AbortController().signal,
    whenAdded: (club) => chapters.note(club),
  });
  const outcomes: ModelOutcome[] = [];
  const model = createModel({
    settings: { url, name: 'test', daily },
    store,
    clock,
    setTimer: () => () => undefined,
    noted: (outcome) => void outcomes.push(outcome),
  });
  let opened = 0;
  const counting: Library = {
    ...library,
    open(club, id) {
      opened++;
      return library.open(club, id);
    },
  };
  // A model that answers badly is no fault of a step; what is logged is one.
  const log = { ...silentLog, warn: (what: string) => assert.fail(what) };
  const chapters = createChapters({ store, library: counting, clock, log }, model, shelf.clubs);
  return {
    store,
    library,
    outcomes,
    ask: model.ask,
    /** How often a book was opened to find a chapter in it. */
    opened: () => opened,
    step: chapters.step,
    /** Steps so often that nothing can be left. */
    async steps(count = 12): Promise<void> {
      for (let n = 0; n < count; n++) await chapters.step();
    },
    async book(): Promise<Book> {
      const book = (await library.open(CLUB, NOVEL))?.book;
      if (!book) throw new Error('Expected the novel');
      return book;
    },
    close: storage.close,
  };
}

const PEOPLE = ['Martha Quill', 'Ada Merrow', 'Tom Fenn', 'Jonas Pell'];
const THINGS = ['tin box', 'red shawl', 'brass bell', 'oak table'];

/** A short novel whose chapters each hide another thing; the things of all lie about in each. */
export function quayNovel(chapters = 4): Uint8Array {
  const body = Array.from({ length: chapters }, (_, i) => {
    const others = PEOPLE.map(
      (name) => `${name} walked along the quay on day ${i + 1} and said nothing.`,
    );
    const lie = THINGS.map((thing) => `A ${thing} stood beside the door.`);
    const who = PEOPLE[i % PEOPLE.length];
    return [
      `Chapter ${i + 1}`,
      `${who} hid the ledger of chapter ${i + 1} in the ${THINGS[i % THINGS.length]}. She locked the door.`,
      ...others,
      ...lie,
      ...others.map((line) => line.replace('walked', 'ran')),
    ].join('\n\n');
  });
  return new TextEncoder().encode(`The Quay\n\nby Maude Creel\n\n\n${body.join('\n\n\n')}\n`);
}

export const quayFile = (chapters?: number) => ({
  name: 'the-quay.txt',
  bytes: quayNovel(chapters),
});
