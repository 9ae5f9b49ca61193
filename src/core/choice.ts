/** One of several things to pick: shown as `label`, sent as `value`. */
export interface Choice {
  readonly label: string;
  readonly value: string;
}
