import { Agent, request } from 'undici';
import { z } from 'zod';
import type { Catalog } from '../core/domain/next-book.ts';
import type { Clock, Log } from '../core/ports/runtime.ts';
import { collect } from '../lib/http.ts';
import { cached } from '../lib/remembering.ts';
import { clean, spaced } from '../lib/text.ts';
import { DAY_MS } from '../lib/timer.ts';

const ANSWER_MAX_MS = 5000;

const ANSWER_MAX_BYTES = 256 * 1024;

const FOUND_MAX = 5;

/** Where Open Library has its covers; we only link to them. */
const COVERS = 'https://covers.openlibrary.org/b/id';

/** Connections of its own: undici's shared ones are of whichever version was loaded first. */
const dispatcher = new Agent({ connect: { timeout: 3000 } });

const line = (most: number) => z.string().transform((text) => spaced(clean(text)).slice(0, most));

/** A field that is odd counts as absent, as the catalogue is written by anybody. */
const found = z.object({
  docs: z.array(
    z.object({
      title: line(150),
      author_name: z.array(line(100)).optional().catch(undefined),
      first_publish_year: z.int().min(-3000).max(3000).optional().catch(undefined),
      number_of_pages_median: z.int().min(1).max(20_000).optional().catch(undefined),
      cover_i: z.int().min(1).optional().catch(undefined),
    }),
  ),
});

/**
 * Open Library's search, or a server that speaks its protocol. An answer is cached for a day; a failure is logged and
 * counts as nothing found.
 * @param base the address of the catalogue, such as `https://openlibrary.org`
 * @see https://openlibrary.org/dev/docs/api/search
 */
export function openLibrary({ base, clock, log }: { base: string; clock: Clock; log: Log }): Catalog {
  const answers = cached<Awaited<ReturnType<Catalog['search']>>>(clock, DAY_MS, { max: 1000 });

  async function ask(query: URLSearchParams) {
    const { statusCode, body } = await request(`${base.replace(/\/+$/, '')}/search.json?${query}`, {
      dispatcher,
      signal: AbortSignal.timeout(ANSWER_MAX_MS),
      headers: { accept: 'application/json', 'user-agent': 'Commonplace (a book club bot)' },
    });
    const bytes = await collect(body, ANSWER_MAX_BYTES);
    if (statusCode !== 200 || !bytes)
      throw new Error(`Expected an answer of the catalogue, got ${statusCode}`);
    return found
      .parse(JSON.parse(bytes.toString('utf8')))
      .docs.slice(0, FOUND_MAX)
      .map(factsOf);
  }

  return {
    search({ title, author }) {
      const query = new URLSearchParams({
        title,
        ...(author !== undefined && { author }),
        limit: String(FOUND_MAX),
        fields: 'title,author_name,first_publish_year,number_of_pages_median,cover_i',
      });
      return answers(`${query}`, () => ask(query)).catch((error: unknown) => {
        log.warn('the catalogue of books didn’t answer', { error });
        return [];
      });
    },
  };
}

function factsOf({ title, ...doc }: z.output<typeof found>['docs'][number]) {
  const [author] = doc.author_name ?? [];
  return {
    title,
    ...(author !== undefined && { author }),
    ...(doc.first_publish_year !== undefined && { year: doc.first_publish_year }),
    ...(doc.number_of_pages_median !== undefined && { pages: doc.number_of_pages_median }),
    ...(doc.cover_i !== undefined && { cover: `${COVERS}/${doc.cover_i}-M.jpg` }),
  };
}
