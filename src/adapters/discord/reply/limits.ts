/** What Discord takes, in characters unless said otherwise. */
export const LIMITS = {
  // A message and its embeds:
  // https://docs.discord.com/developers/resources/message#embed-object-embed-limits
  content: 2000,
  embeds: 10,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  /** Titles, descriptions, names and values of all embeds of one message together. */
  embedTotal: 6000,
  attachments: 10,
  /** Bytes: https://docs.discord.com/developers/reference#uploading-files */
  attachmentBytes: 10 * 1024 * 1024,
  // Buttons and menus: https://docs.discord.com/developers/components/reference
  rows: 5,
  rowButtons: 5,
  buttonLabel: 80,
  menuItems: 25,
  menuText: 100,
  placeholder: 150,
} as const;

/** Rendering gets its limits as an argument, so that tests can shrink them. */
export type Limits = Readonly<Record<keyof typeof LIMITS, number>>;

/** Where the bot may embed nothing, all that it says is the content of a message. */
export const TEXT_ONLY: Limits = {
  ...LIMITS,
  embeds: 0,
  description: LIMITS.content,
  embedTotal: LIMITS.content,
};

/**
 * Forms: https://docs.discord.com/developers/components/reference#text-input, #label and
 * #radio-group
 */
export const MODAL = {
  title: 45,
  label: 45,
  hint: 100,
  placeholder: 100,
  value: 4000,
  option: 100,
  radios: 10,
} as const;

/**
 * Commands:
 * https://docs.discord.com/developers/interactions/application-commands#application-command-object
 */
export const COMMANDS = { choices: 25, choiceText: 100, textValue: 6000 } as const;

/** Threads: https://docs.discord.com/developers/resources/channel#start-thread-from-message */
export const THREAD_TITLE_CHARS = 100;

/**
 * Milliseconds until an unanswered interaction is given up, less what the way there takes:
 * https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction
 */
export const ACKNOWLEDGE_MAX_MS = 2000;
