/** Prints the Slack app manifest, made from the command definitions. */
import { commandSet } from '../commands/index.ts';
import { manifest } from '../src/adapters/slack/connect/manifest.ts';
import { readArguments } from './arguments.ts';

const { values } = readArguments({ options: { url: { type: 'string' } } });

if (values.url !== undefined && !/^https:\/\/[^/]/.test(values.url)) {
  process.stderr.write('--url is where Slack reaches this app, such as https://club.example\n');
  process.exit(1);
}
process.stdout.write(`${JSON.stringify(manifest(commandSet, values.url), null, 2)}\n`);
