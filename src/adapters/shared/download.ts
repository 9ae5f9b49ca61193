import { collect } from '../../lib/collect.ts';

/** The largest file that is read, bytes: more than any book of plain text; what a book may weigh is the importer's to say. */
export const FILE_MAX = 32 * 1024 * 1024;

/**
 * A file that a member handed over, from where the platform keeps it.
 * @param from.trusted whether the address is the platform's: any other could be one of this machine or its network
 * @param from.ms the longest that it may take
 * @param from.accepts false where an answer isn't the file
 * @returns `large` above `FILE_MAX`; undefined where it doesn't come, or not in time
 */
export async function download(
  address: string,
  from: {
    trusted: (url: URL) => boolean;
    ms: number;
    headers?: Readonly<Record<string, string>>;
    accepts?: (response: Response) => boolean;
  },
): Promise<Uint8Array | 'large' | undefined> {
  if (!URL.canParse(address) || !from.trusted(new URL(address))) return undefined;
  try {
    const response = await fetch(address, {
      headers: { ...from.headers },
      signal: AbortSignal.timeout(from.ms),
      // A redirect would lead elsewhere.
      redirect: 'error',
    });
    if (!response.ok || !response.body || from.accepts?.(response) === false) return undefined;
    return (await collect(response.body, FILE_MAX)) ?? 'large';
  } catch {
    return undefined;
  }
}
