import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { EffortQuery, EffortView } from '@realign/programmes/contract';
import { CULTURE_GUIDE, CULTURE_LIMIT, readEffort, type EffortItem } from '@realign/programmes/domain';
import { requireDays } from './references';

const ITEMS = `
  select effort_class as "effortClass", engagement_mode as "engagementMode", stage, state, delivery_step is not null as "isDelivery", starts_on::text as "startsOn", ends_on::text as "endsOn",
    planned_hours as "plannedHours", actual_hours as "actualHours" from programmes.activity where programme_id = $1`;

/** The day of the delivery track's go-live; without one the first launch that is no pilot, and without that the first launch. */
const GO_LIVE = `
  select coalesce((select max(a.ends_on) from programmes.activity a where a.programme_id = p.id and a.delivery_step = 'go_live' and a.state <> 'stopped'),
    (select min(coalesce(w.launched_on, w.launch_on)) from programmes.wave w where w.programme_id = p.id and w.kind <> 'pilot' and w.state <> 'withdrawn'),
    (select min(coalesce(w.launched_on, w.launch_on)) from programmes.wave w where w.programme_id = p.id and w.state <> 'withdrawn'))::text as "goLiveOn" from programmes.programme p where p.id = $1`;

@Injectable()
export class EffortViews {
  async of(session: TenantSession, programmeId: string, { from, to }: EffortQuery): Promise<EffortView> {
    requireDays(['?from', from], ['?to', to]);
    const head = await session.one<{ goLiveOn: Day | null }>(GO_LIVE, [programmeId]);
    if (!head) throw notFound('programme');
    const reading = readEffort(await session.sql<EffortItem>(ITEMS, [programmeId]), { goLiveOn: head.goLiveOn, from: from as Day | undefined, to: to as Day | undefined });
    return { ...reading, guide: CULTURE_GUIDE, limit: CULTURE_LIMIT, goLiveOn: head.goLiveOn, stages: [...reading.stages], warnings: [...reading.warnings] };
  }
}
