import { delayAfter, DELIVERY_DELAYS, isGone, MOST_JITTER, STOPPED_AFTER } from './retry-schedule';

describe('a delivery that failed', () => {
  it('is tried soon, then ever later, and given up after the last delay', () => {
    expect(delayAfter(1, 0)).toBe(5);
    expect(delayAfter(2, 0)).toBe(300);
    expect([...DELIVERY_DELAYS]).toEqual([...DELIVERY_DELAYS].sort((a, b) => a - b));
    expect(delayAfter(DELIVERY_DELAYS.length, 0)).toBe(86_400);
    expect(delayAfter(DELIVERY_DELAYS.length + 1, 0)).toBeUndefined();
    expect(DELIVERY_DELAYS.reduce((sum, delay) => sum + delay, 0)).toBeGreaterThan(STOPPED_AFTER);
  });

  it('is left alone for as long as the receiver asks, and a day at most', () => {
    expect([delayAfter(1, 0, 60), delayAfter(2, 0, 60), delayAfter(1, 0, 10 * 86_400), delayAfter(DELIVERY_DELAYS.length + 1, 0, 60)]).toEqual([60, 300, 86_400, undefined]);
  });

  it('comes back later by up to a fifth, never sooner than planned or asked for', () => {
    expect([0, 0.5, 1].map((chance) => delayAfter(2, chance))).toEqual([300, 330, 360]);
    expect([0, 0.5, 1].map((chance) => delayAfter(1, chance, 60))).toEqual([60, 66, 72]);
    expect(MOST_JITTER).toBeGreaterThan(0);
  });

  it('ends everything where the receiver is gone, and only there', () => {
    expect([null, 302, 400, 404, 410, 429, 500, 503].filter(isGone)).toEqual([410]);
  });
});
