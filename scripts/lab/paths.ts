import { fileURLToPath } from 'node:url';

/** The books that come with the product. */
export const BOOKS = fileURLToPath(new URL('../../data/books', import.meta.url));
