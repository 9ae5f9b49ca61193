/** Where Slack sends events, commands and presses. */
export const EVENTS_PATH = '/slack/events';

/** Where somebody begins to add the app to a workspace, and where Slack sends them back to. */
export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';
