import { Injectable } from '@nestjs/common';
import type { EvidenceFact, TenantSession } from '@realign/kernel';
import { GoalEvidenceReader, GoalReadings, type KeyResultReading } from '@realign/goals/contract';
import { compareHealth, isInUse, keyResultFact } from '@realign/goals/domain';
import { programmeToday, readGoals, readKeyResults, type GoalRow, type KeyResultRow } from './goal.rows';
import { factsOf, readingOf, standingOf } from './present-goal';

interface InUse {
  readonly goal: GoalRow;
  readonly row: KeyResultRow;
  readonly standing: ReturnType<typeof standingOf>;
}

async function inUse(session: TenantSession, programmeId: string): Promise<InUse[]> {
  const today = await programmeToday(session, programmeId);
  if (!today) return [];
  const goals = (await readGoals(session, programmeId)).filter(({ state }) => isInUse(state));
  const rows = await readKeyResults(session, goals.map(({ id }) => id));
  return rows
    .flatMap((row) => goals.filter(({ id }) => id === row.goalId).map((goal) => ({ goal, row, standing: standingOf(row, today) })))
    .sort((a, b) => compareHealth(a.standing.health, b.standing.health));
}

@Injectable()
export class GoalEvidence extends GoalEvidenceReader {
  async read(session: TenantSession, programmeId: string): Promise<EvidenceFact[]> {
    return (await inUse(session, programmeId)).map(({ row, standing }) => keyResultFact(row.id, row.title, factsOf(row), readingOf(row), standing));
  }
}

@Injectable()
export class GoalReadingsOfProgramme extends GoalReadings {
  async of(session: TenantSession, programmeId: string): Promise<KeyResultReading[]> {
    return (await inUse(session, programmeId)).map(({ goal, row, standing }) => ({
      goalId: goal.id, goalTitle: goal.title, keyResultId: row.id, title: row.title, unit: row.unit, baseline: row.baseline, value: readingOf(row)?.value ?? null, target: row.target,
      targetOn: row.targetOn, progress: standing.progress, health: standing.health, asOf: readingOf(row)?.asOf ?? null, note: standing.note,
    }));
  }
}
