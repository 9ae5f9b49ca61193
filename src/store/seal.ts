import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { ConfigError } from '../core/errors.ts';
import { Installation } from '../core/ports/installations.ts';

const SEAL_VERSION = 'v1';

/** As AES-GCM wants them. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const WRONG_KEY =
  'SECRET_KEY: the saved installations were encrypted with another key, or have been changed. Set ' +
  "the key that was used before; if it's lost, " +
  'delete them and let each workspace install the app again.';

/**
 * Turns installations into encrypted text and back, for every store, so that nobody without the key
 * reads, changes or swaps them: AES-256-GCM with a fresh random nonce for each, and the workspace
 * as what it opens under.
 * @param secret 64 hexadecimal digits; the key itself is derived from it, so that the secret can
 * serve other ends too
 */
export function createSealer(secret: string) {
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'hex'), '', 'installations', 32));

  return {
    close(installation: Installation): string {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(
        Buffer.from(installation.workspace),
      );
      const body = Buffer.concat([
        cipher.update(JSON.stringify(installation), 'utf8'),
        cipher.final(),
      ]);
      return `${SEAL_VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    /**
     * @throws ConfigError where it was changed, is another workspace's, or was closed with another
     * key
     */
    open(sealed: string, workspace: string): Installation {
      const [version, text = ''] = sealed.split('.');
      const bytes = Buffer.from(text, 'base64url');
      const begin = NONCE_BYTES + TAG_BYTES;
      let json: string;

      try {
        if (version !== SEAL_VERSION) throw new Error(`Expected ${SEAL_VERSION}`);
        const options = { authTagLength: TAG_BYTES };
        const opener = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), options)
          .setAAD(Buffer.from(workspace))
          .setAuthTag(bytes.subarray(NONCE_BYTES, begin));
        json = Buffer.concat([opener.update(bytes.subarray(begin)), opener.final()]).toString(
          'utf8',
        );
      } catch {
        throw new ConfigError([WRONG_KEY]);
      }

      return Installation.parse(JSON.parse(json));
    },
  };
}
