/** Every command as people use it on Discord, and as they get it wrong. */
import type { OptionValue } from '../servers/discord/client.ts';
import type { DiscordApp } from './discord-app.ts';

type Options = (club: DiscordApp) => Readonly<Record<string, OptionValue>>;

/** A command as somebody fills it in, and what it shows; `all` where the whole channel sees it, `any` where that hangs on chance. */
export type Use = readonly [
  command: string,
  options: Readonly<Record<string, OptionValue>> | Options,
  shows: RegExp,
  who?: 'all' | 'any',
];

const text = (words: string) => new TextEncoder().encode(words);
const VILLAGE = ['One', 'Two', 'Three']
  .map((n) => `# Chapter ${n}\n\n${'It was a fine day in the village. '.repeat(40)}`)
  .join('\n\n');

/** In this order: what is set in one is seen in the next. Maya organises. */
export const GOOD: readonly Use[] = [
  ['help', {}, /\/lookup[\s\S]*For example: \/lookup who is Miss Lucy/],
  ['help', { command: 'quiz start' }, /\/quiz start/],
  ['progress set', { section: '100%' }, /You’ve finished Never Let Me Go/],
  ['progress show', {}, /In Never Let Me Go you’re finished/],
  ['progress sync', {}, /Whoever runs it has to set PUBLIC_URL/],
  ['lookup', { question: 'who is Miss Lucy' }, /— Never Let Me Go, .*Wikipedia/, 'all'],
  ['passage', { section: 'section 5' }, /— Never Let Me Go/, 'all'],
  ['passage', {}, /— Never Let Me Go/, 'all'],
  ['character', { name: 'Kathy' }, /Kathy/, 'all'],
  ['sources', {}, /disagree/, 'all'],
  ['sources', { topic: 'how the story begins' }, /later version[\s\S]*earlier version/, 'all'],
  ['discuss', {}, /To talk about/, 'all'],
  ['leaderboard', {}, /No scores yet/, 'all'],
  ['leaderboard', { period: 'week' }, /Leaderboard of this week/, 'all'],
  ['stats', {}, /You haven’t answered a question yet/],
  ['stats', ({ tom }) => ({ member: { id: tom.id } }), /Tom hasn’t answered a question yet/],
  [
    'daily set',
    ({ room }) => ({ time: '09:00', timezone: 'Europe/London', what: 'passage', channel: { id: room.id } }),
    /A passage goes out every day at 09:00/,
  ],
  ['daily show', {}, /passage.*every day at 09:00 \(Europe\/London\), set by Maya/],
  ['daily swap', {}, /Swapped/],
  ['daily skip', {}, /is skipped/],
  ['daily pause', {}, /is paused/],
  ['daily me', { time: '07:30', timezone: 'Asia/Kathmandu' }, /07:30/],
  ['daily now', {}, /Posted\. The schedule stays as it is/],
  ['daily off', {}, /The daily post is off/],
  [
    'plan set',
    { start: '2026-12-01', finish: '2027-01-12', meetings: 'tue 19:00' },
    /Never Let Me Go in 6 parts/,
    'all',
  ],
  ['plan show', {}, /The reading plan for Never Let Me Go/, 'all'],
  ['plan pause', { start: '2026-12-21', finish: '2027-01-03' }, /The plan pauses then/, 'all'],
  ['plan follow', { pace: 'slowest' }, /everyone who said how far they are has read/, 'all'],
  ['plan off', {}, /The reading plan is off/, 'all'],
  ['save', { text: 'We all know it, and nobody says it' }, /Saved in the club’s commonplace book/],
  ['saved', {}, /We all know it, and nobody says it\n— Never Let Me Go/],
  ['book list', {}, /Never Let Me Go/, 'all'],
  ['book info', {}, /Kazuo Ishiguro/, 'all'],
  ['book use', { book: 'Never Let Me Go' }, /The club now reads Never Let Me Go/, 'all'],
  ['book add', { file: { name: 'village.md', bytes: text(`# Village\n\n${VILLAGE}\n`) } }, /Added: /],
  ['book people', { book: 'Never Let Me Go' }, /The people of Never Let Me Go/],
  ['book remove', { book: 'Village' }, /for good\?/],
  [
    'quiz start',
    { rounds: 4, style: 'choice', seconds: 600 },
    /Maya starts a quiz on Never Let Me Go: 4 questions/,
    'all',
  ],
  ['quiz answer', { text: 'A' }, /right/],
  ['quiz hint', {}, /Hint|hint/],
  ['quiz skip', {}, /Skipped/],
  ['quiz stop', {}, /stop/i],
  ['quiz appeal', {}, /was right, says Maya|didn’t answer|already counts/, 'any'],
  ['quiz presets', {}, /There’s no saved quiz yet/],
  ['quiz settings', { time: '1.5', race: 'no' }, /1\.5 times as long/],
  ['quiz review', {}, /haven’t missed anything|nothing to review today|Question 1/],
  ['season start', {}, /Season 1 begins/, 'all'],
  ['season undo', {}, /The season is undone/, 'all'],
  ['privacy export', {}, /store about you/],
  ['privacy club', {}, /This club’s data/],
  ['privacy forget', {}, /Erase your answers/],
  ['setup', {}, /✓ The book: Never Let Me Go[\s\S]*I’m allowed everything I need/],
];

/** Tom is a reader who has read nothing. */
export const BAD: readonly Use[] = [
  ['setup', {}, /Only an organiser/],
  ['help', { command: 'lookpu' }, /There’s no command “lookpu”/],
  ['passage', { section: 'section 99' }, /section/i],
  ['character', { name: 'Gandalf' }, /I don’t know anybody called “Gandalf”/],
  ['lookup', { question: 'who is Miss Lucy', book: 'Ulysses' }, /Ulysses/],
  ['sources', { topic: 'the weather on Mars' }, /don’t disagree on “the weather on Mars”/],
  ['discuss', { topic: 'quantum chromodynamics' }, /There’s no prompt|nothing to talk about yet/],
  ['quiz start', { book: 'Ulysses' }, /Ulysses/],
  ['quiz answer', { text: 'Ruth' }, /No quiz is running in this channel/],
  ['quiz hint', {}, /No quiz is running in this channel/],
  ['quiz skip', {}, /No quiz is running in this channel/],
  ['quiz stop', {}, /No quiz is running in this channel/],
  ['quiz appeal', {}, /No question has closed here yet/],
  ['quiz presets', { remove: 'short' }, /Only an organiser/],
  ['season start', {}, /Only an organiser/],
  ['season undo', {}, /Only an organiser/],
  ['leaderboard', { book: 'Ulysses' }, /Ulysses/],
  ['daily set', { time: '09:00' }, /Only an organiser/],
  ['daily now', {}, /Only an organiser/],
  ['daily off', {}, /Only an organiser/],
  ['daily skip', {}, /Only an organiser/],
  ['daily swap', {}, /Only an organiser/],
  ['daily pause', {}, /Only an organiser/],
  ['daily me', { time: 'noonish' }, /noonish/],
  ['plan set', { finish: '2027-01-12' }, /Only an organiser/],
  ['plan show', {}, /There’s no reading plan/],
  ['plan pause', {}, /Only an organiser/],
  ['plan follow', {}, /Only an organiser/],
  ['plan off', {}, /Only an organiser/],
  ['saved', { book: 'Ulysses' }, /Ulysses/],
  ['save', { text: 'x', section: 'section 99' }, /section/],
  ['privacy club', {}, /Only an organiser/],
  ['book info', { book: 'Ulysses' }, /Ulysses/],
  ['book use', { book: 'Ulysses' }, /Only an organiser/],
  ['book add', {}, /Only an organiser/],
  ['book people', {}, /Only an organiser/],
  ['book remove', { book: 'Never Let Me Go' }, /Only an organiser/],
  ['progress set', { section: '143%' }, /143/],
  ['progress show', { book: 'Ulysses' }, /Ulysses/],
  ['progress sync', {}, /set PUBLIC_URL/],
  ['privacy export', {}, /I store nothing about you here/],
];

/** What organisers get wrong. */
export const BAD_FOR_ORGANISERS: readonly Use[] = [
  ['daily set', { time: '25:00' }, /There’s no time “25:00”/],
  ['daily set', { time: '09:00', timezone: 'Mars/Olympus' }, /don’t know the time zone “Mars\/Olympus”/],
  ['daily set', { time: '09:00', days: 'someday' }, /days is every, weekdays, weekends/],
  ['season undo', {}, /There’s no season to undo/],
  ['plan set', { finish: 'never' }, /Which day is “never”/],
  ['plan pause', {}, /There’s no reading plan/],
  ['plan off', {}, /There’s no reading plan/],
  ['daily skip', {}, /No daily post is set there/],
  ['daily swap', {}, /No daily post is set there/],
  ['daily pause', {}, /No daily post is set there/],
  ['daily now', {}, /daily/],
  ['daily off', {}, /No daily post is set there/],
  ['book use', { book: 'Ulysses' }, /Ulysses/],
  ['book people', { book: 'Never Let Me Go', strike: 'Tommy' }, /comes with the bot/],
  ['book remove', { book: 'Never Let Me Go' }, /comes with the bot and can’t be removed/],
  ['book add', { file: { name: 'x.md', bytes: new Uint8Array([0, 1, 2, 3]) } }, /x\.md/],
];

/** What Discord's own client lets nobody send, as we told it what each option takes. */
export const NOT_SENDABLE: readonly (readonly [string, Readonly<Record<string, OptionValue>>])[] = [
  ['character', {}],
  ['quiz answer', {}],
  ['quiz start', { rounds: 51 }],
  ['quiz start', { rounds: 0 }],
  ['quiz start', { style: 'sung' }],
  ['quiz start', { seconds: 601 }],
  ['quiz review', { rounds: 51 }],
  ['quiz settings', { time: '3' }],
  ['leaderboard', { period: 'decade' }],
  ['lookup', { question: 'x'.repeat(301) }],
];
