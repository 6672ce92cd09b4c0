import fc from 'fast-check';
import { daysDragged, gripAt, moveBy, moveWords, snapOf } from './timeline-moves';

const bar = { id: 'b', from: '2027-02-01', to: '2027-02-10' };

describe('a bar that is dragged', () => {
  it('keeps its length when moved, and its other end when resized', () => {
    expect(moveBy(bar, 'move', 3)).toMatchObject({ from: '2027-02-04', to: '2027-02-13' });
    expect(moveBy(bar, 'end', -4)).toMatchObject({ from: '2027-02-01', to: '2027-02-06' });
    expect(moveBy(bar, 'start', 2)).toMatchObject({ from: '2027-02-03', to: '2027-02-10' });
  });

  it('never ends before it begins', () => {
    fc.assert(fc.property(fc.constantFrom('move' as const, 'start' as const, 'end' as const), fc.integer({ min: -900, max: 900 }), (grip, days) => { const { from, to } = moveBy(bar, grip, days); expect(to >= from).toBe(true); }));
  });

  it('snaps to days, and to weeks where a day is too small to hit', () => {
    expect(daysDragged(25, 16, snapOf('week'))).toBe(2);
    expect(daysDragged(25, 2, snapOf('quarter'))).toBe(14);
    expect(daysDragged(-3, 16, 1)).toBe(0);
  });

  it('is taken at its ends by the outer pixels, even a narrow one in the middle', () => {
    expect([gripAt(2, 100), gripAt(50, 100), gripAt(98, 100), gripAt(5, 10)]).toEqual(['start', 'move', 'end', 'move']);
  });

  it('says what happens', () => {
    expect(moveWords(moveBy(bar, 'move', -1))).toBe('1 day earlier');
    expect(moveWords(moveBy(bar, 'end', 2))).toBe('ends 2 days later');
  });
});
