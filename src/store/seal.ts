import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { ConfigError } from '../core/errors.ts';
import { Installation } from '../core/ports/installations.ts';

const VERSION = 'v1';

/** As AES-GCM wants it, bytes. */
const NONCE = 12;
const TAG = 16;

const OTHER_KEY =
  "SECRET_KEY: the saved installations were encrypted with another key, or have been changed. Set the key that was used before; if it's lost, delete them and let each workspace install the app again.";

/**
 * Turns installations into encrypted text and back, for every store, so that nobody without the key reads, changes or
 * swaps them: AES-256-GCM with a fresh random nonce for each, and the workspace as what it opens under.
 * @param secret 64 hexadecimal digits; the key itself is derived from it, so that the secret can serve other ends too
 */
export function createSealer(secret: string) {
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'hex'), '', 'installations', 32));

  function opened(sealed: string, workspace: string): string | undefined {
    const [version, text = ''] = sealed.trim().split('.');
    const bytes = Buffer.from(text, 'base64url');
    if (version !== VERSION || bytes.length < NONCE + TAG) return undefined;
    const opener = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(Buffer.from(workspace))
      .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    try {
      return Buffer.concat([opener.update(bytes.subarray(NONCE + TAG)), opener.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }

  return {
    close(installation: Installation): string {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(installation.workspace));
      const body = Buffer.concat([cipher.update(JSON.stringify(installation), 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    /** @throws ConfigError where it was changed, is another workspace's, or was closed with another key */
    open(sealed: string, workspace: string): Installation {
      const text = opened(sealed, workspace);
      if (text === undefined) throw new ConfigError([OTHER_KEY]);
      return Installation.parse(JSON.parse(text));
    },
  };
}
