/** What a club set, in the one row of its settings. */

import { type ClubSettings, ONLY_ROW, type Rows } from './tables.ts';

/** Empty before anything was set. */
export const settingsIn = (rows: Rows): ClubSettings => rows.get('settings', ONLY_ROW) ?? {};

/** Changes these settings and leaves the others. */
export const changeSettings = (rows: Rows, changed: ClubSettings): void =>
  rows.set('settings', ONLY_ROW, { ...settingsIn(rows), ...changed });

const modelIn = (rows: Rows) => settingsIn(rows).model ?? {};

export const modelQueries = {
  /** Whether an organiser switched the host's language model off for this club. */
  modelOff: (rows: Rows): boolean => modelIn(rows).off === true,
};

export const modelSteps = {
  setModel: (rows: Rows, on: boolean): void => setModel(rows, { off: !on }),
  /**
   * Takes one of the club's requests of a day.
   * @returns false where `most` are taken already
   */
  takeModelRequest(rows: Rows, day: number, requestsMax: number): boolean {
    const model = modelIn(rows);
    const asked = model.day === day ? (model.asked ?? 0) : 0;
    if (asked >= requestsMax) return false;
    setModel(rows, { day, asked: asked + 1 });
    return true;
  },
  /**
   * Takes the club's turn to ask about a chapter, until then, ms since 1970.
   * @returns false where somebody has it
   */
  takeChapters(rows: Rows, nowMs: number, until: number): boolean {
    const isFree = (modelIn(rows).turn ?? 0) <= nowMs;
    if (isFree) setModel(rows, { turn: until });
    return isFree;
  },
  /** Writes nothing where there is no turn: perhaps all of the club was erased meanwhile. */
  endChapters(rows: Rows): void {
    if (modelIn(rows).turn) setModel(rows, { turn: 0 });
  },
};

const setModel = (rows: Rows, changed: NonNullable<ClubSettings['model']>) =>
  changeSettings(rows, { model: { ...modelIn(rows), ...changed } });
