/** A measured point: how much there was, and what it cost. */
export interface Point {
  readonly size: number;
  readonly cost: number;
}

/**
 * How fast a cost grows with size: the slope of the line of least squares through the points' logarithms. 0 is flat,
 * 1 in proportion, 2 with the square.
 */
export function slopeOf(points: readonly Point[]): number {
  const logs = points.map(({ size, cost }) => [Math.log(size), Math.log(Math.max(cost, 1e-6))] as const);
  const mean = (at: 0 | 1) => logs.reduce((sum, one) => sum + one[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const top = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return top / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

/** One curve of a plot. */
export interface Curve {
  readonly name: string;
  readonly points: readonly Point[];
}

const WIDTH = 720;
const HEIGHT = 420;
const EDGE = { left: 70, right: 230, top: 20, bottom: 50 };
const COLOURS = ['#1b6ca8', '#c0392b', '#2e7d32', '#8e44ad', '#b8860b', '#455a64', '#d81b60'];

/** Curves on two logarithmic axes, as SVG. */
export function plot(title: string, unit: string, curves: readonly Curve[]): string {
  const all = curves.flatMap(({ points }) => points);
  const range = (values: readonly number[]) => {
    const logs = values.map((one) => Math.log10(Math.max(one, 1e-3)));
    return {
      low: Math.floor(Math.min(...logs)),
      high: Math.max(Math.ceil(Math.max(...logs)), Math.floor(Math.min(...logs)) + 1),
    };
  };
  const [x, y] = [range(all.map(({ size }) => size)), range(all.map(({ cost }) => cost))];
  const across = (size: number) =>
    EDGE.left + ((Math.log10(size) - x.low) / (x.high - x.low)) * (WIDTH - EDGE.left - EDGE.right);
  const up = (cost: number) =>
    HEIGHT -
    EDGE.bottom -
    ((Math.log10(Math.max(cost, 1e-3)) - y.low) / (y.high - y.low)) * (HEIGHT - EDGE.top - EDGE.bottom);
  const decades = ({ low, high }: { low: number; high: number }) =>
    Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  const right = WIDTH - EDGE.right;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<title>${title}</title><rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>`,
    ...decades(x).map(
      (size) => `<text x="${across(size)}" y="${HEIGHT - 28}" text-anchor="middle">${size}</text>`,
    ),
    ...decades(y).map(
      (cost) =>
        `<path d="M${EDGE.left} ${up(cost)}H${right}" stroke="#ddd"/><text x="${EDGE.left - 6}" y="${up(cost) + 4}" text-anchor="end">${cost < 1 ? cost.toPrecision(1) : cost}</text>`,
    ),
    `<text x="${(EDGE.left + right) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${title}</text>`,
    `<text x="14" y="${HEIGHT / 2}" transform="rotate(-90 14 ${HEIGHT / 2})" text-anchor="middle">${unit}</text>`,
    ...curves.flatMap(({ name, points }, i) => {
      const colour = COLOURS[i % COLOURS.length];
      const line = points
        .map(({ size, cost }) => `${across(size).toFixed(1)},${up(cost).toFixed(1)}`)
        .join(' ');
      const dots = points.map(
        ({ size, cost }) =>
          `<circle cx="${across(size).toFixed(1)}" cy="${up(cost).toFixed(1)}" r="3" fill="${colour}"/>`,
      );
      return [
        `<polyline points="${line}" fill="none" stroke="${colour}" stroke-width="2"/>`,
        ...dots,
        `<text x="${right + 14}" y="${EDGE.top + 20 + i * 20}" fill="${colour}">${name}</text>`,
      ];
    }),
    '</svg>',
    '',
  ].join('\n');
}
