import { setTimeout as pause } from 'node:timers/promises';
import type { DiscordServer } from '../discord/index.ts';
import type { Faults } from './stage.ts';

const POST = 'POST /channels/:channel/messages';
const EDIT = 'PATCH /channels/:channel/messages/:message';
const ANSWER = 'POST /interactions/:id/:token/callback';

/** How long a connection lasts without any traffic, ms. */
const DEAD_FOR = 900;

/** What can go wrong on Discord's side. */
export const DISCORD_FAULTS: Faults<DiscordServer> = {
  drop: ({ gateway }) => gateway.drop(),
  'drop, no resume': ({ gateway }) => {
    gateway.forget();
    gateway.drop();
  },
  reconnect: ({ gateway }) => gateway.tell(7),
  'invalid session': ({ gateway }) => gateway.tell(9),
  zombie: ({ gateway }) => {
    gateway.freeze(true);
    setTimeout(() => gateway.freeze(false), DEAD_FOR);
  },
  'repeated event': ({ gateway }) => gateway.repeat(),
  '500 on a post': ({ fail }, chance) => fail(POST, 500, 1 + chance.below(6)),
  '500 on an edit': ({ fail }, chance) => fail(EDIT, 500, 1 + chance.below(6)),
  '500 on an answer': ({ fail }, chance) => fail(ANSWER, 500, 1 + chance.below(2)),
  '429 on a post': ({ fail }) => fail(POST, 429),
  '429, global': ({ fail }, chance) => fail(chance.pick([POST, EDIT]), 'global'),
  'cut before a post': ({ fail }, chance) => fail(POST, 'cut before', 1 + chance.below(3)),
  'cut after a post': ({ fail }, chance) => fail(POST, 'cut after', 1 + chance.below(3)),
  'cut after an answer': ({ fail }, chance) => fail(ANSWER, 'cut after', 1 + chance.below(2)),
  'cut after an edit': ({ fail }, chance) => fail(EDIT, 'cut after', 1 + chance.below(3)),
  'slow post': ({ fail }, chance) => fail(POST, pause(chance.below(300))),
  'slow answer': ({ fail }, chance) => fail(ANSWER, pause(chance.below(300))),
};

/** Those that come more often than the rest. */
export const DISCORD_OFTEN = ['cut after a post', 'drop'];
