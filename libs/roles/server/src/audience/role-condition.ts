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
    const held = (alias: string) => `${alias}.role_definition_id = ${subject} and ${alias}.state <> 'nominated' and ${alias}.starts_on <= ${day} and (${alias}.ends_on is null or ${alias}.ends_on >= ${day})`;
    return `select r.person_id from roles.assignment_v r where r.person_id is not null and ${held('r')}
      union all select s.person_id from roles.assignment_v r
      join directory.unit_span_v u on u.org_unit_id = r.org_unit_id and u.valid_from <= ${day} and (u.valid_to is null or u.valid_to > ${day})
      join directory.person_span_v s on s.org_unit_id = u.below_id and s.valid_from <= ${day} and (s.valid_to is null or s.valid_to > ${day}) where ${held('r')}`;
  }
}
