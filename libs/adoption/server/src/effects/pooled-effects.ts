import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { PooledEffects, type PooledKind, type WorkedActivity } from '@realign/adoption/contract';
import { verdictOf } from '@realign/effects/domain';
import { EffectsViews } from './effects.view';

interface JudgedRow extends WorkedActivity {
  readonly q: number;
  readonly better: 1 | -1;
  readonly least: number | null;
}

/** What an activity did; a launch is no activity that somebody else could start. */
const JUDGED = `
  select e.programme_id as "programmeId", p.name as "programmeName", substr(e.subject_key, 10) as title, e.measure, e.measure_name as "measureName", e.estimate as mean, e.low, e.high, e.grade, e.q, e.better, e.least
  from adoption.effect_estimate e join programmes.programme p on p.id = e.programme_id
  where e.state = 'estimated' and e.grade in ('A', 'B', 'C') and e.unit = 'points' and e.subject_key like 'activity:%' and e.q is not null
  order by e.grade, abs(e.estimate) desc, e.title, e.id limit 500`;

@Injectable()
export class PooledEffectsOfLibrary extends PooledEffects {
  constructor(private readonly views: EffectsViews) {
    super();
  }

  async byKind(session: TenantSession): Promise<PooledKind[]> {
    const { items } = await this.views.library(session);
    return items.filter(({ measure }) => measure === 'active_7d').map(({ kind, measureName, mean, low, high, entries }) => ({ kind, measureName, mean, low, high, from: entries.length }));
  }

  async worked(session: TenantSession): Promise<WorkedActivity[]> {
    const rows = await session.sql<JudgedRow>(JUDGED);
    return rows.filter(({ low, high, grade, q, better, least }) => verdictOf({ low, high, grade, q }, better, least ?? 0) === 'worked').map(({ q: _, better: __, least: ___, ...worked }) => worked);
  }
}
