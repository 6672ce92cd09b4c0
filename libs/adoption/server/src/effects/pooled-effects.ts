import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { PooledEffects, type PooledKind, type PooledLibrary, type WorkedActivity } from '@realign/adoption/contract';
import { poolEffects, verdictOf } from '@realign/effects/domain';

interface Row extends WorkedActivity {
  readonly kind: string;
  readonly standardError: number;
  readonly unit: string;
  /** Of an activity; a launch is no activity that somebody else could start. */
  readonly isActivity: boolean;
  readonly q: number | null;
  readonly better: 1 | -1;
  readonly least: number | null;
}

/** The figure by which kinds of activity are compared. */
const COMMON = 'active_7d';

const READ = `
  select e.programme_id as "programmeId", p.name as "programmeName", case when e.subject_key like 'activity:%' then substr(e.subject_key, 10) else e.title end as title, e.subject_key like 'activity:%' as "isActivity",
    e.kind, e.measure, e.measure_name as "measureName", e.unit, e.estimate as mean, e.low, e.high, e.standard_error as "standardError", e.grade, e.q, e.better, e.least
  from adoption.effect_estimate e join programmes.programme p on p.id = e.programme_id
  where e.state = 'estimated' and e.grade in ('A', 'B', 'C') and (e.measure = $1 or (e.unit = 'points' and e.subject_key like 'activity:%' and e.q is not null))
  order by e.grade, abs(e.estimate) desc, e.title, e.id limit 1000`;

@Injectable()
export class PooledEffectsOfLibrary extends PooledEffects {
  async read(session: TenantSession): Promise<PooledLibrary> {
    const rows = await session.sql<Row>(READ, [COMMON]);
    const common = rows.filter(({ measure }) => measure === COMMON);
    const kinds = [...new Set(common.map(({ kind }) => kind))].sort();
    return { kinds: kinds.flatMap((kind) => toKind(common.filter((row) => row.kind === kind))), worked: rows.filter(hasWorked).map(toWorked) };
  }
}

function toKind(rows: readonly Row[]): PooledKind[] {
  const pooled = poolEffects(rows.map(({ mean, standardError, low, high }) => ({ estimate: mean, standardError, low, high })));
  const [first] = rows;
  return pooled && first ? [{ kind: first.kind, measureName: first.measureName, mean: pooled.mean, low: pooled.low, high: pooled.high, from: rows.length }] : [];
}

const hasWorked = ({ isActivity, unit, low, high, grade, q, better, least }: Row): boolean => isActivity && unit === 'points' && q !== null && verdictOf({ low, high, grade, q }, better, least ?? 0) === 'worked';

const toWorked = ({ programmeId, programmeName, title, measure, measureName, mean, low, high, grade }: Row): WorkedActivity => ({ programmeId, programmeName, title, measure, measureName, mean, low, high, grade });
