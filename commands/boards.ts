import type { Member } from '../src/core/call.ts';
import { LEVELS } from '../src/core/domain/book.ts';
import { isHidden } from '../src/core/domain/club-record.ts';
import type { LedgerEntry } from '../src/core/domain/quiz.ts';
import { UnclearError, UserError } from '../src/core/errors.ts';
import { choice, member, quoted } from '../src/core/options.ts';
import { button, fieldsPart, type Part, type Reply, say, whisper } from '../src/core/reply.ts';
import { likely } from '../src/corpus/likely.ts';
import { compact } from '../src/lib/counted.ts';
import { capital } from '../src/lib/text.ts';
import { PERIODS } from '../src/quiz/results/period.ts';
import { type MemberRecord, memberRecord } from '../src/quiz/results/record.ts';
import { lines } from '../src/quiz/views/board.ts';
import { boardReply } from './shared/club/scores.ts';
import { action, type Call, define } from './shared/context.ts';
import { bookNamed, bookOption } from './shared/reading.ts';

/** With fewer a share says nothing yet. */
const ANSWERS_PER_SUBJECT_MIN = 3;

const SUBJECTS_MAX = 5;

export const stats = define({
  name: 'stats',
  onlyShows: true,
  description: 'Shows one member’s own record',
  options: { member: member('Whose; leave it out for your own') },
  async run({ options, ...call }) {
    const { asker } = call;
    const named = options.member ?? asker;
    const entries = await entriesShown(call, named.id);
    const player = memberRecord(entries) ? named : await playerMeant(call, named);
    const isOwn = player.id === asker.id;
    const record = memberRecord(
      player.id === named.id ? entries : await entriesShown(call, player.id),
    );
    // A subject may be a name that another reader hasn't come to.
    if (record) return recordReply(player.name, isOwn ? record : { ...record, byTopic: [] });
    if (isOwn) return whisper('You haven’t answered a question yet. Start with /quiz start.');
    return whisper(`${player.name} hasn’t answered a question yet.`);
  },
});

/** None of another member who asked to be on no board, as if they hadn't answered. */
async function entriesShown(
  { store, where, asker }: Call,
  member: string,
): Promise<readonly LedgerEntry[]> {
  const hidden = member !== asker.id && (await store.preferencesOf(where.club, member))?.hidden;
  if (hidden || member === '') return [];
  return store.ledger(where.club, { member });
}

/** The asker, where “me” names no other member; else whoever has that name. */
async function playerMeant(call: Call, named: Member): Promise<Member> {
  const isSelf = named === call.asker || /^(?:me|mine)$/i.test(named.name);
  if (isSelf) return call.asker;
  return memberNamed(call, named);
}

/**
 * Looks a name up that the platform could not make a member of, among those who have answered a
 * question of the club, not only practised, and didn't ask to be on no board.
 * @throws UserError if nobody has the name
 */
async function memberNamed({ store, where }: Call, named: Member): Promise<Member> {
  const typedText = named.name.replace(/^(?:of|for) /i, '');
  const preferences = await store.preferences(where.club);
  const names = new Map(
    (await store.bookScores(where.club)).map(({ member, name }) => [member, name]),
  );
  const players = [...names]
    .filter(([id]) => !isHidden(preferences, id))
    .map(([id, name]) => ({ id, name }));
  const [only, ...others] = likely(typedText, players, ({ name }) => [name]);
  if (only && others.length === 0) return only;

  if (only) {
    const candidates = [only, ...others].map(({ name }) => ({ label: name, value: name }));
    throw new UnclearError('Whose record do you mean?', candidates, 'member');
  }

  if (named.id !== '') return { ...named, name: typedText };
  throw new UserError(
    `Nobody here called ${quoted(named.name)} has answered a question yet. Mention them with @.`,
  );
}

function recordReply(playerName: string, record: MemberRecord): Reply {
  const topics = record.byTopic
    .filter((topicCount) => topicCount.answered >= ANSWERS_PER_SUBJECT_MIN)
    .slice(0, SUBJECTS_MAX);
  const levels = LEVELS.map((level) => ({ name: level, ...record.byLevel[level] }));
  const subjects = topics.map((topicCount) => ({ name: capital(topicCount.topic), ...topicCount }));

  return {
    title: `Record of ${playerName}`,
    parts: [
      fieldsPart({
        Points: String(record.points),
        'Right answers': share(record),
        Quizzes: String(record.quizzes),
        'Longest streak': String(record.bestStreak),
      }),
      accuracy('Difficulty', levels),
      ...compact(subjects.length > 0 && accuracy('Subject', subjects)),
    ],
  };
}

type Count = Pick<MemberRecord, 'right' | 'answered'>;

function accuracy(heading: string, rows: readonly (Count & { readonly name: string })[]): Part {
  return lines([
    [{ text: heading, style: 'bold' }],
    ...rows.map((row) => [{ text: `${row.name} · ${share(row)}` }]),
  ]);
}

function share({ right, answered }: Count) {
  if (answered === 0) return 'none yet';
  return `${right} of ${answered} (${Math.round((100 * right) / answered)}%)`;
}

export const leaderboard = define({
  name: 'leaderboard',
  onlyShows: true,
  inTalk: { amongPlayers: 'quiz now' },
  description: 'Shows this club’s scores',
  audience: 'room',
  options: {
    // Absent: the season where the club has seasons, else all.
    period: choice('Since when: this season, week, month or year, or all', PERIODS),
    book: bookOption(),
  },
  example: '/leaderboard period:week',
  async run({ options, ...call }) {
    const book = options.book === undefined ? undefined : await bookNamed(call, options.book);
    return boardReply(call, options.period, book?.id);
  },
  actions: { show: (call) => boardReply(call) },
});

/** A century of summers: they are read with each board. */
const SEASONS_MAX = 100;

export const seasonStart = define({
  name: 'season start',
  description: 'Starts a new season: the board begins at zero, and nothing is lost',
  audience: 'room',
  who: 'organisers',
  async run({ where, clock, store }) {
    const nowMs = clock();
    const count = await store.revise(where.club, (clubRecord) => {
      if (clubRecord.seasons.length >= SEASONS_MAX)
        throw new UserError(
          `The club has had ${SEASONS_MAX} seasons, the limit. Take one back with /season undo.`,
        );
      const seasons = [...clubRecord.seasons, nowMs];
      return { clubRecord: { ...clubRecord, seasons }, result: seasons.length };
    });
    const announcement =
      `Season ${count} begins at zero. /leaderboard period:all has all scores; ` +
      '/season undo takes it back.';
    return say(announcement, button('Undo', 'season undo', 'undo', [String(nowMs)]));
  },
});

export const seasonUndo = define({
  name: 'season undo',
  description: 'Takes the last new season back: its scores join those before',
  audience: 'room',
  who: 'organisers',
  run: undoneSeason,
  undoing: ['undo'],
  actions: {
    undo: action({ audience: 'room' }, ({ args: [began], ...call }) =>
      undoneSeason(call, Number(began)),
    ),
  },
});

/** @param began when the season began, ms, where only that one is meant */
async function undoneSeason({ where, store }: Call, began?: number): Promise<Reply> {
  const isUndone = await store.revise(where.club, (clubRecord) => {
    const last = clubRecord.seasons.at(-1);
    const result = last !== undefined && last === (began ?? last);
    return {
      clubRecord: { ...clubRecord, seasons: clubRecord.seasons.slice(0, result ? -1 : undefined) },
      result,
    };
  });
  if (!isUndone) throw new UserError('There’s no season to undo. Start one with /season start.');
  return say('The season is undone: its scores join those before it again.');
}
