import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { MEASURE_OF, type UsualMeasure } from '@realign/adoption/contract';
import { calendarOf, gridOf, mondayOf, panelOf, type EffectSubject, type UsageGrid } from '@realign/adoption/domain';
import { dealtPanel, noiseOf, type Noise, type Panel } from '@realign/effects/domain';
import type { PlannedOffers } from '@realign/programmes/contract';
import { ProtectedWeeksOfUnits } from '../disclosure/protected-weeks';
import { EffectInputs, offersTo } from './effect-inputs';
import { OfferReach } from './offer-reach';
import { weeksOf } from './take-up-signs';

/** Each unit with the day of its wave, launched or planned. */
const UNITS = `select org_unit_id as "unitId", launch_on::text as "on" from programmes.unit_wave_v where programme_id = $1 and launch_on is not null`;

/** The same of audiences. */
const AUDIENCES = `
  select a.audience_id as "audienceId", coalesce(l.launched_on, w.launch_on)::text as "on"
  from programmes.wave_audience_v a join programmes.wave_detail_v w on w.wave_id = a.wave_id left join programmes.wave_launch_v l on l.wave_id = a.wave_id
  where a.programme_id = $1 and (w.state <> 'withdrawn' or l.wave_id is not null) and coalesce(l.launched_on, w.launch_on) is not null`;

const LAUNCHED = `select org_unit_id as "unitId", launched_on::text as "on" from programmes.unit_launch_v where programme_id = $1`;

interface UnitDay {
  readonly unitId: string;
  readonly on: string;
}

/** Weeks that tell who is counted with which unit today, and a year back: what units scattered by longer ago says little about the next launch. */
const [FEW_WEEKS, A_YEAR] = [4, 52];

/** The waves of a programme as they stand, laid out as an estimate of them will be: the same units, reached the same way, with the same blocks and lot. */
@Injectable()
export class OffersAsPlanned {
  constructor(
    private readonly weeks: ProtectedWeeksOfUnits,
    private readonly inputs: EffectInputs,
    private readonly reach: OfferReach,
  ) {}

  /** @param known how single units scatter @returns null while no week is published, or no wave has a day */
  async of(session: TenantSession, programmeId: string, measure: UsualMeasure, known: PlannedOffers['scatter']): Promise<PlannedOffers | null> {
    const named = { units: await session.sql<UnitDay>(UNITS, [programmeId]), audiences: await session.sql<{ audienceId: string; on: string }>(AUDIENCES, [programmeId]) };
    const [offers] = await this.reach.resolve(session, [named]);
    const grid = await this.grid(session, measure, FEW_WEEKS);
    if (!offers || grid.units.length === 0) return null;
    const blockOf = await this.inputs.blocksOf(session, programmeId, offers);
    const launched = await session.sql<UnitDay>(LAUNCHED, [programmeId]);
    const { order, stratumOf } = await this.inputs.order(session, programmeId, { offeredOn: new Map(launched.map(({ unitId, on }) => [unitId, on])), blockOf }, known.dataTo);
    const subject: EffectSubject = { key: 'waves', title: 'the launch', ...offersTo(offers, blockOf), ...(stratumOf && { stratumOf }) };
    const weeks = calendarOf([...subject.offeredOn.values()].map(mondayOf));
    const ahead: UsageGrid = { weeks, units: grid.units.map((unit) => ({ ...unit, outcome: weeks.map(() => null) })) };
    const panel = panelOf(ahead, subject);
    const noise = dealtPanel(panel).units.length < panel.units.length ? await this.noiseOfDealt(session, measure, panel) : null;
    const units = panel.units.map(({ id, people, offeredInWeek, block, stratum }) => ({ id, people, launchOn: offeredInWeek === null ? null : (weeks[offeredInWeek] ?? null), ...(block !== undefined && { block }), ...(stratum !== undefined && { stratum }) }));
    return { units, order, scatter: { ...known, ...noise } };
  }

  /** How those that get their dates together scatter as one: less than each of them where they move apart, and no less where they move together. */
  private async noiseOfDealt(session: TenantSession, measure: UsualMeasure, panel: Panel): Promise<Noise | null> {
    const grid = await this.grid(session, measure, A_YEAR);
    const readings = new Map(grid.units.map(({ id, outcome }) => [id, outcome]));
    const nothing = grid.weeks.map(() => null);
    return noiseOf(dealtPanel({ weeks: grid.weeks.length, units: panel.units.map((unit) => ({ ...unit, offeredInWeek: null, block: `${unit.block ?? unit.id} ${unit.offeredInWeek}`, outcome: readings.get(unit.id) ?? nothing })) }));
  }

  private async grid(session: TenantSession, measure: UsualMeasure, most: number): Promise<UsageGrid> {
    return gridOf(weeksOf(await this.weeks.all(session, [MEASURE_OF[measure].figure], most), measure));
  }
}
