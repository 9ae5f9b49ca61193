/** What a messenger has besides its posts, where the platform knows no nonces, addresses of messages or calendar. */
export const PLAIN_PLATFORM = {
  onceFor: () => 0,
  redraws: () => true,
  linkTo: async () => undefined,
  meet: async () => undefined,
};
