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

/** The one of middling length: what a bare bot answers in place of all of them. */
export function medium(replies: readonly string[]): string | undefined {
  return replies.toSorted((a, b) => a.length - b.length)[replies.length >> 1];
}
