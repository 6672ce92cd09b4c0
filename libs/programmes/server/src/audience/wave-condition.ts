import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { AudienceConditions, type AudienceConditionSource, type DirectoryNameView } from '@realign/directory/contract';

/** "Is in the wave …": an audience may ask who belongs to the units of a wave, then or now; units below that a nearer wave names belong to that one. */
@Injectable()
export class WaveCondition implements AudienceConditionSource, OnModuleInit {
  readonly kind = 'wave';
  readonly label = 'is in the wave';

  /** Without a directory (in a test of this context alone) there is nobody to tell. */
  constructor(@Optional() private readonly conditions?: AudienceConditions) {}

  onModuleInit(): void {
    this.conditions?.register(this);
  }

  choices(session: TenantSession): Promise<DirectoryNameView[]> {
    return session.sql<DirectoryNameView>(`select w.id, w.name || ' of ' || p.name as name from programmes.wave w join programmes.programme p on p.tenant_id = w.tenant_id and p.id = w.programme_id order by p.name, w.position, w.id`);
  }

  people(subject: string, day: string): string {
    return `select s.person_id from programmes.wave_unit_v w
      join directory.unit_span_v u on u.org_unit_id = w.org_unit_id and u.valid_from <= ${day} and (u.valid_to is null or u.valid_to > ${day})
        and not exists (select 1 from directory.unit_span_v n join programmes.wave_unit_v o on o.org_unit_id = n.org_unit_id and o.programme_id = w.programme_id and o.wave_id <> w.wave_id and o.state <> 'withdrawn'
          where n.below_id = u.below_id and n.depth < u.depth and n.valid_from <= ${day} and (n.valid_to is null or n.valid_to > ${day}))
      join directory.person_span_v s on s.org_unit_id = u.below_id and s.valid_from <= ${day} and (s.valid_to is null or s.valid_to > ${day}) where w.wave_id = ${subject}
      union select m.person_id from programmes.wave_audience_v x join directory.audience_member_v m on m.audience_id = x.audience_id and m.valid_from <= ${day} and (m.valid_to is null or m.valid_to > ${day}) where x.wave_id = ${subject}`;
  }
}
