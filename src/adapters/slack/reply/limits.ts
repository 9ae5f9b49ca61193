/**
 * What Slack refuses or cuts beyond, in characters unless said otherwise: measured, or documented
 * at docs.slack.dev/reference/block-kit and /reference/methods, August 2026.
 */
export const LIMITS = {
  /** Blocks in a message, and in a modal or Home tab. */
  blocks: 50,
  viewBlocks: 100,
  /**
   * All text of a message's blocks together, in UTF-8 bytes. Slack answers `msg_blocks_too_long`
   * from about 13,200 on; how it counts is not documented, hence the strictest way, and some room.
   */
  message: 12_000,
  /** One run of text; documented for a section's text, and taken for rich text as well. */
  run: 3000,
  /**
   * `text` beside blocks, UTF-8 bytes: for notifications and screen readers; `chat.update` refuses
   * more than 4,000.
   */
  fallback: 3900,
  header: 150,
  /** A button's label. */
  button: 75,
  /** Elements in one actions block. */
  actions: 25,
  /**
   * Options of a menu, the label of one, and its value: the docs say 150 by now, and 75 in Slack’s
   * own types.
   */
  options: 100,
  optionText: 75,
  optionValue: 75,
  /** Radio buttons or checkboxes in one block. */
  radios: 10,
  placeholder: 150,
  /** Title, submit and close labels of a modal. */
  modalTitle: 24,
  inputLabel: 2000,
  /** Most that `max_length` of a text input may say. */
  inputMax: 3000,
} as const;

export type Limits = Readonly<Record<keyof typeof LIMITS, number>>;
