import { Injectable } from '@nestjs/common';
import { day, daysBetween, type TenantSession } from '@realign/kernel';
import { PlannedEffects, type PlannedEffect } from '@realign/programmes/contract';
import { smallestEffect } from '@realign/programmes/domain';
import { mondayOf } from './planner-settings';
import { RegisteredReadingsScatters } from './readings-scatters';

const AHEAD = `select 1 from programmes.wave w where w.programme_id = $1 and w.state in ('planned', 'ready', 'held') limit 1`;

/** Units with people of their own, and when each is offered it; those in no wave are compared with. */
const OFFERED = `
  with peopled as (select org_unit_id, count(*)::integer as people from directory.person where state = 'active' and org_unit_id is not null group by org_unit_id)
  select p.org_unit_id as id, p.people, u.launch_on::text as "launchOn" from peopled p left join programmes.unit_wave_v u on u.programme_id = $1 and u.org_unit_id = p.org_unit_id order by 1`;

interface OfferedRow {
  readonly id: string;
  readonly people: number;
  readonly launchOn: string | null;
}

/** Weeks of readings after the last launch that the plan is judged by. */
const WEEKS_AFTER = 12;

/** What the waves as they stand could show, from how readings of units scatter. */
@Injectable()
export class EffectsOfPlannedWaves extends PlannedEffects {
  constructor(private readonly scatters: RegisteredReadingsScatters) {
    super();
  }

  async of(session: TenantSession, programmeId: string, metricKey: string): Promise<PlannedEffect | null> {
    if (!this.scatters.reader || !(await session.one(AHEAD, [programmeId]))) return null;
    const scatter = await this.scatters.reader.scatter(session, metricKey);
    if (!scatter) return null;
    const rows = await session.sql<OfferedRow>(OFFERED, [programmeId]);
    const launches = rows.flatMap(({ launchOn }) => (launchOn === null ? [] : [launchOn])).sort();
    const [first] = launches;
    if (first === undefined) return null;
    const weekOf = (on: string): number => daysBetween(mondayOf(day(first)), mondayOf(day(on))) / 7;
    const units = rows.map(({ id, people, launchOn }) => ({ id, people, launchWeek: launchOn === null ? null : weekOf(launchOn) }));
    const { points, horizonWeeks } = smallestEffect(units, scatter, weekOf(launches.at(-1) ?? first) + WEEKS_AFTER);
    return { smallest: points, horizonWeeks, units: scatter.units, dataTo: scatter.dataTo };
  }
}
