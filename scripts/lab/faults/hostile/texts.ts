import type { Chance } from '../chance.ts';

/** What has broken other programs: markup, mentions, paths, names of prototypes, characters that are none. */
const NASTY = [
  '@everyone',
  '@here look',
  '<@1> <@&2> <#3>',
  '<!channel> <!here|here> <@UMAYA>',
  '<!subteam^S1|x> <https://evil.example|click>',
  '||hidden|| **bold** __under__ `code` ```block```',
  '[click](https://evil.example)',
  '> quoted\n# heading\n- item',
  '../../../../etc/passwd',
  '..\\..\\windows\\system32',
  '/etc/passwd\u0000.txt',
  'C:\\con',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'undefined',
  'null',
  'NaN',
  '-1',
  '0',
  '1e309',
  '99999999999999999999',
  '0x10',
  'true',
  '""',
  "'; DROP TABLE clubs; --",
  '{{7*7}} %s %d %n',
  '\ud800',
  '\udc00 lone',
  'a\u0300'.repeat(60),
  '\u202egnirts desrever\u202c',
  '\u200b\u200b\u200b',
  '\u0000',
  '\u0007\u001b[31mred',
  '\ufeff',
  '👩‍👩‍👧‍👦'.repeat(20),
  'ﷺ'.repeat(40),
  '🏳️‍🌈',
  'İıſK',
  ' ',
  '\n\n\n',
  '\t|\t|\t',
  '|%7C|%25|',
  '1|quiz answer|answer|x',
  '<t:1:R> <:a:1> :smile: <a:b:2>',
  '&amp;&lt;&gt; &#64;everyone',
  '*'.repeat(300),
  '`'.repeat(299),
  '|'.repeat(300),
  '('.repeat(300),
  '\\'.repeat(301),
  'https://a.example/'.padEnd(290, 'x'),
] as const;

/** What readers do type. */
const PLAIN = [
  'who is Miss Lucy',
  'Ruth',
  'Tommy D',
  'Hailsham',
  'What is a carer?',
  'chapter 4',
  'part two',
  '43%',
  'page 143 of 288',
  'the end',
  'Never Let Me Go',
  'never-let-me-go',
  'friends',
  'memory',
  'A',
  'b',
  '2',
  '1996',
  '07:30',
  '24:00',
  'Europe/London',
  'Etc/GMT+14',
  'mon,wed,fri',
  'weekdays',
  '2026-11-20',
  '2026-02-30',
  'tomorrow',
  'next friday',
  'tue 19:00',
  'here',
  'clear',
] as const;

/** Any text that somebody could send: plausible, nasty, long, or a mixture; never above `max` UTF-16 units. */
export function anyText(chance: Chance, mark: string, max = 6000): string {
  const whole = chance.weighted<() => string>([
    [5, () => chance.pick(PLAIN)],
    [4, () => chance.pick(NASTY)],
    [3, () => `${chance.pick(PLAIN)} ${mark}`],
    [2, () => `${chance.pick(NASTY)}${mark}${chance.pick(NASTY)}`],
    [1, () => mark],
    [1, () => `${chance.pick(NASTY)} `.repeat(1 + chance.below(40))],
    [1, () => noise(chance, chance.below(400))],
    [0.3, () => `${mark} ${'long '.repeat(900)}`],
    [0.3, () => ''],
  ])();
  return whole.slice(0, max);
}

/** Characters from all over Unicode, also halves of pairs. */
function noise(chance: Chance, length: number): string {
  const one = () =>
    chance.weighted([
      [4, 0x80],
      [2, 0x800],
      [1, 0xffff],
    ] as const);
  return String.fromCharCode(...Array.from({ length }, () => chance.below(one())));
}

/** What fits an option of this name, or a form's field: commands get further on it than on noise. */
const FITTING: Readonly<Record<string, readonly string[]>> = {
  question: ['who is Miss Lucy', 'what is Hailsham', 'when was it published', 'who loves Tommy'],
  section: ['chapter 4', '2', 'the end', '43%', 'page 143 of 288', 'part two', '0', '27'],
  name: ['Ruth', 'Tommy', 'Kathy', 'Miss Emily', 'friday night'],
  topic: ['friends', 'memory', 'Hailsham', 'Ruth', 'list', 'verdict'],
  text: ['Ruth', 'Tommy', 'A', 'b', '2005', 'Hailsham', 'a fine sentence'],
  book: ['Never Let Me Go', 'never-let-me-go', 'book', 'Book'],
  time: ['07:30', '23:59', '00:00', '9am'],
  timezone: ['Europe/London', 'UTC', 'Pacific/Kiritimati', 'Asia/Kathmandu'],
  days: ['mon,wed,fri', 'every', 'weekends', 'sat'],
  start: ['2026-11-23', 'today', 'monday', '2024-02-29'],
  finish: ['2027-01-31', '2026-12-24', '2030-01-01'],
  meetings: ['tue 19:00', 'every other tue 19:00', 'sun 18:30'],
  rounds: ['1', '3', '50'],
  seconds: ['5', '30', '600'],
  style: ['choice', 'typed', 'mixed'],
  what: ['passage', 'prompt', 'question', 'mix'],
  preset: ['friday night'],
  command: ['lookup', 'quiz start', 'daily set'],
};

/** Mostly what fits an option, and anything else besides. */
export function textFor(option: string, chance: Chance, mark: string, max = 6000): string {
  const fitting = Object.hasOwn(FITTING, option) ? FITTING[option] : undefined;
  return fitting && chance.odds(0.85) ? chance.pick(fitting) : anyText(chance, mark, max);
}

/** A file that somebody could hand over. */
export function anyFile(chance: Chance, mark: string): { name: string; bytes: Uint8Array } {
  const name = chance.pick([
    'book.txt',
    'book.md',
    'book.epub',
    'pack.csv',
    'pack.json',
    '../../escaped.txt',
    '/tmp/absolute.txt',
    '..\\..\\back.txt',
    'no-extension',
    '.txt',
    `${'n'.repeat(300)}.txt`,
    'nul\u0000.txt',
    `${mark}.txt`,
    '\ud800.md',
  ]);
  const chapters = [1, 2, 3].map(
    (n) => `Chapter ${n}\n\n${`Line ${n} of ${mark} tells of a lamp. `.repeat(60)}`,
  );
  const bytes = chance.weighted<() => Uint8Array>([
    [4, () => Buffer.from(chapters.join('\n\n'))],
    [2, () => Buffer.from(anyText(chance, mark))],
    [1, () => Buffer.alloc(0)],
    [1, () => Buffer.from([0x50, 0x4b, 3, 4, ...Array.from({ length: 200 }, () => chance.below(256))])],
    [1, () => Buffer.from(`question,answer\n${anyText(chance, mark, 100)},${anyText(chance, mark, 50)}\n`)],
    [1, () => Buffer.from(JSON.stringify([{ question: anyText(chance, mark, 200), answer: '@everyone' }]))],
    [1, () => Buffer.from(Array.from({ length: 500 }, () => chance.below(256)))],
  ])();
  return { name, bytes };
}
