/** What Discord takes, in characters unless said otherwise. Rendering gets it as an argument, so tests can shrink it. */
export interface Limits {
  readonly content: number;
  readonly embeds: number;
  readonly title: number;
  readonly description: number;
  readonly fields: number;
  readonly fieldName: number;
  readonly fieldValue: number;
  /** Titles, descriptions, names and values of all embeds of one message together. */
  readonly embedTotal: number;
  readonly rows: number;
  readonly rowButtons: number;
  readonly buttonLabel: number;
  readonly menuItems: number;
  readonly menuText: number;
  readonly placeholder: number;
  readonly attachments: number;
  /** Bytes of one attachment. */
  readonly attachmentBytes: number;
  readonly altText: number;
}

/** A message and its embeds: https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
const MESSAGE = {
  content: 2000,
  embeds: 10,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  embedTotal: 6000,
  attachments: 10,
  altText: 1024,
} as const;

/** Files: https://docs.discord.com/developers/reference#uploading-files */
const FILES = { attachmentBytes: 10 * 1024 * 1024 } as const;

/** Buttons and menus: https://docs.discord.com/developers/components/reference */
const COMPONENTS = {
  rows: 5,
  rowButtons: 5,
  buttonLabel: 80,
  menuItems: 25,
  menuText: 100,
  placeholder: 150,
} as const;

export const LIMITS: Limits = { ...MESSAGE, ...FILES, ...COMPONENTS };

/** Forms: https://docs.discord.com/developers/components/reference#text-input, #label and #radio-group */
export const MODAL = {
  title: 45,
  label: 45,
  hint: 100,
  placeholder: 100,
  value: 4000,
  option: 100,
  radios: 10,
} as const;

/** Commands: https://docs.discord.com/developers/interactions/application-commands#application-command-object */
export const COMMANDS = { description: 100, choices: 25, choiceText: 100, textValue: 6000 } as const;

/** Threads: https://docs.discord.com/developers/resources/channel#start-thread-from-message */
export const THREAD_TITLE = 100;

/** The guard against double posts: https://docs.discord.com/developers/resources/message#create-message */
export const NONCE = 25;

/**
 * Milliseconds until an unanswered interaction is given up, less what the way there takes:
 * https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction
 */
export const ACKNOWLEDGE_WITHIN = 2000;

/** https://docs.discord.com/developers/resources/poll: characters, answers, hours (32 days). */
export const POLL = { question: 300, answer: 55, answers: 10, hours: 768 } as const;
