import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformFunction } from './support';

const FLOW = ['scheduled>collecting', 'scheduled>deferred', 'scheduled>lapsed', 'deferred>collecting', 'deferred>deferred', 'deferred>lapsed', 'collecting>pack_frozen', 'pack_frozen>in_review', 'pack_frozen>decided', 'pack_frozen>lapsed',
  'in_review>decided', 'in_review>lapsed', 'decided>actioned', 'actioned>verified', 'lapsed>escalated'];

/**
 * The date until which a checkpoint was put off is kept as it stands on the wall of its zone, so that new zone data move the instant and not the hour people agreed on.
 * One that was put off and whose rhythm rested waits for a date of its rule again.
 */
export class PutOffOnTheWall1764944000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table reviews.checkpoint add column deferred_local text');
    await runner.query(`update reviews.checkpoint set deferred_local = to_char(due_at at time zone tz, 'YYYY-MM-DD"T"HH24:MI:SS.MS') where state = 'deferred' and not brought_forward`);
    await flow(runner, [...FLOW, 'deferred>scheduled']);
    await zoneData(runner, `case c.state when 'deferred' then c.deferred_local else c.nominal_local end`, `(c.state = 'scheduled' or c.state = 'deferred' and c.deferred_local is not null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await zoneData(runner, 'c.nominal_local', `c.state = 'scheduled'`);
    await flow(runner, FLOW);
    await runner.query('alter table reviews.checkpoint drop column deferred_local');
  }
}

async function flow(runner: QueryRunner, moves: readonly string[]): Promise<void> {
  await runner.query('drop trigger checkpoint_flow on reviews.checkpoint');
  await runner.query(
    `create trigger checkpoint_flow before update of state on reviews.checkpoint for each row
     when (old.state <> new.state and (old.state || '>' || new.state) <> all (array[${moves.map((move) => `'${move}'`).join(', ')}])) execute function reviews.refuse_move()`,
  );
}

async function zoneData(runner: QueryRunner, wall: string, waits: string): Promise<void> {
  await runner.query('drop function reviews.stale_zone_data(text, integer)');
  await platformFunction(
    runner,
    'reviews.stale_zone_data(text, integer)',
    `create function reviews.stale_zone_data(newest text, batch integer) returns table (tenant_id uuid, id uuid, nominal_local text, tz text) language sql stable as $$
       select c.tenant_id, c.id, ${wall}, c.tz from reviews.checkpoint c
       where ${waits} and not c.brought_forward and c.tzdb_version collate "C" < newest collate "C" and c.due_at > now() order by c.due_at, c.id limit batch
     $$`,
  );
  await runner.query('drop function reviews.move_to_zone_data(uuid[], uuid[], timestamptz[], text)');
  await platformFunction(
    runner,
    'reviews.move_to_zone_data(uuid[], uuid[], timestamptz[], text)',
    `create function reviews.move_to_zone_data(tenants uuid[], ids uuid[], dues timestamptz[], newest text) returns integer language sql volatile as $$
       with given as (select * from unnest(tenants, ids, dues) as g(tenant_id, id, due)),
       old as (
         select c.tenant_id, c.id, c.due_at, c.tzdb_version, g.due from reviews.checkpoint c join given g on g.tenant_id = c.tenant_id and g.id = c.id
         where ${waits} and not c.brought_forward and c.tzdb_version collate "C" < newest collate "C" for update of c),
       moved as (
         update reviews.checkpoint c set tzdb_version = newest, due_at = old.due, lapse_after = c.lapse_after + (old.due - old.due_at), collect_at = c.collect_at + (old.due - old.due_at), updated_at = now(),
           version = c.version + case when old.due <> old.due_at then 1 else 0 end
         from old where c.tenant_id = old.tenant_id and c.id = old.id),
       said as (
         insert into reviews.zone_shift (tenant_id, checkpoint_id, to_version, from_version, due_before, due_after)
         select tenant_id, id, newest, tzdb_version, due_at, due from old where due <> due_at on conflict do nothing returning 1)
       select count(*)::integer from said
     $$`,
  );
}
