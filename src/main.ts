import './host/node-version.ts';

// Imported only by a Node that is new enough: an older one would end with a stack trace of its own.
const { run } = await import('./run.ts');
await run(process.env);
