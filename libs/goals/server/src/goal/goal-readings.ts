import { Injectable } from '@nestjs/common';
import type { Day, EvidenceFact, EvidenceStatus, TenantSession } from '@realign/kernel';
import { GoalEvidenceReader, GoalReadings, type KeyResultReading, type TargetDay } from '@realign/goals/contract';
import { compareHealth, expectedAfterDays, isForecast, keyResultFact, othersFact, sayForecast, withoutTold, type Forecast, type Standing } from '@realign/goals/domain';
import { programmeToday, readGoals, readKeyResultsById, type GoalRow, type KeyResultRow } from './goal.rows';
import { readFirst, readHealthCounts, readHealthCountsOfAll, readStatusCounts } from './health.sql';
import { factsOf, forecastOf, readingOf, rhythmOfRow, standingOf } from './present-key-result';

/** More key results than this are not told one by one: those of the organisation first, then those that need attention most. */
const MOST_TOLD = 100;

/** Each side reads along the index of target days, so that of thousands only the nearest are looked at. */
const nearestTargets = (side: string): string => `
  (select k.title, k.target_on::text as "targetOn" from goals.key_result k join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id
   where g.programme_id = $1 and g.state in ('active', 'at_review', 'achieved_holding') and k.target_on ${side}`;
const TARGETS = `${nearestTargets('< $2::date order by k.target_on desc, k.id desc limit $3)')} union all ${nearestTargets('>= $2::date order by k.target_on, k.id limit $4)')}`;

interface InUse {
  readonly goal: GoalRow;
  readonly row: KeyResultRow;
  readonly standing: Standing;
}

/** Which key results are told of, worst health first. Only those told have their history read. */
async function inUse(session: TenantSession, programmeId: string, today: Day): Promise<InUse[]> {
  const chosen = await readFirst(session, programmeId, today, MOST_TOLD);
  const goals = new Map((await readGoals(session, [...new Set(chosen.map(({ goalId }) => goalId))])).map((goal) => [goal.id, goal]));
  const rows = await readKeyResultsById(session, chosen.map(({ id }) => id));
  return rows
    .flatMap((row) => { const goal = goals.get(row.goalId); return goal ? [{ goal, row, standing: standingOf(row, today) }] : []; })
    .sort((a, b) => compareHealth(a.standing.health, b.standing.health));
}

@Injectable()
export class GoalEvidence extends GoalEvidenceReader {
  async read(session: TenantSession, programmeId: string): Promise<EvidenceFact[]> {
    const today = await programmeToday(session, programmeId);
    if (!today) return [];
    const told = await inUse(session, programmeId, today);
    const facts = told.map(({ row, standing }) => {
      const ahead = aheadOf(row, today);
      const said = ahead ? { ...standing, note: `${standing.note} ${sayForecast(ahead, row.unit)}` } : standing;
      return keyResultFact(row.id, row.title, factsOf(row), readingOf(row, today), said, {
        ...(ahead ? { low: ahead.interval95[0], high: ahead.interval95[1] } : {}), ...(row.kind === 'milestone' ? {} : { freshDays: expectedAfterDays(rhythmOfRow(row)) }), ...(row.inUseSince === null ? {} : { inUseSince: row.inUseSince }), link: `goals?goal=${row.goalId}`,
      });
    });
    const others = told.length < MOST_TOLD ? {} : withoutTold(await readHealthCounts(session, programmeId, today), told.map(({ standing: { health } }) => health));
    return [...facts, ...othersFact(programmeId, others)];
  }
}

@Injectable()
export class GoalReadingsOfProgramme extends GoalReadings {
  async of(session: TenantSession, programmeId: string): Promise<KeyResultReading[]> {
    const today = await programmeToday(session, programmeId);
    if (!today) return [];
    return (await inUse(session, programmeId, today)).map(({ goal, row, standing }) => {
      const [reading, ahead] = [readingOf(row, today), aheadOf(row, today)];
      return {
        goalId: goal.id, goalTitle: goal.title, keyResultId: row.id, title: row.title, unit: row.unit, baseline: row.baseline, value: reading?.value ?? null, target: row.target,
        targetOn: row.targetOn, progress: standing.progress, health: standing.health, asOf: reading?.asOf ?? null, note: standing.note,
        forecast: ahead ? { low: ahead.interval95[0], mid: ahead.mid, high: ahead.interval95[1], chance: ahead.chance, isEarly: ahead.isEarly } : null,
      };
    });
  }

  async counts(session: TenantSession, programmeId: string): Promise<Readonly<Record<string, number>>> {
    const today = await programmeToday(session, programmeId);
    return today ? readHealthCounts(session, programmeId, today) : {};
  }

  countsOfAll(session: TenantSession, programmeIds: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>> {
    return readHealthCountsOfAll(session, programmeIds);
  }

  async statuses(session: TenantSession, programmeId: string): Promise<Partial<Record<EvidenceStatus, number>>> {
    const today = await programmeToday(session, programmeId);
    return today ? readStatusCounts(session, programmeId, today) : {};
  }

  async targets(session: TenantSession, programmeId: string, { past, coming }: { past: number; coming: number }): Promise<TargetDay[]> {
    const today = await programmeToday(session, programmeId);
    return today ? session.sql<TargetDay>(TARGETS, [programmeId, today, past, coming]) : [];
  }
}

const aheadOf = (row: KeyResultRow, today: Day): Forecast | null => {
  const ahead = row.kind === 'milestone' ? null : forecastOf(row, today);
  return ahead && isForecast(ahead) ? ahead : null;
};
