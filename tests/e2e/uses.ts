/** Every command as people use it and as they get it wrong, on any platform. */
import type { OptionValue } from '../servers/discord/client.ts';

/** What an option is given; `tom` is a member, `here` the club's channel. */
export type Given = OptionValue | { readonly member: 'tom' } | { readonly channel: 'here' };

/** A command as somebody fills it in, and what it shows; `all` where the whole channel sees it, `any` where chance says. */
export type Use = readonly [
  command: string,
  options: Readonly<Record<string, Given>>,
  shows: RegExp,
  who?: 'all' | 'any',
];

const text = (words: string) => new TextEncoder().encode(words);
const VILLAGE = ['One', 'Two', 'Three']
  .map((n) => `# Chapter ${n}\n\n${'It was a fine day in the village. '.repeat(40)}`)
  .join('\n\n');
const NO_ADDRESS = /Whoever runs it (?:can|has to) set PUBLIC_URL/;

/** In this order: a setting made in one is seen in the next. Maya organises. */
export const GOOD: readonly Use[] = [
  ['help', {}, /Ask about the book: (?:<\/lookup:\d+>|\/lookup)/],
  ['help', { question: 'quiz start' }, /\/quiz start/],
  ['progress set', { section: '100%' }, /You’ve finished Never Let Me Go/],
  ['progress show', {}, /^You’ve finished Never Let Me Go/],
  ['progress page', {}, NO_ADDRESS],
  ['quiz screen', {}, NO_ADDRESS],
  ['club page', {}, NO_ADDRESS],
  ['progress sync', {}, NO_ADDRESS],
  ['lookup', { question: 'who is Miss Lucy' }, /— Never Let Me Go, .*Wikipedia/, 'all'],
  ['passage', { section: 'section 5' }, /— Never Let Me Go/, 'all'],
  ['character', { name: 'Kathy' }, /Kathy/, 'all'],
  ['sources', { topic: 'how the story begins' }, /later version[\s\S]*earlier version/, 'all'],
  ['discuss', {}, /To talk about/, 'all'],
  ['recap', {}, /nothing to tell|What happened lately/, 'all'],
  ['leaderboard', { period: 'week' }, /Leaderboard of this week/, 'all'],
  ['stats', { member: { member: 'tom' } }, /Tom hasn’t answered a question yet/],
  [
    'daily set',
    { time: '09:00', timezone: 'Europe/London', what: 'passage', channel: { channel: 'here' } },
    /I’ll post a passage here every day at 09:00/,
  ],
  ['daily show', {}, /passage.*every day at 09:00 \(Europe\/London\), set by Maya/],
  ['daily swap', {}, /Swapped/],
  ['daily skip', {}, /skip the post of/],
  ['daily pause', {}, /is paused/],
  ['daily me', { time: '07:30', timezone: 'Asia/Kathmandu' }, /07:30/],
  ['daily now', {}, /Posted in .+\. The schedule stays as it is/],
  ['daily off', {}, /The daily post is off/],
  [
    'plan set',
    { start: '2026-12-01', finish: '2027-01-12', meetings: 'tue 19:00' },
    /Never Let Me Go in 6 parts/,
    'all',
  ],
  ['plan show', {}, /The reading plan for Never Let Me Go/, 'all'],
  ['plan agenda', {}, /part 1 of 6/, 'all'],
  ['rate', { stars: '4' }, /4/],
  ['book history', {}, /What we have read/, 'all'],
  ['plan pause', { start: '2026-12-21', finish: '2027-01-03' }, /The plan takes a break then/, 'all'],
  ['plan follow', { pace: 'slowest' }, /what the slowest reader there has read/, 'all'],
  ['plan off', {}, /The reading plan is off/, 'all'],
  ['save', { text: 'We all know it, and nobody says it' }, /Saved in the club’s commonplace book/],
  ['saved', {}, /We all know it, and nobody says it\n/],
  ['book list', {}, /Never Let Me Go/, 'all'],
  ['book info', {}, /Kazuo Ishiguro/, 'all'],
  ['book use', { book: 'Never Let Me Go' }, /The club now reads Never Let Me Go/, 'all'],
  ['book add', { file: { name: 'village.md', bytes: text(`# Village\n\n${VILLAGE}\n`) } }, /Added: /],
  ['book people', { book: 'Never Let Me Go' }, /The people of Never Let Me Go/],
  ['book questions', { book: 'Never Let Me Go' }, /What a quiz may ask about Never Let Me Go/],
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
  ['quiz stop', {}, /stopped the quiz, as Maya said/, 'all'],
  ['quiz appeal', {}, /was right, says Maya|didn’t answer|already counts/, 'any'],
  ['quiz presets', {}, /There’s no saved quiz yet/],
  ['quiz settings', { time: '1.5', race: 'no' }, /1\.5 times as long/],
  ['quiz review', {}, /haven’t missed anything|nothing to review today|Question 1/],
  ['season start', {}, /Season 1 begins/, 'all'],
  ['season undo', {}, /The season is undone/, 'all'],
  ['privacy export', {}, /store about you/],
  ['privacy club', {}, /This club’s data/],
  ['privacy forget', {}, /Erase your answers/],
  ['next add', { title: 'Emma', author: 'Jane Austen' }, /Emma by Jane Austen, suggested by Maya/, 'all'],
  ['next add', { title: 'Middlemarch' }, /Middlemarch, suggested by Maya/, 'all'],
  ['next list', {}, /Emma by Jane Austen, suggested by Maya/],
  ['next draw', {}, /of 2 was drawn; each had the same chance/, 'all'],
  ['next turn', {}, /Nobody chooses in turn yet/, 'all'],
  ['next vote', { closes: 'in 3 days' }, /Which book shall we read next[\s\S]*Nobody has voted yet/, 'all'],
  ['next close', {}, /The vote is closed/],
  ['setup', {}, /✓ The book: Never Let Me Go/],
];

/** One mistake of each kind. Tom is a reader who has read nothing; what he may not do is in tests/rights. */
export const BAD: readonly Use[] = [
  ['help', { question: 'lookpu' }, /Did you mean this\?\s+(?:<\/lookup:\d+>|\/lookup)/],
  ['passage', { section: 'section 99' }, /no section “section 99”/],
  ['character', { name: 'Gandalf' }, /I don’t know anybody called “Gandalf”/],
  ['lookup', { question: 'who is Miss Lucy', book: 'Ulysses' }, /no book “Ulysses”/],
  ['sources', { topic: 'the weather on Mars' }, /don’t disagree on “the weather on Mars”/],
  ['discuss', { topic: 'quantum chromodynamics' }, /There’s no prompt|nothing to talk about yet/],
  ['quiz answer', {}, /No quiz is running in this channel/],
  ['quiz appeal', {}, /No question of a quiz has closed here yet/],
  ['daily me', { time: 'noonish' }, /noonish/],
  ['plan show', {}, /There’s no reading plan/],
  ['next list', {}, /Nobody has suggested a book yet/],
  ['progress set', { section: '143%' }, /143/],
];

/** What organisers get wrong. */
export const BAD_FOR_ORGANISERS: readonly Use[] = [
  ['daily set', { time: '25:00' }, /There’s no time “25:00”/],
  ['daily set', { time: '09:00', timezone: 'Mars/Olympus' }, /don’t know the time zone “Mars\/Olympus”/],
  ['daily set', { time: '09:00', days: 'someday' }, /I don’t know the days/],
  ['season undo', {}, /There’s no season to undo/],
  ['plan set', { finish: 'never' }, /Which day is “never”/],
  ['daily skip', {}, /There’s no daily post\. An organiser/],
  ['daily swap', { channel: { channel: 'here' } }, /There’s no daily post in that channel\. An/],
  ['next draw', {}, /Nobody has suggested a book yet/],
  ['next close', {}, /No vote on the next book is open/],
  ['book people', { book: 'Never Let Me Go', strike: 'Tommy' }, /comes with the bot/],
  ['discuss', { add: 'Was it fair?', book: 'Never Let Me Go' }, /comes with the bot/],
  ['book remove', { book: 'Never Let Me Go' }, /comes with the bot and can’t be removed/],
  ['book add', { file: { name: 'x.md', bytes: new Uint8Array([0, 1, 2, 3]) } }, /x\.md/],
];

/** What Discord's own client lets nobody send, since we told it what each option accepts. */
export const NOT_SENDABLE: readonly (readonly [string, Readonly<Record<string, OptionValue>>])[] = [
  ['quiz start', { rounds: 51 }],
  ['quiz start', { rounds: 0 }],
  ['quiz start', { style: 'sung' }],
  ['leaderboard', { period: 'decade' }],
  ['lookup', { question: 'x'.repeat(301) }],
];

/** What can only be typed, and what is wrong with it: a rule a line. */
export const TYPED: readonly (readonly [line: string, shows: RegExp])[] = [
  ['/commonplace', /Ask about the book: \/lookup/],
  ['/commonplace lokup x', /I don’t know “\/lokup”\. Did you mean \/lookup/],
  ['/lookup', /^Look something up\nQuestion\nBook$/],
  ['/quiz', /\/quiz needs one more word/],
  ['/quiz start rounds:51', /“rounds” can be any whole number from 1 to 50/],
  ['/quiz start stile:typed', /Did you mean style:typed/],
  ['/leaderboard period:decade', /“period” can be week, month, year, all or season/],
  ['/stats somebody', /Nobody here called “somebody”/],
  ['/daily show channel:nowhere', /I don’t know a channel “nowhere” here/],
  ['/rate stars:9', /from 1 to 5 stars/],
  ['/book list Ulysses', /doesn’t take “Ulysses”/],
];
