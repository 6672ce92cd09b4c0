import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { shiftsOf, UnitChangeWatchers, type UnitChangeFindings, type UnitChangeWatcher, type UnitsInQuestion } from '@realign/directory/contract';

interface Counted {
  readonly id: string;
  readonly name: string;
  readonly people: number;
}

/** Waves of the units ($1) or of the audiences ($2), and every other wave of their programmes: what one loses another may gain. */
const WAVES = `
  with touched as (
    select w.programme_id from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id where u.org_unit_id = any($1::uuid[])
    union select w.programme_id from programmes.wave w join programmes.wave_audience a on a.tenant_id = w.tenant_id and a.wave_id = w.id where a.audience_id = any($2::uuid[]))
  select w.id, w.name || ' of ' || p.name as name, count(v.person_id)::integer as people
  from programmes.wave w join programmes.programme p on p.tenant_id = w.tenant_id and p.id = w.programme_id left join programmes.wave_person_v v on v.programme_id = w.programme_id and v.wave_id = w.id
  where w.programme_id in (select programme_id from touched) and w.state <> 'withdrawn' group by w.id, w.name, p.name order by p.name, w.name, w.id`;

/** Waves that gain or lose people when units change. */
@Injectable()
export class WavesOfUnits implements UnitChangeWatcher, OnModuleInit {
  /** Without a directory (in a test of this context alone) there is nobody to tell. */
  constructor(@Optional() private readonly watchers?: UnitChangeWatchers) {}

  onModuleInit(): void {
    this.watchers?.register(this);
  }

  async watch(session: TenantSession, { unitIds, audienceIds }: UnitsInQuestion): Promise<() => Promise<UnitChangeFindings>> {
    const count = (): Promise<Counted[]> => session.sql<Counted>(WAVES, [unitIds, audienceIds]);
    const before = await count();
    return async () => ({ shifts: shiftsOf('wave', before, await count()), withdrawn: 0 });
  }
}
