import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { BlackoutView } from '@realign/programmes/contract';

const BLACKOUTS = `
  select b.id, b.programme_id as "programmeId", b.name, b.reason, b.starts_on::text as "startsOn", b.ends_on::text as "endsOn", b.countries, b.version,
    coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name) from programmes.blackout_unit u
      join directory.org_unit o on o.tenant_id = u.tenant_id and o.id = u.org_unit_id where u.tenant_id = b.tenant_id and u.blackout_id = b.id), '[]') as "orgUnits"
  from programmes.blackout_period b`;

@Injectable()
export class BlackoutViews {
  /** Those of the programme and those of the whole organisation; what ended more than a year ago is left out. */
  ofProgramme(session: TenantSession, programmeId: string): Promise<BlackoutView[]> {
    return session.sql<BlackoutView>(`${BLACKOUTS} where (b.programme_id = $1 or b.programme_id is null) and b.ends_on > current_date - 365 order by b.starts_on, b.id`, [programmeId]);
  }

  async one(session: TenantSession, id: string): Promise<BlackoutView> {
    const row = await session.one<BlackoutView>(`${BLACKOUTS} where b.id = $1`, [id]);
    if (!row) throw notFound('blackout period');
    return row;
  }
}
