import type { Member } from '../../src/core/call.ts';
import type { Rotation } from '../../src/core/domain/next-book.ts';
import { UserError } from '../../src/core/errors.ts';
import { shortRef } from '../../src/core/press.ts';
import { button, type Reply, textPart } from '../../src/core/reply.ts';
import { andMore, compact } from '../../src/lib/counted.ts';
import { action, type Call, define, type Pressed } from '../shared/context.ts';
import { addButton } from './suggestions.ts';

const MEMBERS_MAX = 100;

const everyone = { who: 'everyone', audience: 'room' } as const;

export const nextTurn = define({
  name: 'next turn',
  description: 'Says whose turn it is to choose a book; members join, leave and skip',
  audience: 'room',
  who: 'organisers',
  run: async ({ store, where }) => shown(await store.rotation(where.club)),
  actions: {
    join: action(everyone, (call) =>
      changed(call, ({ members }) => {
        const { id, name } = call.asker;
        if (members.some((one) => one.id === id)) throw new UserError('You choose in turn already.');
        if (members.length >= MEMBERS_MAX)
          throw new UserError(`${MEMBERS_MAX} members choose in turn, which is the limit.`);
        return [...members, { id, name }];
      }),
    ),
    leave: action(everyone, (call) =>
      changed(call, ({ members }) => {
        const others = members.filter(({ id }) => id !== call.asker.id);
        if (others.length < members.length) return others;
        throw new UserError('You aren’t among those who choose in turn.');
      }),
    ),
    /** They have chosen: their next turn comes after everybody else's. */
    done: action(everyone, (call) => moved(call, (first, others) => [...others, first])),
    /** Whoever is next chooses first; then it is their turn again. */
    skip: action(everyone, (call) =>
      moved(call, (first, [next, ...others]) => compact(next, first, ...others)),
    ),
  },
});

/** Moves the one whose turn it was when the button was shown: a second press moves nobody else. */
function moved(call: Pressed, order: (first: Member, others: readonly Member[]) => readonly Member[]) {
  const { asker, args } = call;
  return changed(call, ({ members: [first, ...others] }) => {
    if (!first || shortRef(first.id) !== args[0])
      throw new UserError('It’s somebody else’s turn by now. Type /next turn to see whose.');
    if (!asker.organiser && asker.id !== first.id)
      throw new UserError(`Only ${first.name} or an organiser can say that.`);
    return order(first, others);
  });
}

async function changed(
  { store, where }: Call,
  change: (rotation: Rotation) => readonly Member[],
): Promise<Reply> {
  const now = await store.changeRotation(where.club, (rotation) => ({ members: change(rotation) }));
  return { ...shown(now), replaces: true };
}

function shown({ members }: Rotation): Reply {
  const [first, ...others] = members;
  const join = button('I choose too', 'next turn', 'join');
  if (!first) {
    const none = 'Nobody chooses in turn yet. Press the button to be one of those who do.';
    return { title: 'Whose turn it is', parts: [textPart(none)], buttons: [join] };
  }
  const args = [shortRef(first.id)];
  const then = others.length > 0 && `Then: ${andMore(others.map(({ name }) => name))}.`;
  return {
    title: `It’s ${first.name}’s turn to choose`,
    parts: compact(then && textPart(then)),
    buttons: compact(
      addButton(),
      button(`${first.name} has chosen`, 'next turn', 'done', args, 'main'),
      others.length > 0 && button('Skip this time', 'next turn', 'skip', args),
      join,
      button('Leave me out', 'next turn', 'leave'),
    ),
  };
}
