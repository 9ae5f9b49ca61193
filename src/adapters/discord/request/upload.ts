import type { UploadedFile } from '../../../core/call.ts';
import { uploadedFile } from '../../shared/download.ts';

/** Where Discord keeps what people attach: https://docs.discord.com/developers/reference#image-formatting */
const HOSTS = new Set(['cdn.discordapp.com', 'media.discordapp.net']);

/** Makes a file of what somebody attached; its bytes are fetched when it is read. */
export type Upload = (attachment: {
  readonly filename: string;
  readonly size: number;
  readonly url: string;
}) => UploadedFile;

/** Files lie on Discord's own hosts, or with a REST proxy on the proxy's. @param apiUrl the configured base of the REST API */
export function createUpload(apiUrl: string | undefined): Upload {
  return ({ filename, size, url }) =>
    uploadedFile(
      { name: filename, size, address: async () => url },
      { hosts: HOSTS, apiUrl, ports: 'any' },
      `I couldn’t fetch ${filename} from Discord. Attach it again.`,
    );
}
