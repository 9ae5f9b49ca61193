/** What a messenger has besides its posts, where the platform knows no nonces or calendar. */
export const PLAIN_PLATFORM = {
  onceFor: () => 0,
  redraws: () => true,
  meet: async () => undefined,
  find: async () => undefined,
  left: async () => new Set<string>(),
};
