import { Agent, request } from 'undici';
import { z } from 'zod';
import type { Catalog } from '../core/domain/next-book.ts';
import type { Clock, Log } from '../core/ports/runtime.ts';
import { definedOnly } from '../lib/counted.ts';
import { cached } from '../lib/memoize.ts';
import { trimSigns } from '../lib/text.ts';
import { DAY_MS } from '../lib/timer.ts';
import { odd, shortLine } from './fields.ts';

const ANSWER_MAX_MS = 5000;

const ANSWER_MAX_BYTES = 256 * 1024;

const FOUND_MAX = 5;

/** Where Open Library has its covers; we only link to them. */
const COVERS = 'https://covers.openlibrary.org/b/id';

/** Connections of its own: undici's shared ones are of whichever version was loaded first. */
const dispatcher = new Agent({ connect: { timeout: 3000 }, maxResponseSize: ANSWER_MAX_BYTES });

const found = z
  .object({
    title: shortLine(150),
    author_name: odd(z.array(shortLine(100))),
    first_publish_year: odd(z.int().min(-3000).max(3000)),
    number_of_pages_median: odd(z.int().min(1).max(20_000)),
    cover_i: odd(z.int().min(1)),
  })
  .transform(({ title, author_name, first_publish_year, number_of_pages_median, cover_i }) =>
    definedOnly({
      title,
      author: author_name?.[0],
      year: first_publish_year,
      pages: number_of_pages_median,
      cover: cover_i === undefined ? undefined : `${COVERS}/${cover_i}-M.jpg`,
    }),
  );

/**
 * Open Library's search, or a server that speaks its protocol. An answer is cached for a day; a
 * failure is logged and counts as nothing found.
 * @param base the address of the catalogue, such as `https://openlibrary.org`
 * @see https://openlibrary.org/dev/docs/api/search
 */
export function openLibrary({
  base,
  clock,
  log,
}: {
  base: string;
  clock: Clock;
  log: Log;
}): Catalog {
  const answers = cached<Awaited<ReturnType<Catalog['search']>>>(clock, DAY_MS, { max: 1000 });

  async function ask(query: URLSearchParams) {
    const { statusCode, body } = await request(`${trimSigns(base, '/')}/search.json?${query}`, {
      dispatcher,
      signal: AbortSignal.timeout(ANSWER_MAX_MS),
      headers: { accept: 'application/json', 'user-agent': 'Commonplace (a book club bot)' },
    });
    if (statusCode !== 200)
      throw new Error(`Expected an answer of the catalogue, got ${statusCode}`);
    return z
      .object({ docs: z.array(found) })
      .parse(await body.json())
      .docs.slice(0, FOUND_MAX);
  }

  return {
    search({ title, author }) {
      const fields = 'title,author_name,first_publish_year,number_of_pages_median,cover_i';
      const query = new URLSearchParams({
        ...definedOnly({ title, author }),
        limit: String(FOUND_MAX),
        fields,
      });
      return answers(`${query}`, () => ask(query)).catch((error: unknown) => {
        log.warn('the catalogue of books didn’t answer', { error });
        return [];
      });
    },
  };
}
