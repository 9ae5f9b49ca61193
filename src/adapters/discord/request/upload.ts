import type { UploadedFile } from '../../../core/call.ts';
import { UserError } from '../../../core/errors.ts';
import { collect } from '../../../lib/collect.ts';

/** Larger than any book of plain text; what a book may weigh is the importer's to say. */
const MAX_BYTES = 32 * 1024 * 1024;
const MAX_MS = 30_000;

/** Where Discord keeps what people attach: https://docs.discord.com/developers/reference#image-formatting */
const HOSTS = new Set(['cdn.discordapp.com', 'media.discordapp.net']);

/** Makes a file of what somebody attached; its bytes are fetched when it is read. */
export type Upload = (attachment: {
  readonly filename: string;
  readonly size: number;
  readonly url: string;
}) => UploadedFile;

/**
 * Files lie on Discord's own hosts, or with a REST proxy on the proxy's, and are fetched from nowhere else: an address
 * could be one of this machine or its network. Reading throws a `UserError` where the file is larger than 32 MB,
 * doesn't come within half a minute, or isn't there any more.
 * @param apiUrl the configured base of the REST API, if any
 */
export function createUpload(apiUrl: string | undefined): Upload {
  const proxy = apiUrl === undefined ? undefined : new URL(apiUrl).hostname;
  const trusted = ({ protocol, host, hostname }: URL) =>
    (hostname === proxy && /^https?:$/.test(protocol)) || (protocol === 'https:' && HOSTS.has(host));
  return ({ filename, size, url }) => ({
    name: filename,
    size,
    read: () => download(filename, size, url, trusted),
  });
}

async function download(
  name: string,
  size: number,
  url: string,
  trusted: (url: URL) => boolean,
): Promise<Uint8Array> {
  if (size > MAX_BYTES) throw tooLarge(name);
  try {
    if (!trusted(new URL(url))) throw new Error("Expected a file on one of Discord's hosts");
    // A redirect would lead elsewhere.
    const response = await fetch(url, { signal: AbortSignal.timeout(MAX_MS), redirect: 'error' });
    if (!response.ok || !response.body) throw new Error(`Expected the file, got status ${response.status}`);
    const bytes = await collect(response.body, MAX_BYTES);
    if (!bytes) throw tooLarge(name);
    return bytes;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`I couldn't fetch ${name} from Discord. Attach it again.`);
  }
}

function tooLarge(name: string): UserError {
  return new UserError(
    `${name} is too large: the limit is ${MAX_BYTES / 1024 / 1024} MB. Attach a smaller file.`,
  );
}
