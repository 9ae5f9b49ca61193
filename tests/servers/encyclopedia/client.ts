import { mediaWiki } from '../../../src/catalog/mediawiki.ts';
import { systemTimer } from '../../../src/lib/timer.ts';
import { silentLog } from '../../silent-log.ts';

/** The product's own client of an encyclopedia on this machine. */
export const encyclopediaAt = (api: string) =>
  mediaWiki({
    api,
    userAgent: 'Commonplace/0.1 (a test of itself)',
    clock: Date.now,
    setTimer: systemTimer,
    log: silentLog,
  });
