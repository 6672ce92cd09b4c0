import { day } from '@realign/kernel';
import { drawRow, gridPath, placeTicks, rowDrawer, ticksBetween } from './drawn-rows';
import { linesOf } from './timeline-lines';
import type { TimelineBar } from './timeline.types';

const scale = { span: { from: day('2027-01-04'), to: day('2027-12-31') }, dayWidth: 10 };
const bar = (over: Partial<TimelineBar> = {}): TimelineBar => ({ id: 'b', label: 'Demo', from: '2027-01-11', to: '2027-01-12', kind: 'culture', ...over });
const row = (one: TimelineBar) => ({ id: 'r', label: 'Demo', bars: [one] });

/** Days of another year say which; those of this one do not. */
const NAME = new Date().getFullYear() === 2027 ? 'Demo, 11 Jan – 12 Jan' : 'Demo, 11 Jan – 12 Jan 2027';

describe('a row of the timeline', () => {
  it('stands where its days are, with where it was planned below', () => {
    const { bars } = drawRow(row(bar({ before: { from: '2027-01-05', to: '2027-01-06', drift: 6 } })), scale);
    expect(bars[0]).toMatchObject({ left: 70, width: 20, look: 'cu', name: NAME, ghost: { left: 10, width: 20, drift: '+6 d' } });
  });

  it('tells by its look what it is, how it stands and that something is wrong with it', () => {
    expect(drawRow(row(bar({ kind: 'technology', state: 'planned', warning: 'Begins in a freeze.' })), scale).bars[0]).toMatchObject({ look: 'te f warned', name: `${NAME}, Begins in a freeze.` });
  });

  it('is drawn once for a scale', () => {
    const draw = rowDrawer(scale);
    const [group, line] = linesOf([{ id: 'g', label: 'All', rows: [row(bar())] }]);
    if (!group || !line) throw new Error('A line is missing.');
    expect(draw(group)).toEqual({ line: group });
    expect(draw(line).drawn).toBe(draw(line).drawn);
  });
});

describe('the head of the timeline', () => {
  const ticks = placeTicks([{ on: day('2027-01-04'), label: 'January' }, { on: day('2027-02-01'), label: 'February' }, { on: day('2027-03-01'), label: 'March' }], scale);

  it('has the labels in view and the one that reaches in', () => {
    expect(ticksBetween(ticks, 300, 500).map(({ label }) => label)).toEqual(['February']);
    expect(ticksBetween(ticks, 200, 280).map(({ label }) => label)).toEqual(['January', 'February']);
    expect(ticksBetween(ticks, -400, 900)).toHaveLength(3);
  });

  it('goes down the plan in one path', () => {
    expect(gridPath(ticks, 100)).toBe('M0.5 0V100M280.5 0V100M560.5 0V100');
  });
});
