import type { Chance } from '../../../scripts/lab/faults/chance.ts';
import type { SlackServer } from '../slack/index.ts';
import type { Faults } from './stage.ts';

const POST = 'chat.postMessage';
const EDIT = 'chat.update';
const ANSWER = 'response_url';
const CONNECT = 'apps.connections.open';
const WHO = 'users.info';

const LIMITED = { status: 429, retryAfter: 1 };
const CUT = { cut: true };
const CUT_AFTER = { cut: true, done: true };

/** A response address that no longer works: used five times, or half an hour old. */
export type Worn = 'used up' | 'expired';

export interface SlackSide {
  readonly slack: SlackServer;
  /** Makes the addresses of the next requests useless. */
  readonly wear: (how: Worn, times: number) => void;
}

/** What can go wrong on Slack's side. */
export const SLACK_FAULTS: Faults<SlackSide> = {
  'socket lost': ({ slack }) => slack.drop(1),
  'all sockets lost': ({ slack }) => slack.drop(slack.sockets()),
  'all sockets lost, none opened': ({ slack }, chance) => {
    slack.fail(CONNECT, { error: 'internal_error' }, few(chance));
    slack.drop(slack.sockets());
  },
  'refresh requested': ({ slack }, chance) => slack.refresh(few(chance)),
  warning: ({ slack }, chance) => slack.refresh(few(chance), 'warning'),
  'link disabled': ({ slack }, chance) => slack.refresh(few(chance), 'link_disabled'),
  'acknowledgement lost': ({ slack }, chance) => slack.deafen(some(chance)),
  'repeated envelope': ({ slack }) => void slack.again().catch(() => undefined),
  '500 on a post': ({ slack }, chance) => slack.fail(POST, { status: 500 }, some(chance)),
  '500 after a post': ({ slack }, chance) =>
    slack.fail(POST, { status: 500, done: true }, few(chance)),
  '500 on an edit': ({ slack }, chance) => slack.fail(EDIT, { status: 500 }, some(chance)),
  '500 on an answer': ({ slack }, chance) => slack.fail(ANSWER, { status: 500 }, some(chance)),
  '500 on anything': ({ slack }, chance) => slack.fail('*', { status: 500 }, some(chance)),
  'internal error on a post': ({ slack }, chance) =>
    slack.fail(POST, { error: 'internal_error' }, few(chance)),
  '429 on a post': ({ slack }, chance) => slack.fail(POST, LIMITED, few(chance)),
  '429 on an edit': ({ slack }, chance) => slack.fail(EDIT, LIMITED, few(chance)),
  '429 on an answer': ({ slack }, chance) => slack.fail(ANSWER, LIMITED, few(chance)),
  '429 on anything': ({ slack }, chance) => slack.fail('*', LIMITED, some(chance)),
  'cut before a post': ({ slack }, chance) => slack.fail(POST, CUT, some(chance)),
  'cut after a post': ({ slack }, chance) => slack.fail(POST, CUT_AFTER, few(chance)),
  'cut after an edit': ({ slack }, chance) => slack.fail(EDIT, CUT_AFTER, some(chance)),
  'cut before an answer': ({ slack }, chance) => slack.fail(ANSWER, CUT, some(chance)),
  'cut after an answer': ({ slack }, chance) => slack.fail(ANSWER, CUT_AFTER, few(chance)),
  'slow post': ({ slack }, chance) => slack.fail(POST, { late: chance.below(300) }),
  'slow edit': ({ slack }, chance) => slack.fail(EDIT, { late: chance.below(300) }),
  'slow answer': ({ slack }, chance) =>
    slack.fail(ANSWER, { late: chance.below(300) }, some(chance)),
  'names unknown': ({ slack }, chance) => slack.fail(WHO, { status: 500 }, 2 * some(chance)),
  'addresses used up': ({ wear }, chance) => wear('used up', 2 * some(chance)),
  'addresses expired': ({ wear }, chance) => wear('expired', 2 * some(chance)),
};

/** Those that come more often than the rest. */
export const SLACK_OFTEN = ['cut after a post', 'socket lost', 'acknowledgement lost'];

const few = (chance: Chance): number => 1 + chance.below(2);

const some = (chance: Chance): number => 1 + chance.below(3);
