/** Whether a text is an outline of Emacs: by its name, or by keys with a sign in front. */
export const isOrg = (name: string, text: string): boolean =>
  /\.org$/iu.test(name) || /^\s*#\+(?:title|author):/iu.test(text);

/** Such an outline as Markdown has it. */
export const orgAsMarkdown = (text: string): string => {
  const lines = text.split('\n');
  const key = (name: string) => {
    const line = lines.find((other) => other.toLowerCase().startsWith(`#+${name}:`)) ?? '';
    return line.slice(line.indexOf(':') + 1).trim();
  };
  const head = ['title', 'author', 'date'].map((name) => `${name}: ${key(name)}`);
  const body = text
    .replace(/^#\+.*$/gmu, '')
    .replace(/^(\*{1,6}) (?=\S)/gmu, (_, stars: string) => `${'#'.repeat(stars.length + 1)} `);
  return `---\nbook: yes\n${head.join('\n').replace('date:', 'year:')}\n---\n${body}`;
};
