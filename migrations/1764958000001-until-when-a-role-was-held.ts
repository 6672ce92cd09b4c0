import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES = `select tenant_id, id as role_assignment_id, programme_id, role_definition_id, person_id, org_unit_id, state, starts_on, ends_on, scope_unit_id, community_id, topic`;
const WHO_HOLDS = `from roles.role_assignment where state <> 'vacant' and num_nonnulls(person_id, org_unit_id) = 1`;

const TABLES = ['roles.role_assignment', 'roles.role_assignment_event'];

/** Roles that ended before: on the day of their last event, or never held where nobody ever agreed. */
const OF_BEFORE = `
  update roles.role_assignment a set held_until = case when e.was_held then greatest(a.starts_on, least(e.ended_on, coalesce(a.ends_on + 1, e.ended_on))) else a.starts_on end
  from (
    select b.tenant_id, b.id, coalesce(max(v.at) filter (where v.what in ('ended', 'ended with others'))::date, b.updated_at::date) as ended_on,
           coalesce(bool_or(v.what in ('acknowledged', 'active', 'handing over', 'given, active at once', 'given with others, active at once')), false) or b.acknowledged_at is not null as was_held
    from roles.role_assignment b left join roles.role_assignment_event v on v.tenant_id = b.tenant_id and v.role_assignment_id = b.id
    where b.state = 'ended' group by b.tenant_id, b.id, b.updated_at, b.acknowledged_at) e
  where a.tenant_id = e.tenant_id and a.id = e.id`;

/**
 * Until when a role was held, half open, whichever way it ended: by hand, with others, by its last day, because the line manager does not agree.
 * Who never agreed to it held it on no day.
 */
export class UntilWhenARoleWasHeld1764958000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table roles.role_assignment add column held_until date');
    for (const table of TABLES) await runner.query(`alter table ${table} no force row level security`);
    await runner.query(OF_BEFORE);
    for (const table of TABLES) await runner.query(`alter table ${table} force row level security`);
    await runner.query(
      `create function roles.end_holding() returns trigger language plpgsql as $$
       begin
         if tg_op = 'UPDATE' and old.state = 'ended' then return new; end if;
         if tg_op = 'UPDATE' and old.state in ('vacant', 'nominated') then new.held_until := new.starts_on;
         else new.held_until := greatest(new.starts_on, least(current_date, coalesce(new.ends_on + 1, current_date)));
         end if;
         if new.held_until > new.starts_on then new.ends_on := least(new.ends_on, current_date); end if;
         return new;
       end $$`,
    );
    await runner.query(`create trigger role_assignment_end_holding before insert or update of state on roles.role_assignment for each row when (new.state = 'ended') execute function roles.end_holding()`);
    await runner.query(`alter table roles.role_assignment add constraint role_assignment_held check ((state = 'ended') = (held_until is not null))`);
    await runner.query(`create or replace view roles.assignment_v with (security_invoker = true) as ${ROLES}, held_until ${WHO_HOLDS}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view roles.assignment_v');
    await runner.query(`create view roles.assignment_v with (security_invoker = true) as ${ROLES} ${WHO_HOLDS}`);
    await runner.query('grant select on roles.assignment_v to realign_app');
    await runner.query('drop trigger role_assignment_end_holding on roles.role_assignment');
    await runner.query('drop function roles.end_holding()');
    await runner.query('alter table roles.role_assignment drop column held_until');
  }
}
