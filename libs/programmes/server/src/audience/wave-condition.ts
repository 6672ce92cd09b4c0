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
      join directory.named_unit_span_v u on u.org_unit_id = w.org_unit_id and ${holds('u', day)}
        and not exists (select 1 from directory.named_unit_span_v n join programmes.wave_unit_v o on ${nearer('n', 'u')} and ${holds('n', day)})
      join directory.person_span_v s on s.org_unit_id = u.below_id and ${holds('s', day)} where w.wave_id = ${subject}
      union select m.person_id from programmes.wave_audience_v x cross join lateral (${membersOf('x.audience_id', day)}) m where x.wave_id = ${subject}`;
  }

  /** Units first and then their people; of an audience only what its kind needs. */
  peopleToday(subject: string): string {
    const audiences = (kind: string): string => `programmes.wave_audience_v x join directory.audience a on a.id = x.audience_id and a.kind = '${kind}'`;
    return `select p.id as person_id from directory.person p where p.state = 'active' and p.org_unit_id in (
        select u.below_id from programmes.wave_unit_v w join directory.named_unit_v u on u.org_unit_id = w.org_unit_id
        where w.wave_id = ${subject} and not exists (select 1 from directory.named_unit_v n join programmes.wave_unit_v o on ${nearer('n', 'u')}))
      union all select p.id from ${audiences('organisation')} join directory.person p on p.tenant_id = x.tenant_id and p.state = 'active' where x.wave_id = ${subject}
      union all select m.person_id from ${audiences('unit')} join directory.named_unit_member_v m on m.org_unit_id = a.org_unit_id where x.wave_id = ${subject}
      union all select m.person_id from ${audiences('rule')} cross join lateral (${membersOf('a.id', 'current_date')}) m where x.wave_id = ${subject}`;
  }
}

const holds = (alias: string, day: string): string => `${alias}.valid_from <= ${day} and (${alias}.valid_to is null or ${alias}.valid_to > ${day})`;

/** A unit `near` between the unit `below` and the one that the wave `w` names, which another wave `o` of the programme names; or one that is as near by its own name, where `w` names one that was merged into it. */
const nearer = (near: string, below: string): string =>
  `o.org_unit_id = ${near}.org_unit_id and o.programme_id = w.programme_id and o.wave_id <> w.wave_id and o.state <> 'withdrawn' and ${near}.below_id = ${below}.below_id
   and (${near}.depth < ${below}.depth or (${near}.depth = ${below}.depth and ${below}.is_followed and not ${near}.is_followed))`;

/** Of one audience alone: without "offset 0" the members of all audiences would be worked out first. */
const membersOf = (audience: string, day: string): string => `select m.person_id from directory.audience_member_v m where m.audience_id = ${audience} and ${holds('m', day)} offset 0`;
