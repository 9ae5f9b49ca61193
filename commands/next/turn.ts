import type { Member } from '../../src/core/call.ts';
import type { Suggestion } from '../../src/core/domain/next-book.ts';
import { UserError } from '../../src/core/errors.ts';
import { shortRef } from '../../src/core/press.ts';
import { button, type Reply, say, shortened, textPart } from '../../src/core/reply.ts';
import { andMore, compact } from '../../src/lib/counted.ts';
import { action, type Call, define, type Pressed } from '../shared/context.ts';
import { addButton } from './suggestions.ts';
import { readNext } from './vote.ts';

const MEMBERS_MAX = 100;

type Turns = readonly Member[];

export const nextTurn = define({
  name: 'next turn',
  onlyShows: true,
  description: 'Says whose turn it is to choose a book; members join, leave and skip',
  audience: 'room',
  who: 'organisers',
  run: async (call) => turnsReply(call, (await call.store.rotation(call.where.club)).members),
  actions: {
    join: rotationAction((members, { id, name }) => {
      if (members.some((member) => member.id === id))
        throw new UserError('You choose in turn already.');
      if (members.length < MEMBERS_MAX) return [...members, { id, name }];
      throw new UserError(`${MEMBERS_MAX} members choose in turn, which is the limit.`);
    }),
    leave: rotationAction((members, { id }) => {
      const otherMembers = members.filter((member) => member.id !== id);
      if (otherMembers.length < members.length) return otherMembers;
      throw new UserError('You aren’t among those who choose in turn.');
    }),
    /** They have chosen: their next turn comes after everybody else's. */
    done: firstMemberAction((chooser, others) => [...others, chooser]),
    /** Whoever is next chooses first; then it is their turn again. */
    skip: firstMemberAction((chooser, [next, ...others]) => compact(next, chooser, ...others)),
    /** What whoever's turn it is suggested last. */
    read: action({ audience: 'room' }, readNext),
  },
});

/** Characters of a title on a button: platforms cut longer ones. */
const TITLE_CHARS = 40;

const titleOnButton = ({ title }: Suggestion) => shortened(title, TITLE_CHARS);

/** An action that changes who chooses, in turn. */
function rotationAction(
  change: (members: Turns, asker: Pressed['asker'], args: readonly string[]) => Turns,
) {
  return action({ who: 'everyone', audience: 'room' }, async ({ asker, args, ...call }) => {
    const { members } = await call.store.changeRotation(call.where.club, (rotation) => ({
      members: change(rotation.members, asker, args),
    }));
    return { ...(await turnsReply({ asker, ...call }, members)), replaces: true };
  });
}

/**
 * An action that moves the one whose turn it was when the button was shown: a second press moves
 * nobody else.
 */
function firstMemberAction(order: (chooser: Member, waiting: Turns) => Turns) {
  return rotationAction(([first, ...others], asker, [shownFor]) => {
    if (!first || shortRef(first.id) !== shownFor)
      throw new UserError(
        'It’s somebody else’s turn by now. An organiser can show whose with /next turn.',
      );
    if (asker.organiser || asker.id === first.id) return order(first, others);
    throw new UserError(`Only ${first.name} or an organiser can say that.`);
  });
}

async function turnsReply(call: Call, [first, ...others]: Turns): Promise<Reply> {
  const join = button('I choose too', 'next turn', 'join');
  if (!first)
    return say('Nobody chooses in turn yet. Press the button to be one of those who do.', join);

  const suggested = await call.store.suggestions(call.where.club);
  const choice = suggested.findLast(({ by }) => by.id === first.id);
  const args = [shortRef(first.id)];
  const whoThen = others.length > 0 && `Then: ${andMore(others.map(({ name }) => name))}.`;

  return {
    title: `It’s ${first.name}’s turn to choose`,
    parts: compact(whoThen && textPart(whoThen)),
    buttons: compact(
      choice && button(`Read ${titleOnButton(choice)} next`, 'next turn', 'read', [choice.id]),
      addButton(),
      button(`${first.name} has chosen`, 'next turn', 'done', args, 'main'),
      others.length > 0 && button('Skip this time', 'next turn', 'skip', args),
      join,
      button('Leave me out', 'next turn', 'leave'),
    ),
  };
}
