import { Injectable } from '@nestjs/common';
import type { Day, EvidenceFact, TenantSession } from '@realign/kernel';
import { GoalEvidenceReader, GoalReadings, type KeyResultReading } from '@realign/goals/contract';
import { compareHealth, isForecast, isInUse, keyResultFact, sayForecast, type Forecast } from '@realign/goals/domain';
import { programmeToday, readGoals, readKeyResults, type GoalRow, type KeyResultRow } from './goal.rows';
import { factsOf, forecastOf, readingOf, standingOf } from './present-key-result';

interface InUse {
  readonly goal: GoalRow;
  readonly row: KeyResultRow;
  readonly standing: ReturnType<typeof standingOf>;
  readonly today: Day;
}

async function inUse(session: TenantSession, programmeId: string): Promise<InUse[]> {
  const today = await programmeToday(session, programmeId);
  if (!today) return [];
  const goals = (await readGoals(session, programmeId)).filter(({ state }) => isInUse(state));
  const rows = await readKeyResults(session, goals.map(({ id }) => id));
  return rows
    .flatMap((row) => goals.filter(({ id }) => id === row.goalId).map((goal) => ({ goal, row, standing: standingOf(row, today), today })))
    .sort((a, b) => compareHealth(a.standing.health, b.standing.health));
}

@Injectable()
export class GoalEvidence extends GoalEvidenceReader {
  async read(session: TenantSession, programmeId: string): Promise<EvidenceFact[]> {
    return (await inUse(session, programmeId)).map(({ row, standing, today }) => {
      const ahead = aheadOf(row, today);
      const said = ahead ? { ...standing, note: `${standing.note} ${sayForecast(ahead, row.unit)}` } : standing;
      return keyResultFact(row.id, row.title, factsOf(row), readingOf(row, today), said);
    });
  }
}

@Injectable()
export class GoalReadingsOfProgramme extends GoalReadings {
  async of(session: TenantSession, programmeId: string): Promise<KeyResultReading[]> {
    return (await inUse(session, programmeId)).map(({ goal, row, standing, today }) => {
      const [reading, ahead] = [readingOf(row, today), aheadOf(row, today)];
      return {
        goalId: goal.id, goalTitle: goal.title, keyResultId: row.id, title: row.title, unit: row.unit, baseline: row.baseline, value: reading?.value ?? null, target: row.target,
        targetOn: row.targetOn, progress: standing.progress, health: standing.health, asOf: reading?.asOf ?? null, note: standing.note,
        forecast: ahead ? { low: ahead.interval95[0], mid: ahead.mid, high: ahead.interval95[1], chance: ahead.chance } : null,
      };
    });
  }
}

const aheadOf = (row: KeyResultRow, today: Day): Forecast | null => {
  const ahead = row.kind === 'milestone' ? null : forecastOf(row, today);
  return ahead && isForecast(ahead) ? ahead : null;
};
