import type { Chance } from '../chance.ts';

/** What has broken other programs, by kind. */
const NASTY = Object.values({
  mentions: ['@everyone', '@here look', '<@1> <@&2> <#3>', '<!channel> <!here|here> <@UMAYA>'],
  links: ['<!subteam^S1|x> <https://evil.example|click>', '[click](https://evil.example)'],
  markup: ['||hidden|| **bold** __under__ `code` ```block```', '> quoted\n# heading\n- item'],
  platforms: ['<t:1:R> <:a:1> :smile: <a:b:2>', '&amp;&lt;&gt; &#64;everyone', '1|quiz answer|answer|x'],
  paths: ['../../../../etc/passwd', '..\\..\\windows\\system32', '/etc/passwd\u0000.txt', 'C:\\con'],
  names: ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'undefined', 'null', 'NaN', 'true'],
  numbers: ['-1', '0', '1e309', '99999999999999999999', '0x10'],
  code: ['""', "'; DROP TABLE clubs; --", '{{7*7}} %s %d %n'],
  halves: ['\ud800', '\udc00 lone', 'a\u0300'.repeat(60)],
  unseen: ['\u202egnirts desrever\u202c', '\u200b\u200b\u200b', '\u0000', '\u0007\u001b[31mred', '\ufeff'],
  wide: ['👩‍👩‍👧‍👦'.repeat(20), 'ﷺ'.repeat(40), '🏳️‍🌈', 'İıſK'],
  blanks: [' ', '\n\n\n', '\t|\t|\t', '|%7C|%25|'],
  long: ['*'.repeat(300), '`'.repeat(299), '|'.repeat(300), '('.repeat(300), '\\'.repeat(301)],
  address: ['https://a.example/'.padEnd(290, 'x')],
}).flat();

/** What readers do type, by the option or field that it fits: commands get further on it than on noise. */
const FITTING: Readonly<Record<string, readonly string[]>> = {
  question: ['who is Miss Lucy', 'what is Hailsham', 'What is a carer?', 'when was it published', 'who loves Tommy'],
  section: ['chapter 4', '2', 'the end', '43%', 'page 143 of 288', 'part two', '0', '27'],
  name: ['Ruth', 'Tommy D', 'Kathy', 'Miss Emily', 'friday night', 'clear'],
  topic: ['friends', 'memory', 'Hailsham', 'Ruth', 'list', 'verdict'],
  text: ['Ruth', 'Tommy', 'A', 'b', '2005', '1996', 'Hailsham', 'a fine sentence'],
  channel: ['<#CBOOKS|books>', '<#GCLOSED|closed>', '<#CNONE|none>', '#books', 'here'],
  member: ['<@UMAYA|maya>', '<@UTOM>', '<@UNOBODY|x>', 'me'],
  book: ['Never Let Me Go', 'never-let-me-go', 'book', 'Book'],
  time: ['07:30', '23:59', '00:00', '24:00', '9am'],
  timezone: ['Europe/London', 'UTC', 'Pacific/Kiritimati', 'Asia/Kathmandu', 'Etc/GMT+14'],
  days: ['mon,wed,fri', 'every', 'weekdays', 'weekends', 'sat'],
  start: ['2026-11-23', 'today', 'tomorrow', 'monday', '2024-02-29', '2026-02-30'],
  finish: ['2027-01-31', '2026-12-24', '2030-01-01', 'next friday'],
  meetings: ['tue 19:00', 'every other tue 19:00', 'sun 18:30'],
  rounds: ['1', '3', '50'],
  seconds: ['5', '30', '600'],
  style: ['choice', 'typed', 'mixed'],
  what: ['passage', 'prompt', 'question', 'mix'],
};

const PLAIN = Object.values(FITTING).flat();

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

function noise(chance: Chance, length: number): string {
  const one = () =>
    chance.weighted([
      [4, 0x80],
      [2, 0x800],
      [1, 0xffff],
    ] as const);
  return String.fromCharCode(...Array.from({ length }, () => chance.below(one())));
}

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
  const chapters = [1, 2, 3].map((n) => `Chapter ${n}\n\n${`Line ${n} of ${mark} tells of a lamp. `.repeat(60)}`);
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
