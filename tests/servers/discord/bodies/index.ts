/**
 * Bodies that Discord refuses, and some that it takes: written from its OpenAPI description and the limits that its
 * documentation names (see ../rules/fields.ts), one rule each.
 */
export { ANSWERS, COMPLETIONS, TAKEN_ANSWERS } from './answers.ts';
export { COMMANDS, TAKEN_COMMANDS } from './commands.ts';
export { EDITS, IN_CHANNEL, MESSAGES } from './messages.ts';
export { DIRECT, EVENT, EVENTS, THREADS } from './others.ts';
export { TAKEN } from './taken.ts';
