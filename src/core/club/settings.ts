/** What a club set, in the one row of its settings. */

import type { ClubSettings, Rows } from './tables.ts';

/** The key of a table's only row. */
export const ONLY_ROW = 'club';

/** Empty before anything was set. */
export const settingsIn = (rows: Rows): ClubSettings => rows.get('settings', ONLY_ROW) ?? {};

/** Changes these settings and leaves the others. */
export const changeSettings = (rows: Rows, changed: ClubSettings): void =>
  rows.set('settings', ONLY_ROW, { ...settingsIn(rows), ...changed });
