import type { ClubSettings, Rows } from './tables.ts';

const ONLY_ROW = 'club';

export const modelQueries = {
  /** Whether an organiser switched the host's language model off for this club. */
  modelOff: (rows: Rows): boolean => rows.get('settings', ONLY_ROW)?.model?.off === true,
};

export const modelSteps = {
  setModel: (rows: Rows, on: boolean): void => setModel(rows, { off: !on }),
  /** Takes one of the club's requests of a day. @returns false where `most` are taken already */
  takeModelRequest(rows: Rows, day: number, most: number): boolean {
    const { model } = rows.get('settings', ONLY_ROW) ?? {};
    const asked = model?.day === day ? (model.asked ?? 0) : 0;
    if (asked >= most) return false;
    setModel(rows, { day, asked: asked + 1 });
    return true;
  },
};

function setModel(rows: Rows, changed: NonNullable<ClubSettings['model']>): void {
  const settings = rows.get('settings', ONLY_ROW) ?? {};
  rows.set('settings', ONLY_ROW, { ...settings, model: { ...settings.model, ...changed } });
}
