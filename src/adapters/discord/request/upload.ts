import type { UploadedFile } from '../../../core/call.ts';
import { UserError } from '../../../core/errors.ts';
import { download, FILE_MAX } from '../../shared/download.ts';

const DOWNLOAD_MS_MAX = 30_000;

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
    read: () => fetched(filename, size, url, trusted),
  });
}

async function fetched(
  name: string,
  size: number,
  url: string,
  trusted: (url: URL) => boolean,
): Promise<Uint8Array> {
  const bytes = size > FILE_MAX ? 'large' : await download(url, { trusted, ms: DOWNLOAD_MS_MAX });
  if (bytes === undefined) throw new UserError(`I couldn’t fetch ${name} from Discord. Attach it again.`);
  if (bytes !== 'large') return bytes;
  throw new UserError(
    `${name} is too large: the limit is ${FILE_MAX / 1024 / 1024} MB. Attach a smaller file.`,
  );
}
