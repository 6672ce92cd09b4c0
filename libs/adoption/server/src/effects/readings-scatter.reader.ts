import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { EFFECT_MEASURE_NAMES } from '@realign/adoption/contract';
import { gridOf } from '@realign/adoption/domain';
import { noiseOf } from '@realign/effects/domain';
import { ReadingsScatters, type ReadingsScatter, type ReadingsScatterReader } from '@realign/programmes/contract';
import { ProtectedWeeksOfUnits } from '../disclosure/protected-weeks';
import { EffectInputs } from './effect-inputs';
import { FIGURE_OF, weeksOf } from './take-up-signs';

/** A year back: what units scattered by longer ago says little about the next launch. */
const WEEKS_LOOKED_AT = 52;
const MEASURE = 'active_7d';

/** Tells the wave planner how readings of units scatter, from the weeks that are published. */
@Injectable()
export class ScatterOfReadings implements ReadingsScatterReader, OnModuleInit {
  constructor(
    @Optional() @Inject(ReadingsScatters) private readonly scatters: ReadingsScatters | null,
    private readonly weeks: ProtectedWeeksOfUnits,
    private readonly inputs: EffectInputs,
  ) {}

  onModuleInit(): void {
    this.scatters?.register(this);
  }

  async scatter(session: TenantSession): Promise<ReadingsScatter | null> {
    const source = await this.inputs.source(session);
    if (!source) return null;
    const grid = gridOf(weeksOf(await this.weeks.all(session, [FIGURE_OF[MEASURE]], WEEKS_LOOKED_AT), MEASURE));
    const noise = noiseOf({ weeks: grid.weeks.length, units: grid.units.map((unit) => ({ ...unit, offeredInWeek: null })) });
    return noise && { ...noise, units: grid.units.length, weeks: grid.weeks.length, figure: EFFECT_MEASURE_NAMES[MEASURE], source: source.name, dataTo: source.dataTo };
  }
}
