import type { UploadedFile } from '../../core/call.ts';
import { UserError } from '../../core/errors.ts';
import { collect } from '../../lib/http.ts';

/** More than any book of plain text; how large a book may be is the importer's to say. */
const FILE_MAX_MB = 32;

const FILE_MAX_BYTES = FILE_MAX_MB * 1024 * 1024;

const DOWNLOAD_MAX_MS = 60_000;

/** Where a platform keeps what members hand over. */
interface DownloadPolicy {
  /** Its own hosts, reached by HTTPS at the usual port. */
  readonly hosts: ReadonlySet<string>;
  /**
   * The configured base of its API, whose host is allowed too; at any port where `ports` says so.
   */
  readonly apiUrl: string | undefined;
  readonly ports?: 'any';
  readonly headers?: Readonly<Record<string, string>>;
  /** False if an answer isn't the file. */
  readonly accepts?: (response: Response) => boolean;
}

/**
 * A file that a member handed over; its bytes are fetched when it is read.
 * @param file.address undefined if it isn't known
 * @param refused what the member is told where the file doesn't arrive in time
 */
export function uploadedFile(
  file: Pick<UploadedFile, 'name' | 'size'> & {
    readonly address: () => Promise<string | undefined>;
  },
  policy: DownloadPolicy,
  refused: string,
): UploadedFile {
  const { name, size, address } = file;
  return {
    name,
    size,
    async read() {
      const bytes =
        size > FILE_MAX_BYTES ? 'large' : await download((await address()) ?? '', policy);
      if (bytes === 'large')
        throw new UserError(
          `${name} is too large: the limit is ${FILE_MAX_MB} MB. Send a smaller file.`,
        );
      if (!bytes) throw new UserError(refused);
      return bytes;
    },
  };
}

async function download(
  address: string,
  policy: DownloadPolicy,
): Promise<Uint8Array | 'large' | undefined> {
  if (!mayFetch(address, policy)) return undefined;
  try {
    const response = await fetch(address, {
      headers: { ...policy.headers },
      signal: AbortSignal.timeout(DOWNLOAD_MAX_MS),
      // A redirect would lead elsewhere.
      redirect: 'error',
    });
    if (!response.ok || !response.body || policy.accepts?.(response) === false) return undefined;
    return (await collect(response.body, FILE_MAX_BYTES)) ?? 'large';
  } catch {
    return undefined;
  }
}

/** Whether an address is the platform's: any other could be one of this machine or its network. */
export function mayFetch(address: string, { hosts, apiUrl, ports }: DownloadPolicy): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const comparedPart = ports === 'any' ? 'hostname' : 'host';
  if (apiUrl !== undefined && url[comparedPart] === new URL(apiUrl)[comparedPart])
    return /^https?:$/.test(url.protocol);
  return url.protocol === 'https:' && hosts.has(url.host);
}
