import { type Engine, engineOf, lookUp } from '../../../src/corpus/search/engine.ts';
import { type Model, readModel } from '../../../src/corpus/search/rank/model.ts';
import { lookUpAll, sectionsOf as rankedSections } from '../eval/sections.ts';
import { table } from '../table.ts';
import { type Asked, readTales, type Tale } from '../train/data.ts';
import { examplesOf, foldOf } from '../train/examples.ts';
import { learn } from '../train/learn.ts';
import { type Document, RIVALS, sectionsOf } from './lookup-rivals.ts';
import { speedTable } from './lookup-speed.ts';

const FOLDS = 3;
/** Stories in the library that is searched as one. */
const LIBRARY = 26;
const EVERYTHING = Number.POSITIVE_INFINITY;

/**
 * Lookup beside the search libraries, each as its documentation recommends, in one run: quality cross-validated by
 * story (needs the training set), and speed on a novel's length of text.
 * @param trainPath folder of the training set; without it only speed is measured
 */
export async function benchLookup(trainPath?: string): Promise<string> {
  const tales: Tale[] = trainPath === undefined ? [] : readTales(trainPath);
  const quality =
    tales.length > 0
      ? await qualityTable(tales)
      : 'Quality needs the training set: npm run bench -- lookup FOLDER (with stories.jsonl and questions.jsonl).';
  return [quality, await speedTable()].join('\n\n');
}

/** Right answers in the first place and among the first three. */
class Tally {
  private asked = 0;
  private first = 0;
  private three = 0;

  add(hits: readonly boolean[]): void {
    this.asked++;
    if (hits[0]) this.first++;
    if (hits.slice(0, 3).includes(true)) this.three++;
  }

  shares(): string[] {
    return [this.first, this.three].map((n) => ((100 * n) / Math.max(1, this.asked)).toFixed(1));
  }
}

/**
 * A Markdown table of hit@1 and hit@3 within a story and over a library of stories. Ours answers each story with
 * weights learned from the stories of the other folds; the library is made of stories of one fold.
 */
async function qualityTable(tales: readonly Tale[]): Promise<string> {
  const rows: string[][] = [];
  const library = tales.filter((_, i) => foldOf(i, FOLDS) === 0).slice(0, LIBRARY);
  for (const { name, build } of RIVALS) {
    const within = new Tally();
    for (const { book, asked } of tales) {
      const search = await build(sectionsOf(book));
      for (const { text, sections } of asked)
        within.add((await search(text)).map((n) => sections.includes(n)));
    }
    const { documents, isRight } = together(library);
    const search = await build(documents);
    const over = new Tally();
    for (const tale of library) {
      for (const one of tale.asked) over.add((await search(one.text)).map((id) => isRight(id, tale, one)));
    }
    rows.push([name, ...within.shares(), ...over.shares()]);
  }
  return [
    `${FOLDS} folds by story; the library is ${LIBRARY} stories of one fold.`,
    table('engine | within a story: hit@1 | hit@3 | library: hit@1 | hit@3', [...rows, ours(tales, library)]),
  ].join('\n\n');
}

function ours(tales: readonly Tale[], library: readonly Tale[]): string[] {
  const within = new Tally();
  let first: Model | undefined;
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = modelWithout(tales, fold);
    first ??= model;
    for (const { book, asked } of tales.filter((_, i) => foldOf(i, FOLDS) === fold)) {
      const engine = engineOf(book);
      for (const { text, sections } of asked) {
        const ranked = rankedSections(engine, lookUp(engine, text, EVERYTHING, model));
        within.add(ranked.map(({ section }) => sections.includes(section.n)));
      }
    }
  }
  return ['**Commonplace**', ...within.shares(), ...(first ? overLibrary(library, first).shares() : [])];
}

function overLibrary(library: readonly Tale[], model: Model): Tally {
  const engines: Engine[] = library.map(({ book }) => engineOf(book));
  const over = new Tally();
  library.forEach(({ asked }, i) => {
    for (const { text, sections } of asked) {
      const ranked = lookUpAll(engines, text, EVERYTHING, model).sections;
      over.add(
        ranked
          .slice(0, 3)
          .map(({ engine, section }) => engine === engines[i] && sections.includes(section.n)),
      );
    }
  });
  return over;
}

function modelWithout(tales: readonly Tale[], fold: number): Model {
  return readModel(learn(examplesOf(tales.filter((_, i) => foldOf(i, FOLDS) !== fold))));
}

function together(library: readonly Tale[]) {
  const documents: Document[] = [];
  const places: { readonly tale: Tale; readonly n: number }[] = [];
  for (const tale of library) {
    for (const { id, text } of sectionsOf(tale.book)) {
      documents.push({ id: places.length, text });
      places.push({ tale, n: id });
    }
  }
  const isRight = (id: number, tale: Tale, asked: Asked) =>
    places[id]?.tale === tale && asked.sections.includes(places[id]?.n ?? -1);
  return { documents, isRight };
}
