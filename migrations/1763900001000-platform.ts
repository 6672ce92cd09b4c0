import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, createSchema, PLATFORM_ROLE, platformFunction, tenantTable } from './support';

/** Outbox, visible runs, uploaded files, idempotency keys and the audit chain: what every context leans on. */
export class Platform1763900001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createRoles(runner);
    await createSchema(runner, 'platform');
    await runner.query(`grant create on schema platform to ${PLATFORM_ROLE}`);
    await createOutbox(runner);
    await createRuns(runner);
    await createFiles(runner);
    await createIdempotency(runner);
    await createAudit(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema platform cascade');
  }
}

async function createRoles(runner: QueryRunner): Promise<void> {
  await runner.query(`do $$ begin
    if not exists (select 1 from pg_roles where rolname = '${APP_ROLE}') then create role ${APP_ROLE} nologin nosuperuser nobypassrls nocreatedb nocreaterole; end if;
    if not exists (select 1 from pg_roles where rolname = '${PLATFORM_ROLE}') then create role ${PLATFORM_ROLE} nologin nosuperuser nobypassrls nocreatedb nocreaterole; end if;
  end $$`);
  // Handing a function over to the platform role needs membership in it; superusers have it anyway.
  await runner.query(`do $$ begin
    if not (select rolsuper from pg_roles where rolname = current_user) then execute format('grant ${PLATFORM_ROLE} to %I', current_user); end if;
  end $$`);
}

async function createOutbox(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'platform.outbox',
    `id uuid not null default uuidv7(),
     kind text not null check (kind in ('job', 'event')),
     name text not null,
     dedupe_key text not null,
     payload jsonb not null,
     state text not null default 'ready' check (state in ('ready', 'sending', 'sent', 'done', 'dead')),
     attempts integer not null default 0,
     not_before timestamptz not null default now(),
     claimed_until timestamptz,
     last_error text,
     created_at timestamptz not null default now(),
     sent_at timestamptz,
     constraint outbox_dedupe unique (tenant_id, dedupe_key)`,
    { rights: 'select, insert, update', platformReason: 'the relay claims waiting messages of all tenants in one short statement' },
  );
  await runner.query(`create index outbox_waiting on platform.outbox (tenant_id, not_before) where state in ('ready', 'sending')`);
  // The claim looks across tenants, so its index is led by time: the one index of a tenant table that is not led by tenant_id.
  await runner.query(`create index outbox_claim on platform.outbox (not_before, id) where state = 'ready'`);
  await runner.query(`create index outbox_unfinished on platform.outbox (sent_at) where state in ('sending', 'sent')`);
  // An event becomes one job for each listener, and is done; an event nobody listens to is only done.
  await platformFunction(
    runner,
    'platform.spread_events(text[], text[], integer)',
    `create function platform.spread_events(events text[], listeners text[], batch integer) returns integer language sql volatile as $$
       with due as (
         select e.tenant_id, e.id, e.name, e.payload from platform.outbox e where e.kind = 'event' and e.state = 'ready' and e.not_before <= now()
         order by e.not_before, e.id for update skip locked limit batch),
       spread as (
         insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
         select d.tenant_id, 'job', 'on.' || l.listener, d.id || '.' || l.listener, d.payload
         from due d join unnest(events, listeners) as l(event, listener) on l.event = d.name
         on conflict (tenant_id, dedupe_key) do nothing),
       over as (update platform.outbox o set state = 'done' from due d where o.tenant_id = d.tenant_id and o.id = d.id returning 1)
       select count(*)::integer from over
     $$`,
  );
  await platformFunction(
    runner,
    'platform.claim_outbox(integer, interval)',
    `create function platform.claim_outbox(batch integer, lease interval)
     returns table (tenant_id uuid, id uuid, name text) language sql volatile as $$
       update platform.outbox o set state = 'sending', attempts = o.attempts + 1, claimed_until = now() + lease
       from (select c.tenant_id, c.id from platform.outbox c where c.kind = 'job' and c.state = 'ready' and c.not_before <= now()
             order by c.not_before, c.id for update skip locked limit batch) due
       where o.tenant_id = due.tenant_id and o.id = due.id
       returning o.tenant_id, o.id, o.name
     $$`,
  );
  // What a worker is to do stands here, not in the queue: a job from nowhere finds no row and does nothing.
  await platformFunction(
    runner,
    'platform.take_message(uuid, uuid, interval)',
    `create function platform.take_message(of_tenant uuid, message uuid, lease interval) returns table (name text, payload jsonb) language sql volatile as $$
       update platform.outbox o set claimed_until = now() + lease
       where o.tenant_id = of_tenant and o.id = message and o.kind = 'job' and o.state in ('ready', 'sending', 'sent') returning o.name, o.payload
     $$`,
  );
  await platformFunction(
    runner,
    'platform.end_message(uuid, uuid, text)',
    `create function platform.end_message(of_tenant uuid, message uuid, failure text) returns void language sql volatile as $$
       update platform.outbox o set state = case when failure is null then 'done' else 'dead' end, last_error = left(failure, 500), claimed_until = null
       where o.tenant_id = of_tenant and o.id = message and o.state in ('ready', 'sending', 'sent')
     $$`,
  );
  await platformFunction(
    runner,
    'platform.outbox_sent(uuid[], uuid[])',
    `create function platform.outbox_sent(tenants uuid[], ids uuid[]) returns void language sql volatile as $$
       update platform.outbox o set state = 'sent', sent_at = now(), claimed_until = null
       from unnest(tenants, ids) as moved(tenant_id, id)
       where o.tenant_id = moved.tenant_id and o.id = moved.id and o.state = 'sending'
     $$`,
  );
  // A message whose relay died, or whose job the queue lost, is asked for again; a job still in the queue keeps its id and is not doubled.
  await platformFunction(
    runner,
    'platform.requeue_outbox(interval)',
    `create function platform.requeue_outbox(unseen interval) returns integer language sql volatile as $$
       with lost as (
         update platform.outbox set state = 'ready', claimed_until = null, not_before = now()
         where (state = 'sending' and claimed_until < now()) or (state = 'sent' and greatest(claimed_until, sent_at + unseen) < now())
         returning 1)
       select count(*)::integer from lost
     $$`,
  );
  await platformFunction(
    runner,
    'platform.outbox_age()',
    `create function platform.outbox_age() returns table (waiting bigint, oldest_seconds double precision) language sql stable as $$
       select count(*), coalesce(extract(epoch from now() - min(not_before)), 0)::double precision from platform.outbox where state = 'ready' and not_before <= now()
     $$`,
  );
}

async function createRuns(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'platform.run',
    `id uuid not null default uuidv7(),
     kind text not null,
     title text not null,
     subject text,
     state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
     stage text,
     done integer not null default 0,
     total integer,
     counts jsonb not null default '{}',
     result jsonb,
     error text,
     requested_by uuid,
     requested_by_name text not null,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     finished_at timestamptz`,
  );
  await runner.query(`create index run_recent on platform.run (tenant_id, created_at desc, id desc)`);
}

async function createFiles(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'platform.file',
    `id uuid not null default uuidv7(),
     name text not null,
     media_type text not null,
     bytes bigint not null default 0,
     sha256 text,
     state text not null default 'arriving' check (state in ('arriving', 'complete')),
     uploaded_by uuid,
     created_at timestamptz not null default now()`,
    { platformReason: 'the sweep removes uploads that never became complete' },
  );
  await tenantTable(
    runner,
    'platform.file_chunk',
    `file_id uuid not null, seq integer not null, data bytea not null,
     constraint file_chunk_file foreign key (tenant_id, file_id) references platform.file (tenant_id, id) on delete cascade`,
    { key: 'file_id, seq' },
  );
  await runner.query(`alter table platform.file_chunk alter column data set storage external`);
}

async function createIdempotency(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'platform.idempotency',
    `principal uuid not null, route text not null, key text not null,
     request_hash text not null, status integer, location text, body jsonb,
     created_at timestamptz not null default now()`,
    { key: 'principal, route, key', platformReason: 'the sweep forgets keys after 24 hours' },
  );
  await runner.query(`create index idempotency_age on platform.idempotency (tenant_id, created_at)`);
  await platformFunction(
    runner,
    'platform.forget_old()',
    `create function platform.forget_old() returns void language sql volatile as $$
       delete from platform.idempotency where created_at < now() - interval '24 hours';
       delete from platform.file where state = 'arriving' and created_at < now() - interval '1 day';
       delete from platform.outbox where state = 'done' and created_at < now() - interval '14 days';
     $$`,
  );
}

async function createAudit(runner: QueryRunner): Promise<void> {
  await tenantTable(runner, 'platform.audit_head', 'one boolean not null default true check (one), seq bigint not null, hash text not null', {
    key: 'one',
    rights: 'select, insert, update',
  });
  await tenantTable(
    runner,
    'platform.audit',
    `seq bigint not null,
     at timestamptz not null,
     account_id uuid,
     actor_name text not null,
     action text not null,
     subject text not null,
     before json,
     after json,
     request_id text,
     prev_hash text not null,
     hash text not null`,
    { key: 'seq', rights: 'select, insert' },
  );
  await runner.query(`create index audit_subject on platform.audit (tenant_id, subject, seq desc)`);
}
