import type { Book } from '../../../src/core/domain/book.ts';
import type { ModelOutcome } from '../../../src/core/ports/model.ts';
import { buildIndex } from '../../../src/corpus/search/index.ts';
import { readConfig } from '../../../src/host/config.ts';
import { readEnvFile } from '../../../src/host/env-file.ts';
import { ANSWER_MAX_MS } from '../../../src/model/model.ts';
import { requestAnswer } from '../../../src/model/request.ts';
import { checkedSentences, passageLines, promptOf, textOf } from '../../../src/model/sentences.ts';
import type { Said } from './by-others.ts';

/** As in the product. */
const PASSAGES = 8;

/** What a lookup says where the host's model words what isn't sure, and what became of the model's answer, if it was asked. */
export interface Worded extends Said {
  readonly model?: 'worded' | 'none' | 'thrown away' | Exclude<ModelOutcome, 'answered'>;
}

/** Asks the model of the settings about every perhaps. @throws Error where none is set */
export async function wordedSayings(
  book: Book,
  said: readonly Said[],
  plain: (text: string) => string,
): Promise<Worded[]> {
  const { model: settings } = readConfig(process.env, readEnvFile('.env'));
  if (!settings) throw new Error('--model needs MODEL_URL and MODEL_NAME, as in docs/model.md.');
  const index = buildIndex(book);
  const all: Worded[] = [];
  for (const one of said) {
    const { question } = one.asked;
    if (one.sure !== 'perhaps') {
      all.push(one);
      continue;
    }
    const lines = passageLines(index.find(question, { limit: PASSAGES }).hits.map(({ passage }) => passage));
    const prompt = promptOf(lines, question);
    const { outcome, answer } = await requestAnswer(settings, prompt, AbortSignal.timeout(ANSWER_MAX_MS));
    const [worded] = answer ? checkedSentences(answer, lines, question) : [];
    if (outcome !== 'answered') all.push({ ...one, model: outcome });
    else if (answer?.sentences.length === 0) all.push({ ...one, sure: 'no', text: '', model: 'none' });
    else if (!worded) all.push({ ...one, model: 'thrown away' });
    else {
      const text = plain([worded.sentence, ...worded.lines.map(textOf)].join('\n'));
      all.push({ ...one, sure: 'yes', text, model: 'worded' });
    }
  }
  return all;
}
