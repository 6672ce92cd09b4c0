import { heightOf, linesOf, linkPath, linksInView, placesOf, windowOf } from './timeline-lines';
import type { TimelineGroup } from './timeline.types';

const groups = (count: number): TimelineGroup[] => [
  { id: 'g', label: 'All', rows: Array.from({ length: count }, (_, at) => ({ id: `r${at}`, label: `Row ${at}`, bars: [{ id: `b${at}`, label: 'Bar', from: '2027-01-01', to: '2027-01-10', kind: 'culture' as const }] })) },
];

describe('the lines of a plan', () => {
  const lines = linesOf(groups(2000));

  it('of two thousand rows only those in view exist, and the space of the others stays', () => {
    const { lines: shown, above, below } = windowOf(lines, 36_000, 600);
    expect(shown.length).toBeLessThan(40);
    expect(above + below + shown.reduce((sum, { height }) => sum + height, 0)).toBe(heightOf(lines));
    expect(shown[0]?.top).toBeLessThanOrEqual(36_000);
    expect(shown.at(-1)?.top).toBeGreaterThanOrEqual(36_600);
  });

  it('at both ends none is missing', () => {
    expect(windowOf(lines, 0, 600)).toMatchObject({ above: 0 });
    expect(windowOf(lines, heightOf(lines), 600)).toMatchObject({ below: 0 });
    expect(windowOf([], 0, 600)).toEqual({ lines: [], above: 0, below: 0 });
  });

  it('a link is drawn when a part of it is in view', () => {
    const places = placesOf(lines);
    const x = (): readonly [number, number] => [100, 200];
    const links = [{ id: 'far', from: 'b0', to: 'b1', kind: 'finish_start' as const }, { id: 'through', from: 'b0', to: 'b1999', kind: 'start_start' as const, isBroken: true }, { id: 'gone', from: 'b0', to: 'nobody', kind: 'finish_start' as const }];
    expect(linksInView(links, places, 36_000, 36_600, x).map(({ id, isBroken }) => [id, isBroken])).toEqual([['through', true]]);
  });

  it('goes straight when there is room and around when there is none', () => {
    expect(linkPath(100, 10, 200, 50)).toBe('M100 10H107V50H200');
    expect(linkPath(200, 50, 100, 10)).toBe('M200 50h7V32H93V10H100');
  });
});
