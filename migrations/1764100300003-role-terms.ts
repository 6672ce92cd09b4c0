import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openToPlatform, PLATFORM_ROLE, platformFunction, tenantTable } from './support';

const AT_WORK_OR_COMING = `state in ('nominated', 'acknowledged', 'active', 'handing_over')`;

/** Roles begin and end on their days by themselves, and are handed over with what is open. */
export class RoleTerms1764100300003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createHandover(runner);
    await runner.query(`create index role_assignment_ending on roles.role_assignment (tenant_id, ends_on) where ends_on is not null and ${AT_WORK_OR_COMING}`);
    await runner.query(`create index role_assignment_beginning on roles.role_assignment (tenant_id, starts_on) where state = 'acknowledged'`);
    await openToPlatform(runner, 'roles.role_assignment', 'tenants whose roles begin or end today are found in one statement');
    await runner.query(`grant usage on schema roles to ${PLATFORM_ROLE}`);
    await platformFunction(
      runner,
      'roles.tenants_with_due_terms()',
      `create function roles.tenants_with_due_terms() returns table (id uuid) language sql stable as $$
         select t.id from identity.tenant t
         where exists (select 1 from roles.role_assignment a where a.tenant_id = t.id and a.ends_on < current_date and a.ends_on is not null and a.${AT_WORK_OR_COMING})
            or exists (select 1 from roles.role_assignment a where a.tenant_id = t.id and a.starts_on <= current_date and a.state = 'acknowledged')
         order by t.id $$`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function roles.tenants_with_due_terms()');
    await runner.query('drop table roles.handover_duty, roles.handover');
  }
}

async function createHandover(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'roles.handover',
    `role_assignment_id uuid not null,
     successor_id uuid not null,
     overlap_from date not null,
     last_day date not null,
     note text not null default '',
     by_name text not null,
     at timestamptz not null default now(),
     constraint handover_of foreign key (tenant_id, role_assignment_id) references roles.role_assignment (tenant_id, id),
     constraint handover_to foreign key (tenant_id, successor_id) references roles.role_assignment (tenant_id, id),
     constraint handover_days check (last_day >= overlap_from)`,
    { key: 'role_assignment_id' },
  );
  await tenantTable(
    runner,
    'roles.handover_duty',
    `role_assignment_id uuid not null,
     seq integer not null,
     title text not null,
     done_at timestamptz,
     done_by_name text,
     constraint handover_duty_of foreign key (tenant_id, role_assignment_id) references roles.handover (tenant_id, role_assignment_id) on delete cascade`,
    { key: 'role_assignment_id, seq' },
  );
}
