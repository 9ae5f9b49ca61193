import { join } from 'node:path';
import { inject } from 'vitest';

/** A program of the project as node runs it in tests. @param path such as `src/main.ts`, one of those in programs.setup.ts */
export const program = (path: string): string => join(inject('programs'), path.replace(/\.ts$/, '.mjs'));
