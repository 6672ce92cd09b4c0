// The words it uses live beside components, which need the compiler to be read outside a build.
import '@angular/compiler';
import type { ScenarioView } from '@realign/api-client';
import { compareScenarios } from './compare-scenarios';

const scenario = (weeks: number, detectable: number | null, grade: 'A' | 'B' | 'D' | null): ScenarioView =>
  ({ waitingPeople: 640, measures: { weeks, lastLaunchOn: '2027-06-07', waves: 4, units: 40, people: 600, trainerHours: 52.4, trainerShare: 0.21, busiestHours: 12, peakLoadHours: 1.5, peakLoadPeople: 300, languages: [], learning: { detectable, design: grade === 'D' ? 'before_after' : 'staggered', grade, fewestUnits: 9, sentence: '' } } }) as unknown as ScenarioView;

describe('scenarios side by side', () => {
  const rows = compareScenarios([scenario(12, null, 'D'), scenario(30, 0.4, 'A')]);
  const best = (label: string) => rows.find((row) => row.label === label)?.cells.map(({ isBest }) => isBest);

  it('mark the earlier, the smaller effect and the stronger grade, and nothing where they are alike', () => {
    expect(best('Last launch')).toEqual([true, false]);
    expect(best('Smallest effect it would show')).toEqual([false, true]);
    expect(best('Best evidence grade')).toEqual([false, true]);
    expect(rows.find(({ label }) => label === 'Trainer hours')).toMatchObject({ differs: false, cells: [{ words: '52 h', isBest: false }, { isBest: false }] });
    expect(best('Waves')).toEqual([false, false]);
    expect(rows.find(({ label }) => label === 'People reached')?.cells[0]?.words).toBe('600 of 640');
  });

  it('mark nothing of one that leaves people out: to reach fewer takes less of everything', () => {
    const [whole, short] = [scenario(20, 1, 'B'), scenario(10, 0.5, 'A')];
    const left = { ...short, measures: { ...short.measures, people: 91, trainerHours: 7 } } as ScenarioView;
    const cells = (label: string) => compareScenarios([left, whole]).find((row) => row.label === label)?.cells.map(({ isBest }) => isBest);
    for (const label of ['Last launch', 'People reached', 'Trainer hours', 'Smallest effect it would show', 'Best evidence grade']) expect([label, cells(label)]).toEqual([label, [false, true]]);
  });

  it('say where nobody is left to compare with, or nothing was planned', () => {
    expect(rows.find(({ label }) => label === 'Smallest effect it would show')?.cells[0]?.words).toBe('nobody to compare with');
    const [none] = ['Smallest effect it would show', 'Best evidence grade'].map((label) => compareScenarios([scenario(12, null, null)]).find((row) => row.label === label)?.cells[0]);
    expect(none).toMatchObject({ words: 'none', isBest: false });
    expect(compareScenarios([{ measures: null } as ScenarioView])[0]?.cells[0]?.words).toBe('not planned');
  });
});
