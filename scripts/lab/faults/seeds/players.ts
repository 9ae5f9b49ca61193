import { setTimeout as pause } from 'node:timers/promises';
import type { Option, Post, Stage } from '../../../../tests/servers/stage/stage.ts';
import type { Chance } from '../chance.ts';
import { type Confirmed, confirmedBy } from './referee.ts';

/** How long words that may never come are waited for, ms. */
const PATIENCE = 300;

/**
 * Members who press options of the question that is open to see, and remember what they were told.
 */
export function createPlayers(stage: Stage, chance: Chance) {
  const { room, members } = stage;
  const confirmed: Confirmed[] = [];
  const waiting = new Set<Promise<void>>();

  const current = (): { post: Post; options: readonly Option[] } | undefined => {
    const post = stage.posts(room).findLast((one) => optionsOf(one).length > 0);
    return post && { post, options: optionsOf(post) };
  };

  function answer(who: string): void {
    const question = current();
    if (!question) return;
    const option = chance.pick(question.options);
    const heard = stage.press(who, question.post, option).then(
      ({ text }) => {
        const found = confirmedBy(text, who, option.press);
        if (found) confirmed.push(found);
      },
      () => undefined,
    );
    waiting.add(heard);
    void heard.finally(() => waiting.delete(heard));
  }

  return {
    confirmed,
    /** True if a question can be answered that not all have answered yet. */
    open() {
      const [, , , quiz, round] = current()?.options[0]?.press.split('|') ?? [];
      const had = new Set(
        confirmed
          .filter((one) => one.quiz === quiz && String(one.round) === round)
          .map(({ member }) => member),
      );
      return quiz !== undefined && had.size < members.length;
    },
    /** Lets each of them press with that probability, all at once; nobody is waited for. */
    answerAll(share: number) {
      for (const who of members) if (chance.odds(share)) answer(who);
    },
    /** Until every reply that is still to come has come, or this many ms have passed. */
    async settled(patience = PATIENCE) {
      await Promise.race([Promise.all(waiting), pause(patience, undefined, { ref: false })]);
    },
  };
}

function optionsOf({ options }: Post): readonly Option[] {
  return options.filter(({ press }) => press.startsWith('1|quiz.answer|choose|'));
}
