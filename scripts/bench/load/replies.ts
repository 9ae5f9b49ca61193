/** What the product answered, for the bare bots to answer the same. */

export interface DiscordReplies {
  readonly lookup: object;
  readonly answer: object;
  readonly button: object;
  readonly choices: readonly { readonly name: string; readonly value: string }[];
}

export interface SlackReplies {
  readonly lookup: object;
  readonly answer: object;
  readonly button: object;
}
