/** `npm run bench [-- NAME …]`: prints every figure that the README and the docs quote, as Markdown tables. */

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<string>>> = {
  cast: async (args) => (await import('./bench/novels/cast.ts')).benchCast(args),
  grade: async (args) => (await import('./bench/grade.ts')).benchGrade(args),
  guide: async (args) => (await import('./bench/guide.ts')).benchGuide(args),
  growth: async ([most]) => (await import('./bench/growth.ts')).benchGrowth(most ? Number(most) : undefined),
  highlights: async ([texts]) => (await import('./bench/novels/highlights.ts')).benchHighlights(texts),
  library: async () => (await import('./bench/library.ts')).benchLibrary(),
  load: async ([count]) => (await import('./bench/load.ts')).benchLoad(count ? Number(count) : undefined),
  database: async () => (await import('./bench/database.ts')).benchDatabase(),
  novels: async ([questions, texts]) =>
    (await import('./bench/novels/lookup.ts')).benchNovels(questions, texts),
  screens: async ([count]) =>
    (await import('./bench/screens.ts')).benchScreens(count ? Number(count) : undefined),
  lookup: async ([path]) => (await import('./bench/lookup.ts')).benchLookup(path),
};

const [name, ...args] = process.argv.slice(2);
const names = name === undefined ? Object.keys(BENCHES) : [name];
for (const one of names) {
  const bench = Object.hasOwn(BENCHES, one) ? BENCHES[one] : undefined;
  if (!bench) {
    process.stderr.write(`There is no bench “${one}”. There are: ${Object.keys(BENCHES).join(', ')}.\n`);
    process.exit(1);
  }
  process.stdout.write(`## ${one}\n\n${await bench(args)}\n\n`);
}
