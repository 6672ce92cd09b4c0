import { gradeOfEffects, type ServingEffects } from './goal-evidence';

const effect = { measure: 'active_7d', grade: 'B', low: 2, high: 9, q: 0.01 } as const;
const onActive = (...effects: ServingEffects['effects']): ServingEffects => ({ keyResultId: 'k', metricKey: 'viva.active_share_7d', metricId: 'm', effects });
const rising = { baseline: 0.2, target: 0.5 };

describe('what effects say about a key result', () => {
  it('is the grade of the best of those on its own figure that hold', () => {
    expect(gradeOfEffects(onActive({ ...effect, grade: 'C' }, effect), rising)).toBe('B');
  });

  it('is nothing when they are effects on another figure, however well they are graded', () => {
    expect(gradeOfEffects(onActive({ ...effect, measure: 'contributors_7d', grade: 'A' }), rising)).toBeNull();
    expect(gradeOfEffects({ ...onActive({ ...effect, grade: 'A' }), metricKey: 'training.completed' }, rising)).toBeNull();
    expect(gradeOfEffects({ ...onActive({ ...effect, grade: 'A' }), metricKey: null }, rising)).toBeNull();
  });

  it('counts effects on its very metric, and on the same figure over 28 days where it is read so', () => {
    expect(gradeOfEffects({ ...onActive({ ...effect, measure: 'metric:m' }, { ...effect, measure: 'metric:other', grade: 'A' }), metricKey: 'desk.minutes' }, rising)).toBe('B');
    expect(gradeOfEffects({ ...onActive({ ...effect, measure: 'habitual_28d' }), metricKey: 'viva.habitual_share_28d' }, rising)).toBe('B');
  });

  it('is nothing when they did not work, cannot be told from chance, or only compare before with after', () => {
    expect(gradeOfEffects(onActive({ ...effect, low: -9, high: -2 }, { ...effect, low: -1 }, { ...effect, q: 0.4 }, { ...effect, q: null }, { ...effect, grade: 'D' }), rising)).toBeNull();
  });

  it('counts a fall as what was wanted where the target lies below the baseline', () => {
    const fall = { ...effect, low: -9, high: -2 };
    expect(gradeOfEffects(onActive(fall), { baseline: 0.5, target: 0.2 })).toBe('B');
    expect(gradeOfEffects(onActive(effect), { baseline: 0.5, target: 0.2 })).toBeNull();
  });
});
