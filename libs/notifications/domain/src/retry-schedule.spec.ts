import { delayAfter, DELIVERY_DELAYS, isWorthAnotherTry, STOPPED_AFTER } from './retry-schedule';

describe('a delivery that failed', () => {
  it('is tried soon, then ever later, and given up after the last delay', () => {
    expect(delayAfter(1)).toBe(5);
    expect(delayAfter(2)).toBe(300);
    expect([...DELIVERY_DELAYS]).toEqual([...DELIVERY_DELAYS].sort((a, b) => a - b));
    expect(delayAfter(DELIVERY_DELAYS.length)).toBe(86_400);
    expect(delayAfter(DELIVERY_DELAYS.length + 1)).toBeUndefined();
    expect(DELIVERY_DELAYS.reduce((sum, delay) => sum + delay, 0)).toBeGreaterThan(STOPPED_AFTER);
  });

  it('is left alone for as long as the receiver asks, and a day at most', () => {
    expect([delayAfter(1, 60), delayAfter(2, 60), delayAfter(1, 10 * 86_400), delayAfter(DELIVERY_DELAYS.length + 1, 60)]).toEqual([60, 300, 86_400, undefined]);
  });

  it('is not tried again where the receiver is gone', () => {
    expect([null, 302, 400, 404, 429, 500, 503].map((status) => isWorthAnotherTry(status))).toEqual([true, true, true, true, true, true, true]);
    expect(isWorthAnotherTry(410)).toBe(false);
  });
});
