import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { AudienceConditions, type AudienceConditionSource, type DirectoryNameView } from '@realign/directory/contract';

/** "Holds the role …": an audience may ask who holds a role on a day, by name or with their whole unit, in any programme. */
@Injectable()
export class RoleCondition implements AudienceConditionSource, OnModuleInit {
  readonly kind = 'role';
  readonly label = 'holds the role';

  /** Without a directory (in a test of this context alone) there is nobody to tell. */
  constructor(@Optional() private readonly conditions?: AudienceConditions) {}

  onModuleInit(): void {
    this.conditions?.register(this);
  }

  choices(session: TenantSession): Promise<DirectoryNameView[]> {
    return session.sql<DirectoryNameView>('select role_definition_id as id, role_name as name from roles.role_definition_v order by role_name, role_definition_id');
  }

  people(subject: string, day: string): string {
    return `select r.person_id from roles.assignment_v r where r.person_id is not null and ${held(subject, day)}
      union all select s.person_id from roles.assignment_v r
      join directory.named_unit_span_v u on u.org_unit_id = r.org_unit_id and u.valid_from <= ${day} and (u.valid_to is null or u.valid_to > ${day})
      join directory.person_span_v s on s.org_unit_id = u.below_id and s.valid_from <= ${day} and (s.valid_to is null or s.valid_to > ${day}) where ${held(subject, day)}`;
  }

  peopleToday(subject: string): string {
    return `select r.person_id from roles.assignment_v r where r.person_id is not null and ${held(subject, 'current_date')}
      union all select m.person_id from roles.assignment_v r join directory.named_unit_member_v m on m.org_unit_id = r.org_unit_id where ${held(subject, 'current_date')}`;
  }
}

/** Until when: the last day of a role that is held, or the day on which it ended, by whatever way; who never agreed held it on no day. */
const held = (subject: string, day: string): string =>
  `r.role_definition_id = ${subject} and r.state <> 'nominated' and r.starts_on <= ${day} and coalesce(r.held_until, r.ends_on + 1, 'infinity') > ${day}`;
