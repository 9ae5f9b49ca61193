import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathOf } from '../lib/http.ts';

const OWN_FILES = {
  'style.css': 'text/css; charset=utf-8',
  'room.js': 'text/javascript; charset=utf-8',
  'screen.js': 'text/javascript; charset=utf-8',
  'times.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

/**
 * A book's words are in Literata, all others in Inter: a file for each script, loaded where a page
 * has its letters.
 */
const TYPEFACES = [
  '@fontsource-variable/literata/wght.css',
  '@fontsource-variable/literata/wght-italic.css',
  '@fontsource/inter/400.css',
  '@fontsource/inter/600.css',
];

/** Where assets are served. */
export const ASSETS = '/assets';

const { resolve } = createRequire(import.meta.url);

const files = new Map<string, { readonly type: string; readonly bytes: Buffer }>();
let faces = '';
for (const path of TYPEFACES.map((typeface) => resolve(typeface))) {
  const sheet = readFileSync(path, 'utf8');
  for (const [, name = ''] of sheet.matchAll(/files\/([\w-]+\.woff2)/g)) {
    files.set(name, {
      type: 'font/woff2',
      bytes: readFileSync(join(dirname(path), 'files', name)),
    });
  }
  faces += sheet.replaceAll('./files/', '');
}
for (const [name, type] of Object.entries(OWN_FILES)) {
  const bytes = readFileSync(new URL(`./assets/${name}`, import.meta.url));
  files.set(name, {
    type,
    bytes: name === 'style.css' ? Buffer.concat([Buffer.from(faces), bytes]) : bytes,
  });
}

/** One version for all files: a style sheet names others, which have to change with it. */
const CONTENT_VERSION = [...files.values()]
  .reduce((hash, { bytes }) => hash.update(bytes), createHash('sha256'))
  .digest('base64url')
  .slice(0, 12);

/** The address of a style sheet, script or picture. It changes whenever one of them does. */
export const asset = (fileName: keyof typeof OWN_FILES): string =>
  `${ASSETS}/${CONTENT_VERSION}/${fileName}`;

/** Browsers may cache them for ever, as the address changes with the content. */
const ASSET_HEADERS = {
  'cache-control': 'public, max-age=31536000, immutable',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
};

/**
 * Sends one of the pages' files besides their HTML, as it is in memory: a web `Response` would copy
 * its bytes for each reader.
 * @returns false where no file is asked for
 */
export function sendAsset(request: IncomingMessage, response: ServerResponse): boolean {
  const { method = '' } = request;
  const [, name = ''] = ASSET_PATH.exec(pathOf(request)) ?? [];
  const file = files.get(name);
  if (!file || !['GET', 'HEAD'].includes(method)) return false;
  response
    .writeHead(200, {
      ...ASSET_HEADERS,
      'content-type': file.type,
      'content-length': file.bytes.length,
    })
    .end(file.bytes);
  return true;
}

const ASSET_PATH = /^\/assets\/[^/]*\/([^/]+)$/;
