/** Small parts that bodies are made of. */
export type Bodies = Readonly<Record<string, unknown>>;

export const long = (length: number) => 'x'.repeat(length);
export const times = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
export const row = (...components: object[]) => ({ type: 1, components });
export const rows = (...components: object[]) => ({ content: 'x', components });
export const alone = (component: object) => rows(row(component));
export const embed = (part: object) => ({ embeds: [{ title: 'T', ...part }] });
export const field = { name: 'n', value: 'v' };
export const say = (part: object) => ({ content: 'x', ...part });

export const button = (custom_id: string, part: object = {}) => ({
  type: 2,
  style: 2,
  label: 'L',
  custom_id,
  ...part,
});
export const link = (part: object = {}) => ({
  type: 2,
  style: 5,
  label: 'L',
  url: 'https://a.example',
  ...part,
});
export const option = (i = 0) => ({ label: 'L', value: `v${i}` });
export const select = (part: object = {}) => ({
  type: 3,
  custom_id: 's',
  options: [option(0), option(1)],
  ...part,
});
export const choice = (i = 0) => ({ name: `n${i}`, value: `v${i}` });
export const start = '2030-01-01T19:00:00.000Z';
