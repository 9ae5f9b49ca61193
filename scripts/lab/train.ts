import { readFile, writeFile } from 'node:fs/promises';
import { readArguments } from '../arguments.ts';
import { inProject } from './folder.ts';
import { learnGuide } from './train/guide.ts';
import { readGuide, rehearse } from './train/weights.ts';

const WEIGHTS = inProject('src/corpus/search/rank/weights.json');

readArguments({}, 'npm run train learns weights.json again, and takes no options.\n');

// Learns how guides are ranked and judged; byte for byte the same from the same files. The words’ weights stay.
const guide = await readGuide();
const known = JSON.parse(await readFile(WEIGHTS, 'utf8'));
const learned = learnGuide(guide.book, guide.probes);
await writeFile(WEIGHTS, `${JSON.stringify({ ...known, ...learned, rehearsed: rehearse(guide) }, null, 2)}\n`);
