import { fileURLToPath } from 'node:url';

/** The books that come with the product. */
export const BOOKS = fileURLToPath(new URL('../../data/books', import.meta.url));

/** The product's own program. */
export const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
