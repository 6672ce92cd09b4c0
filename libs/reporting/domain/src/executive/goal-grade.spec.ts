import { goalGrade } from './goal-grade';

const stated = { effectGrade: null, isMeasured: false, baseline: 0.2, value: 0.4 } as const;

describe('the evidence grade of a goal', () => {
  it('is that of the best effect on its own figure that holds', () => {
    expect(goalGrade({ ...stated, effectGrade: 'B', isMeasured: true })).toBe('B');
    expect(goalGrade({ ...stated, effectGrade: 'E', isMeasured: true })).toBe('E');
  });

  it('is before and after for a measured figure with a baseline, and an opinion for anything else', () => {
    expect(goalGrade({ ...stated, isMeasured: true })).toBe('D');
    expect(goalGrade({ ...stated, isMeasured: true, baseline: null })).toBe('E');
    expect(goalGrade(stated)).toBe('E');
  });

  it('is nothing where nothing was read, whatever the effects say', () => {
    expect(goalGrade({ ...stated, effectGrade: 'A', value: null })).toBeNull();
  });
});
