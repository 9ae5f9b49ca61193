import type { UploadedFile } from '../../core/call.ts';
import { UserError } from '../../core/errors.ts';

/** Larger than any book of plain text; what a book may weigh is the importer's to say. */
const MAX_BYTES = 32 * 1024 * 1024;
const MAX_MS = 30_000;

/**
 * A file that lies on Discord's servers until it is read. Reading throws a `UserError` where it is larger than
 * 32 MB, doesn't come within half a minute, or isn't there any more.
 */
export function upload({
  filename,
  size,
  url,
}: {
  filename: string;
  size: number;
  url: string;
}): UploadedFile {
  return { name: filename, size, read: () => download(filename, size, url) };
}

async function download(name: string, size: number, url: string): Promise<Uint8Array> {
  if (size > MAX_BYTES) throw tooLarge(name);
  try {
    if (!/^https?:$/.test(new URL(url).protocol)) throw new TypeError(`Expected a web address, got ${url}`);
    const response = await fetch(url, { signal: AbortSignal.timeout(MAX_MS), redirect: 'error' });
    if (!response.ok || !response.body) throw new Error(`Expected the file, got status ${response.status}`);
    return await collect(name, response.body);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`I couldn't fetch ${name} from Discord. Attach it again.`);
  }
}

async function collect(name: string, body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw tooLarge(name);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(name: string): UserError {
  return new UserError(
    `${name} is too large: ${MAX_BYTES / 1024 / 1024} MB is the most. Attach a smaller file.`,
  );
}
