// What it uses lives beside components, which need the compiler to be read outside a build.
import '@angular/compiler';
import { ProblemError } from '@realign/ui';
import { peopleNamed } from './named-people';
import { previewWords, unitChange } from './unit-questions';

const place = (value: string) => ({ value, count: 1 });

describe('a split, as it was answered', () => {
  it('takes several places, titles, people and units, and leaves out what was not said', () => {
    const places = [place('Berlin, Mitte'), place('Leeds'), place('Lyon')];
    expect(unitChange('split', 'u', { effectiveOn: '2026-12-01', name: 'New', locations: '0,2', jobTitles: 'Adviser, senior\n\n Clerk ', unitIds: 'a,b', personIds: null }, places, ['p'])).toEqual({
      kind: 'split', orgUnitId: 'u', effectiveOn: '2026-12-01', name: 'New', locations: ['Berlin, Mitte', 'Lyon'], jobTitles: ['Adviser, senior', 'Clerk'], unitIds: ['a', 'b'], personIds: ['p'],
    });
    expect(unitChange('split', 'u', { effectiveOn: '2026-12-01', name: 'New', locations: null, jobTitles: null, unitIds: null, personIds: null }, places)).toEqual({ kind: 'split', orgUnitId: 'u', effectiveOn: '2026-12-01', name: 'New' });
    const many = Array.from({ length: 40 }, (_, n) => place(`Place ${n}`));
    expect(unitChange('split', 'u', { effectiveOn: '2026-12-01', name: 'New', locations: 'Place 3\nPlace 4' }, many)).toMatchObject({ locations: ['Place 3', 'Place 4'] });
  });

  it('names people by a whole number or name, and says of which line it is not so', async () => {
    const all = [{ id: '1', employeeNumber: '007', displayName: 'Ann Lee' }, { id: '2', employeeNumber: '008', displayName: 'Ann Leeds' }, { id: '3', employeeNumber: '009', displayName: 'Bo Ray' }];
    const seek = (words: string) => Promise.resolve({ items: all.filter(({ employeeNumber, displayName }) => employeeNumber === words || displayName.toLowerCase().startsWith(words.toLowerCase())) as never });
    expect(await peopleNamed(['ann lee', '008', 'Bo'], seek)).toEqual(['1', '2', '3']);
    const said = await peopleNamed(['Ann', 'Cy', '007'], seek).catch((error: ProblemError) => error.problem);
    expect(said).toMatchObject({ errors: [{ pointer: '/personIds', detail: '“Ann”: more than one person fits; write the employee number. “Cy”: nobody in this unit is called so.' }] });
    await expect(peopleNamed(Array.from({ length: 51 }, String), seek)).rejects.toBeInstanceOf(ProblemError);
  });
});

describe('what is said before a change of units', () => {
  const found = { summary: 'North is merged into South', peopleCount: 3, movedWithTheirUnitCount: 0, sample: ['Ann'], units: ['North', 'South'], audiences: [], others: [], withdrawnCount: 0, isPlanned: false };

  it('names everything that gains or loses people, and what would be withdrawn', () => {
    const said = previewWords({ ...found, audiences: [{ name: 'Advisers', before: 5, after: 2 }], others: [{ kind: 'wave', name: 'Pilot of Engage', before: 9, after: 4 }, { kind: 'role', name: 'Champion for North, in Engage', before: 3, after: 7 }], withdrawnCount: 1 }, { kind: 'merge', effectiveOn: '2026-12-01' });
    expect(said).toContain('\nAudiences: Advisers 5 → 2.\nRoles: Champion for North, in Engage 3 → 7.\nWaves: Pilot of Engage 9 → 4.\n1 assignment of training not begun would be withdrawn, because its person comes out of a plan.');
    expect(said).toContain('goes on with the unit it is merged into');
    expect(said).not.toContain('No audience');
  });

  it('says that no audience changes only when none does, and what becomes of a split', () => {
    expect(previewWords(found, { kind: 'split', effectiveOn: '2026-12-01' })).toMatch(/No audience changes its size\.\nWhatever names this unit keeps those who stay\./);
    expect(previewWords({ ...found, audiences: Array.from({ length: 14 }, (_, n) => ({ name: `A${n}`, before: 1, after: 0 })) }, { kind: 'move', effectiveOn: '2026-12-01' })).toMatch(/A11 1 → 0 and 2 more\.$/);
  });
});
