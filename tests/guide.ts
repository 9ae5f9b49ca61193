import { join } from 'node:path';
import { loadBook } from '../src/corpus/load/book.ts';
import { BOOKS } from '../src/host/default-book.ts';
import { lazy } from '../src/lib/memoize.ts';

/**
 * The guide that comes with the bot. The files of a thread share it: reading its YAML takes half a
 * second.
 */
export const shippedGuide = lazy(() => loadBook(join(BOOKS, 'never-let-me-go')));
