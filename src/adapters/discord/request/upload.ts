import type { UploadedFile } from '../../../core/call.ts';
import { uploadedFile } from '../../shared/download.ts';

/** https://docs.discord.com/developers/reference#image-formatting */
const UPLOAD_HOSTS = new Set(['cdn.discordapp.com', 'media.discordapp.net']);

/**
 * A file that somebody attached.
 * @param apiUrl the base of the REST API, if configured: a proxy has the files, too
 */
export function discordFile(
  {
    filename,
    size,
    url,
  }: { readonly filename: string; readonly size: number; readonly url: string },
  apiUrl: string | undefined,
): UploadedFile {
  const file = { name: filename, size, address: async () => url };
  const policy = { hosts: UPLOAD_HOSTS, apiUrl, ports: 'any' as const };
  return uploadedFile(file, policy, `I couldn’t fetch ${filename} from Discord. Attach it again.`);
}
