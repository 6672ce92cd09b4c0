import fc from 'fast-check';
import { gapWords, largestGaps, placeCover } from './unit-cover';

describe('the cover of one place', () => {
  it('is bare, short or met, and a small team is served from above', () => {
    expect(placeCover(300, 100, { filled: 0, nominated: 0, later: 0 })).toMatchObject({ needed: 3, missing: 3, status: 'bare' });
    expect(placeCover(300, 100, { filled: 1, nominated: 1, later: 0 })).toMatchObject({ missing: 1, status: 'short' });
    expect(placeCover(300, 100, { filled: 1, nominated: 1, later: 1 })).toMatchObject({ missing: 0, later: 1, status: 'short' });
    expect(placeCover(300, 100, { filled: 3, nominated: 0, later: 0 })).toMatchObject({ missing: 0, status: 'met' });
    expect(placeCover(49, 100, { filled: 0, nominated: 0, later: 0 })).toMatchObject({ needed: 0, status: 'from_above' });
    expect(placeCover(49, 100, { filled: 1, nominated: 0, later: 0 })).toMatchObject({ needed: 0, status: 'met' });
    expect(placeCover(50, 100, { filled: 0, nominated: 0, later: 0 })).toMatchObject({ needed: 1, status: 'bare' });
  });

  it('never misses less than nothing nor more than is needed', () => {
    fc.assert(
      fc.property(fc.nat(120_000), fc.integer({ min: 1, max: 5000 }), fc.nat(300), fc.nat(300), fc.nat(300), (people, ratio, filled, nominated, later) => {
        const cover = placeCover(people, ratio, { filled, nominated, later });
        expect(cover.missing).toBeGreaterThanOrEqual(0);
        expect(cover.missing).toBeLessThanOrEqual(cover.needed);
        expect(Math.abs(cover.needed - people / ratio)).toBeLessThanOrEqual(0.5);
        expect(cover.status === 'met' || cover.status === 'from_above').toBe(filled >= cover.needed);
      }),
    );
  });

  it('names the largest gaps first', () => {
    const gaps = largestGaps([{ place: 'Wealth', filled: 1, needed: 2, missing: 1 }, { place: 'Risk', filled: 0, needed: 3, missing: 3 }, { place: 'Audit', filled: 1, needed: 1, missing: 0 }], 2);
    expect(gapWords(gaps)).toBe('Largest gaps: Risk 0 of 3, Wealth 1 of 2.');
    expect(gapWords([])).toBe('');
  });
});
