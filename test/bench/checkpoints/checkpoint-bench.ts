import type { PlatformDb } from '@realign/platform';
import { FiringService } from '@realign/reviews/server';
import { Pool } from 'pg';
import type { Bench } from '../bench-job';

export const TENANTS = 200;

export const CLEAR = `truncate reviews.review_task; truncate reviews.checkpoint, reviews.review_cycle, reviews.evidence_pack, reviews.evidence_item, reviews.agenda_item, reviews.decision, reviews.plan_change, reviews.checkpoint_deferral, platform.outbox cascade`;

export const PROGRAMMES = `
  with tenant as (insert into identity.tenant (slug, name) select 'bench-' || n || '-' || gen_random_uuid(), 'Bench ' || n from generate_series(1, $1::integer) n returning id),
  person as (insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) select t.id, 'P' || n, 'P', n::text, 'P ' || n from tenant t, generate_series(1, 3) n returning tenant_id, id, employee_number),
  programme as (insert into programmes.programme (tenant_id, name, state) select t.id, 'Programme ' || n, 'live' from tenant t, generate_series(1, $2::integer) n returning tenant_id, id),
  cadence as (insert into reviews.review_cadence (tenant_id, programme_id, unit, every, weekday, local_time, tz, anchor_on) select tenant_id, id, 'weeks', 6, 4, '10:00', 'UTC', current_date from programme returning tenant_id, id)
  insert into reviews.review_participant (tenant_id, cadence_id, person_id, duty)
  select c.tenant_id, c.id, p.id, case p.employee_number when 'P1' then 'sponsor' when 'P2' then 'change_lead' else 'steward' end from cadence c join person p on p.tenant_id = c.tenant_id`;

export const DUE = `
  with cycle as (insert into reviews.review_cycle (tenant_id, cadence_id, seq) select tenant_id, id, 1 from reviews.review_cadence returning tenant_id, id, cadence_id)
  insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at)
  select c.tenant_id, c.programme_id, c.id, y.id, 1, '2026-01-01T10:00', 'UTC', 'bench', now() - random() * interval '1 minute'
  from reviews.review_cadence c join cycle y on y.tenant_id = c.tenant_id and y.cadence_id = c.id`;

/** The claim as one would write it by hand: rows picked with SKIP LOCKED, a thousand at a time, three statements per batch. */
export async function byHand(query: (text: string, params?: unknown[]) => Promise<{ rows: unknown[]; rowCount: number | null }>): Promise<void> {
  for (;;) {
    await query('begin');
    const claimed = await query(
      `update reviews.checkpoint c set state = 'collecting', fired_at = now(), updated_at = now(), version = c.version + 1
       from (select tenant_id, id from reviews.checkpoint where stage = 'coming' and state in ('scheduled', 'deferred') and due_at <= now() order by due_at, id for update skip locked limit 1000) d
       where c.tenant_id = d.tenant_id and c.id = d.id returning c.tenant_id, c.id, c.cycle_id`,
    );
    const rows = claimed.rows as { tenant_id: string; id: string; cycle_id: string }[];
    const columns = [rows.map((r) => r.tenant_id), rows.map((r) => r.id), rows.map((r) => r.cycle_id)];
    if (rows.length > 0) {
      await query(`update reviews.review_cycle y set state = 'running' from unnest($1::uuid[], $2::uuid[]) f(tenant_id, id) where y.tenant_id = f.tenant_id and y.id = f.id`, [columns[0], columns[2]]);
      await query(`insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload) select tenant_id, 'job', 'reviews.gather-evidence', 'checkpoint-' || id || '-gather', jsonb_build_object('tenantId', tenant_id, 'checkpointId', id)
        from unnest($1::uuid[], $2::uuid[]) f(tenant_id, id)`, columns.slice(0, 2));
    }
    await query('commit');
    if (rows.length < 1000) return;
  }
}

/** The product's own claim, as each worker makes it, on connections of the run-time role that are open already. */
export interface Claimer {
  /** Claims what is due. */
  fire(): Promise<number>;
  close(): Promise<void>;
}

/** `told`: how many each statement claimed, once they are committed. */
export async function aClaimer({ database }: Bench, told: (fired: number) => void = () => undefined): Promise<Claimer> {
  const pool = new Pool({ connectionString: database.appUrl, max: 3, idleTimeoutMillis: 0 });
  const open = await Promise.all([pool.connect(), pool.connect(), pool.connect()]);
  for (const connection of open) connection.release();
  const sql = async (text: string, params: readonly unknown[] = []): Promise<unknown[]> => {
    const { rows } = await pool.query<{ count: number }>(text, [...params]);
    told(rows[0]?.count ?? 0);
    return rows;
  };
  const service = new FiringService({ sql } as unknown as PlatformDb);
  return { fire: () => service.fire(), close: () => pool.end() };
}

/** 50 programmes in each of 200 tenants at scale 1, with three people each. @returns how many checkpoints come due in a round */
export async function plantProgrammes(bench: Bench): Promise<number> {
  const perTenant = Math.max(1, Math.round(50 * bench.scale));
  await bench.owner.query(PROGRAMMES, [TENANTS, perTenant]);
  return TENANTS * perTenant;
}

export async function comeDue(bench: Bench): Promise<void> {
  await bench.owner.query(CLEAR);
  await bench.owner.query(DUE);
  await bench.owner.query('analyze reviews.checkpoint, reviews.review_cycle, reviews.review_participant');
}

/** Each of so many begun, with its three tasks as everybody sees them, and its evidence asked for once. */
export async function begunOnce(bench: Bench, due: number): Promise<Record<string, boolean>> {
  const { rows } = await bench.owner.query<Record<string, number>>(
    `select (select count(*)::integer from reviews.checkpoint where state = 'collecting') as fired, (select count(*)::integer from reviews.review_task_v where state = 'open') as tasks,
       (select count(*)::integer from platform.outbox where name = 'reviews.gather-evidence') as asked, (select count(distinct payload ->> 'checkpointId')::integer from platform.outbox) as distinct`,
  );
  const [counts] = rows;
  return { everyCheckpointFired: counts?.['fired'] === due, threeTasksEach: counts?.['tasks'] === due * 3, askedOnce: counts?.['asked'] === due && counts['distinct'] === due };
}
