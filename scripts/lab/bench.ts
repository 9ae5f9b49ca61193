/**
 * `npm run bench [-- NAME …]`: prints every figure that the README quotes, as Markdown tables; by
 * itself, those on our own data.
 */

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<string>>> = {
  grade: async (args) => (await import('./bench/grade.ts')).benchGrade(args),
  guide: async (args) => (await import('./bench/guide.ts')).benchGuide(args),
  novels: async (args) => (await import('./bench/novels.ts')).benchNovels(...args),
  articles: async (args) => (await import('./bench/articles.ts')).benchArticles(args),
  cast: async (args) => (await import('./bench/cast.ts')).benchCast(args),
  evening: async (args) => (await import('./bench/evening.ts')).benchEvening(args),
  store: async () => (await import('./bench/store.ts')).benchFiles(),
  database: async () => (await import('./bench/store.ts')).benchDatabase(),
  growth: async () => (await import('./bench/growth.ts')).benchGrowth(),
  start: async () => (await import('./bench/start.ts')).benchStart(),
  load: async (args) => (await import('./bench/load.ts')).benchLoad(args),
};

const ON_OTHERS = ['novels', 'articles', 'cast', 'evening'];

const USAGE = `npm run bench -- [NAME [ARGUMENTS]]   NAME: ${Object.keys(BENCHES).join(', ')}\n`;

const [name, ...args] = process.argv.slice(2);
if (name === '--help') {
  process.stdout.write(USAGE);
  process.exit(0);
}
const names =
  name === undefined ? Object.keys(BENCHES).filter((one) => !ON_OTHERS.includes(one)) : [name];
for (const one of names) {
  const bench = Object.hasOwn(BENCHES, one) ? BENCHES[one] : undefined;
  if (!bench) {
    process.stderr.write(`There is no bench “${one}”.\n${USAGE}`);
    process.exit(1);
  }
  process.stdout.write(`## ${one}\n\n${await bench(args)}\n\n`);
}
