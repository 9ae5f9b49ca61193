/** What Slack refuses or cuts beyond, in characters unless said otherwise. */
export interface Limits {
  /** Blocks in a message (docs.slack.dev/reference/block-kit/blocks). */
  readonly blocks: number;
  /** Blocks in a modal or Home tab (same page). */
  readonly viewBlocks: number;
  /**
   * All text of a message's blocks together. Slack answers `msg_blocks_too_long` from about 13,200 on; how it counts is
   * not documented, hence some room.
   */
  readonly message: number;
  /** One run of text; documented for a section's text, kept for rich text as well. */
  readonly run: number;
  /** `text` beside blocks: what notifications and screen readers get; `chat.update` refuses more than 4,000. */
  readonly fallback: number;
  /** Header block. */
  readonly header: number;
  /** Button label. */
  readonly button: number;
  /** Button value. */
  readonly value: number;
  /** Elements in one actions block. */
  readonly actions: number;
  /** Options of a select menu. */
  readonly options: number;
  /** Label of an option. */
  readonly optionText: number;
  /** Value of an option. */
  readonly optionValue: number;
  /** `block_id` and `action_id`. */
  readonly id: number;
  /** Radio buttons or checkboxes in one block. */
  readonly radios: number;
  /** Placeholder of an input or menu. */
  readonly placeholder: number;
  /** Title, submit and close labels of a modal. */
  readonly modalTitle: number;
  /** Label of an input in a modal. */
  readonly inputLabel: number;
  /** Most that `max_length` of a text input may say. */
  readonly inputMax: number;
  /** `private_metadata` of a view. */
  readonly metadata: number;
}

/** Measured or documented at docs.slack.dev/reference/block-kit and /reference/methods, August 2026. */
export const LIMITS: Limits = {
  blocks: 50,
  viewBlocks: 100,
  message: 12_000,
  run: 3000,
  fallback: 3900,
  header: 150,
  button: 75,
  value: 2000,
  actions: 25,
  options: 100,
  optionText: 75,
  optionValue: 150,
  id: 255,
  radios: 10,
  placeholder: 150,
  modalTitle: 24,
  inputLabel: 2000,
  inputMax: 3000,
  metadata: 3000,
};
