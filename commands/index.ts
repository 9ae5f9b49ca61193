import type { Command, CommandSet } from '../src/core/command.ts';
import { leaderboard, seasonStart, seasonUndo, stats } from './boards.ts';
import { bookAdd } from './book/add.ts';
import { bookHistory, bookInfo, bookList } from './book/info.ts';
import { bookPeople } from './book/people.ts';
import { bookQuestions } from './book/questions.ts';
import { bookRemove, bookUse } from './book/use.ts';
import { dailyNow, dailyOff, dailyPause } from './daily/change.ts';
import { dailyMe, dailySet } from './daily/set.ts';
import { dailyShow } from './daily/show.ts';
import { discuss } from './discuss.ts';
import GROUPS from './groups.json' with { type: 'json' };
import { help } from './help.ts';
import { character } from './lookup/character.ts';
import { lookup } from './lookup/lookup.ts';
import { passage } from './lookup/passage.ts';
import { recap } from './lookup/recap.ts';
import { sources } from './lookup/sources.ts';
import { nextAdd } from './next/add.ts';
import { nextList } from './next/suggestions.ts';
import { nextTurn } from './next/turn.ts';
import { nextClose, nextDraw, nextVote } from './next/vote.ts';
import { clubPage, quizScreen } from './pages/links.ts';
import { planOff, planPause } from './plan/pause.ts';
import { planSet } from './plan/set.ts';
import { planAgenda, planFollow, planShow } from './plan/show.ts';
import { privacyClub, privacyExport, privacyForget } from './privacy.ts';
import { progressSet, progressShow } from './progress/set.ts';
import { progressSync } from './progress/sync.ts';
import { quizAnswer } from './quiz/answer.ts';
import { quizAppeal } from './quiz/appeal.ts';
import { quizHint, quizSkip, quizStop } from './quiz/moves.ts';
import { quizSettings } from './quiz/settings.ts';
import { quizReview, quizStart } from './quiz/start.ts';
import { rate } from './rate.ts';
import { save } from './saved/save.ts';
import { saved } from './saved/saved.ts';
import { setup } from './setup.ts';
import type { Context } from './shared/context.ts';

const commands: readonly Command<Context>[] = [
  [lookup, passage, character, recap, sources],
  [discuss, save, saved],
  [
    quizStart,
    quizAnswer,
    quizHint,
    quizSkip,
    quizStop,
    quizAppeal,
    quizReview,
    quizSettings,
    quizScreen,
  ],
  [leaderboard, seasonStart, seasonUndo, stats],
  [progressSet, progressShow, progressSync],
  [planSet, planShow, planAgenda, planPause, planFollow, planOff],
  [rate],
  [dailySet, dailyShow, dailyNow, dailyPause, dailyOff, dailyMe],
  [bookList, bookHistory, bookInfo, bookUse, bookAdd, bookPeople, bookQuestions, bookRemove],
  [nextAdd, nextList, nextVote, nextClose, nextTurn, nextDraw],
  [clubPage, privacyExport, privacyForget, privacyClub, setup, help(() => commands)],
].flat();

/** Everything that can be asked, in help order. */
export const commandSet: CommandSet<Context> = {
  commands,
  groups: GROUPS,
};

export const commandNamed = (wantedName: string): Command<Context> | undefined =>
  commands.find((command) => command.name === wantedName);
