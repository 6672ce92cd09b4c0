import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { figureMeasureOf, MEASURE_OF, USUAL_MEASURES, type UsualMeasure } from '@realign/adoption/contract';
import { gridOf } from '@realign/adoption/domain';
import { noiseOf } from '@realign/effects/domain';
import { ReadingsScatters, type PlannedOffers, type ReadingsScatter, type ReadingsScatterReader } from '@realign/programmes/contract';
import { ProtectedWeeksOfUnits } from '../disclosure/protected-weeks';
import { EffectInputs } from './effect-inputs';
import { OffersAsPlanned } from './planned-offers';
import { weeksOf } from './take-up-signs';

/** A year back: what units scattered by longer ago says little about the next launch. */
const WEEKS_LOOKED_AT = 52;
const USUAL: UsualMeasure = 'active_7d';

type Kept = Omit<ReadingsScatter, 'figure'> & { readonly measure: UsualMeasure };

/** Tells the wave planner and the goal linter how readings of units scatter, from the weeks that are published. Worked out when weeks are, and kept. */
@Injectable()
export class ScatterOfReadings implements ReadingsScatterReader, OnModuleInit {
  constructor(
    @Optional() @Inject(ReadingsScatters) private readonly scatters: ReadingsScatters | null,
    private readonly weeks: ProtectedWeeksOfUnits,
    private readonly inputs: EffectInputs,
    private readonly planned: OffersAsPlanned,
  ) {}

  onModuleInit(): void {
    this.scatters?.register(this);
  }

  async scatter(session: TenantSession, metricKey?: string): Promise<ReadingsScatter | null> {
    const measure = usualOf(metricKey);
    if (!measure) return null;
    const kept = await session.one<Kept>(`select measure, deviation, autocorrelation, units, weeks, source, data_to::text as "dataTo" from adoption.readings_scatter where measure = $1`, [measure]);
    // Weeks that were published before anything was kept.
    const known = kept ?? (await this.workOut(session, [measure]))[0];
    if (!known) return null;
    const { measure: _, ...scatter } = known;
    return { ...scatter, figure: MEASURE_OF[measure].name };
  }

  async offers(session: TenantSession, programmeId: string, metricKey: string): Promise<PlannedOffers | null> {
    const measure = usualOf(metricKey);
    const known = measure && (await this.scatter(session, metricKey));
    return measure && known ? this.planned.of(session, programmeId, measure, known) : null;
  }

  /** Works it out anew, in the transaction that learned of new weeks. Safe to repeat. */
  async keep(session: TenantSession): Promise<void> {
    const rows = await this.workOut(session, USUAL_MEASURES);
    await session.sql('delete from adoption.readings_scatter where measure <> all($1::text[])', [rows.map(({ measure }) => measure)]);
    await session.sql(
      `insert into adoption.readings_scatter (tenant_id, measure, deviation, autocorrelation, units, weeks, source, data_to)
       select $1, r.measure, r.deviation, r.autocorrelation, r.units, r.weeks, r.source, r."dataTo" from jsonb_to_recordset($2::jsonb) as r(measure text, deviation float8, autocorrelation float8, units integer, weeks integer, source text, "dataTo" date)
       on conflict (tenant_id, measure) do update set deviation = excluded.deviation, autocorrelation = excluded.autocorrelation, units = excluded.units, weeks = excluded.weeks, source = excluded.source, data_to = excluded.data_to, computed_at = now()`,
      [session.tenantId, JSON.stringify(rows)],
    );
  }

  private async workOut(session: TenantSession, measures: readonly UsualMeasure[]): Promise<Kept[]> {
    const source = await this.inputs.source(session);
    if (!source) return [];
    const weeks = await this.weeks.all(session, measures.map((measure) => MEASURE_OF[measure].figure), WEEKS_LOOKED_AT);
    return measures.flatMap((measure) => {
      const grid = gridOf(weeksOf(weeks, measure));
      const noise = noiseOf({ weeks: grid.weeks.length, units: grid.units.map((unit) => ({ ...unit, offeredInWeek: null })) });
      return noise ? [{ measure, ...noise, units: grid.units.length, weeks: grid.weeks.length, source: source.name, dataTo: source.dataTo }] : [];
    });
  }
}

const usualOf = (metricKey?: string): UsualMeasure | undefined => {
  const counted = metricKey === undefined ? USUAL : figureMeasureOf(metricKey);
  return USUAL_MEASURES.find((one) => one === counted);
};
