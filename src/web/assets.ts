import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Hono } from 'hono';

const OURS = {
  'style.css': 'text/css; charset=utf-8',
  'room.js': 'text/javascript; charset=utf-8',
  'screen.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

/** A typeface made for reading books, by TypeTogether for Google; the style sheet names these files. */
const FONTS = {
  'literata.woff2': 'literata-latin-wght-normal.woff2',
  'literata-italic.woff2': 'literata-latin-wght-italic.woff2',
} as const;

/** Where assets are served. */
export const ASSETS = '/assets';

const { resolve } = createRequire(import.meta.url);

const files = new Map<string, { readonly type: string; readonly bytes: Buffer }>([
  ...Object.entries(OURS).map(
    ([name, type]) =>
      [name, { type, bytes: readFileSync(new URL(`./assets/${name}`, import.meta.url)) }] as const,
  ),
  ...Object.entries(FONTS).map(([name, file]) => {
    const bytes = readFileSync(resolve(`@fontsource-variable/literata/files/${file}`));
    return [name, { type: 'font/woff2', bytes }] as const;
  }),
]);

/** One version for all files: a style sheet names others beside it, which have to change with it. */
const VERSION = [...files.values()]
  .reduce((hash, { bytes }) => hash.update(bytes), createHash('sha256'))
  .digest('base64url')
  .slice(0, 12);

/** The address of a style sheet, script or picture. It changes whenever one of them does. */
export function asset(name: keyof typeof OURS): string {
  return `${ASSETS}/${VERSION}/${name}`;
}

/** Serves the few files that pages need beside their HTML. Browsers may cache them for ever: the address changes with the content. */
export function assets(): Hono {
  return new Hono().get('/:version/:name', (c) => {
    const file = files.get(c.req.param('name'));
    if (!file) return c.notFound();
    return c.body(new Uint8Array(file.bytes), 200, {
      'content-type': file.type,
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });
}
