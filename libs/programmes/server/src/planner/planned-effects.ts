import { Injectable } from '@nestjs/common';
import { day, daysBetween, type TenantSession } from '@realign/kernel';
import { PlannedEffects, type PlannedEffect } from '@realign/programmes/contract';
import { smallestEffect } from '@realign/programmes/domain';
import { mondayOf } from './planner-settings';
import { RegisteredReadingsScatters } from './readings-scatters';

const AHEAD = `select 1 from programmes.wave w where w.programme_id = $1 and w.state in ('planned', 'ready', 'held') limit 1`;

/** What the waves as they stand could show, from how readings scatter of what gets a date of its own. */
@Injectable()
export class EffectsOfPlannedWaves extends PlannedEffects {
  constructor(private readonly scatters: RegisteredReadingsScatters) {
    super();
  }

  async of(session: TenantSession, programmeId: string, metricKey: string): Promise<PlannedEffect | null> {
    if (!this.scatters.reader || !(await session.one(AHEAD, [programmeId]))) return null;
    const offers = await this.scatters.reader.offers(session, programmeId, metricKey);
    const [first] = (offers?.units ?? []).flatMap(({ launchOn }) => (launchOn === null ? [] : [launchOn])).sort();
    if (!offers || first === undefined) return null;
    const weekOf = (on: string): number => daysBetween(mondayOf(day(first)), mondayOf(day(on))) / 7;
    const { points, why, compares, horizonWeeks } = smallestEffect(offers.units.map(({ launchOn, ...unit }) => ({ ...unit, launchWeek: launchOn === null ? null : weekOf(launchOn) })), offers.scatter, offers.order);
    return { smallest: points, why: compares ? why : null, horizonWeeks, units: offers.scatter.units, dataTo: offers.scatter.dataTo };
  }
}
