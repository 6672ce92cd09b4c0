import type { ScenarioView } from '@realign/api-client';
import { countWords, dateWords, plural, shareWords } from '@realign/ui';

export interface CompareCell {
  readonly words: string;
  /** The best of those compared, where they differ. */
  readonly isBest: boolean;
  readonly grade?: 'A' | 'B' | 'C' | 'D' | 'E';
}

export interface CompareRow {
  readonly label: string;
  readonly hint: string;
  readonly cells: readonly CompareCell[];
  readonly differs: boolean;
}

interface Measure {
  readonly label: string;
  readonly hint: string;
  /** What is compared; less is better unless said otherwise. Null says nothing. */
  readonly value: (of: ScenarioView) => number | null;
  readonly words: (of: ScenarioView) => string;
  readonly better?: 'less' | 'more' | 'neither';
}

const measures = (of: ScenarioView) => of.measures;
const grade = (of: ScenarioView): number | null => { const own = measures(of)?.learning.grade; return own ? 'EDCBA'.indexOf(own) : null; };

/** A share has a hundred points: plans measured before this was asked may say that more is needed, which chance hides however large it is. */
const effectWords = (points: number | null, hasGroups: boolean): string => (points === null || points === 0 ? (hasGroups ? 'none' : 'nobody to compare with') : points > 100 ? 'none: lost in chance' : `${Math.round(points * 10) / 10} points`);

const MEASURES: readonly Measure[] = [
  { label: 'Last launch', hint: 'the day on which everybody has been reached', value: (of) => measures(of)?.weeks ?? null, words: (of) => { const own = measures(of); return own ? `${dateWords(own.lastLaunchOn)}, ${plural(own.weeks, 'week')}` : 'not planned'; } },
  { label: 'Waves', hint: 'launches, the pilot included', value: (of) => measures(of)?.waves ?? null, words: (of) => countWords(measures(of)?.waves ?? 0), better: 'neither' },
  { label: 'People reached', hint: 'of those who waited for a wave when it was planned', value: (of) => measures(of)?.people ?? null, words: (of) => `${countWords(measures(of)?.people ?? 0)} of ${countWords(of.waitingPeople)}`, better: 'more' },
  { label: 'Trainer hours', hint: 'hours of teaching in sessions', value: (of) => measures(of)?.trainerHours ?? null, words: (of) => `${countWords(Math.round(measures(of)?.trainerHours ?? 0))} h` },
  { label: 'Share of trainers’ time', hint: 'of the hours they have before the last launch', value: (of) => measures(of)?.trainerShare ?? null, words: (of) => { const share = measures(of)?.trainerShare; return share === null || share === undefined ? 'no trainers' : shareWords(share); } },
  { label: 'Busiest week of teaching', hint: 'hours in that week', value: (of) => measures(of)?.busiestHours ?? null, words: (of) => `${countWords(Math.round(measures(of)?.busiestHours ?? 0))} h` },
  { label: 'Peak load', hint: 'hours a person and week, other programmes included', value: (of) => measures(of)?.peakLoadHours ?? null, words: (of) => { const own = measures(of); return own ? `${own.peakLoadHours} h for ${countWords(own.peakLoadPeople)} people` : ''; } },
  { label: 'Smallest effect it would show', hint: 'in percentage points, with 80 % chance', value: (of) => measures(of)?.learning.detectable ?? (measures(of) ? Number.MAX_VALUE : null), words: (of) => { const own = measures(of)?.learning; return effectWords(own?.detectable ?? null, own?.design !== 'before_after'); } },
  { label: 'Best evidence grade', hint: 'what an estimate could earn at most', value: grade, words: (of) => measures(of)?.learning.grade ?? 'none', better: 'more' },
  { label: 'Units in the smallest wave', hint: 'more units make chance smaller', value: (of) => measures(of)?.learning.fewestUnits ?? null, words: (of) => countWords(measures(of)?.learning.fewestUnits ?? 0), better: 'more' },
];

/** Scenarios side by side: one row a measure, the best marked where they differ. Whoever reaches fewer people than another is the best at nothing: less of everything is easy then. */
export function compareScenarios(scenarios: readonly ScenarioView[]): CompareRow[] {
  const most = Math.max(0, ...scenarios.map((one) => measures(one)?.people ?? 0));
  return MEASURES.map(({ label, hint, value, words, better = 'less' }) => {
    const values = scenarios.map((one) => (measures(one)?.people === most ? value(one) : null));
    const known = values.filter((one): one is number => one !== null);
    const differs = new Set(scenarios.map(value).filter((one) => one !== null)).size > 1;
    const best = better === 'more' ? Math.max(...known) : Math.min(...known);
    return {
      label, hint, differs,
      cells: scenarios.map((scenario, at) => {
        const own = label === 'Best evidence grade' ? scenario.measures?.learning.grade : undefined;
        return { words: scenario.measures ? words(scenario) : 'not planned', isBest: differs && better !== 'neither' && values[at] === best, ...(own && { grade: own }) };
      }),
    };
  });
}
