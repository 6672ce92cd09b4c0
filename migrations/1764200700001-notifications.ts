import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSchema, openToPlatform, PLATFORM_ROLE, platformFunction, tenantTable } from './support';

const VERSIONED = `version integer not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now()`;
const CLOCK = `~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`;

/** What people are told and owe, how they wish to hear of it, the contact budget, chat channels, webhooks and what was delivered to them. */
export class Notifications1764200700001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createNotification(runner);
    await createPublishedEvent(runner);
    await widenMail(runner);
    await createSchema(runner, 'notifications');
    await createPreferences(runner);
    await createBudget(runner);
    await createChannels(runner);
    await createDelivery(runner);
    await createFunctions(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema notifications cascade');
    await runner.query('drop function platform.requeue_mail(interval)');
    await runner.query(`alter table platform.mail drop column body_html, drop column unsubscribe_url, drop column person_id, drop column next_try_at, drop column doubts`);
    await runner.query('drop table platform.notification, platform.published_event');
  }
}

async function createNotification(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'platform.notification',
    `id uuid not null default uuidv7(),
     person_id uuid not null,
     programme_id uuid,
     kind text not null check (kind ~ '^[a-z_]{1,40}$'),
     urgency text not null check (urgency in ('urgent', 'owed', 'fyi', 'bulk')),
     subject text not null,
     title text not null,
     body text not null default '',
     link text not null check (link ~ '^/'),
     reason text not null,
     due_on date,
     dedupe_key text not null,
     state text not null default 'open' check (state in ('open', 'done')),
     is_settled boolean not null default false,
     read_at timestamptz,
     done_at timestamptz,
     snoozed_until timestamptz,
     visible_from timestamptz not null default now(),
     mail_state text not null default 'new' check (mail_state in ('new', 'planned', 'mailed', 'none')),
     mail_due_at timestamptz,
     mail_id uuid,
     mail_note text,
     is_counted boolean not null default false,
     reminders integer not null default 0,
     created_at timestamptz not null default now(),
     constraint notification_dedupe unique (tenant_id, person_id, dedupe_key),
     constraint notification_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id),
     constraint notification_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint notification_planned check ((mail_state = 'planned') <= (mail_due_at is not null))`,
    { platformReason: 'tenants with mail to plan or to send are found in one statement' },
  );
  await runner.query(`create index notification_inbox on platform.notification (tenant_id, person_id, state, created_at desc)`);
  await runner.query(`create index notification_subject on platform.notification (tenant_id, subject) where state = 'open'`);
  await runner.query(`create index notification_new on platform.notification (tenant_id, id) where mail_state = 'new'`);
  await runner.query(`create index notification_due on platform.notification (tenant_id, mail_due_at, person_id) where mail_state = 'planned'`);
}

async function createPublishedEvent(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'platform.published_event',
    `id uuid not null,
     type text not null,
     programme_id uuid,
     title text not null,
     body text not null default '',
     link text not null,
     data jsonb not null default '{}',
     dedupe_key text not null,
     created_at timestamptz not null default now(),
     constraint published_event_dedupe unique (tenant_id, dedupe_key),
     constraint published_event_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)`,
    { rights: 'select, insert, delete' },
  );
}

/** Mails get a part in HTML, a way out of them, and a later try; `doubts` counts how often a worker died between sending and noting it. */
async function widenMail(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table platform.mail
    add column body_html text,
    add column unsubscribe_url text,
    add column person_id uuid,
    add column next_try_at timestamptz,
    add column doubts integer not null default 0,
    drop constraint mail_state_check,
    drop constraint mail_calendar_method_check,
    add constraint mail_state_check check (state in ('ready', 'sending', 'sent', 'held', 'failed', 'superseded')),
    add constraint mail_calendar_method_check check (calendar_method in ('REQUEST', 'CANCEL', 'PUBLISH'))`);
  await runner.query(`create index mail_sending on platform.mail (tenant_id, claimed_at) where state = 'sending'`);
  await runner.query(`create index mail_recent on platform.mail (tenant_id, created_at desc, id desc)`);
  await openToPlatform(runner, 'platform.mail', 'mails whose worker died while it sent them are asked for again in one statement');
  await platformFunction(
    runner,
    'platform.requeue_mail(interval)',
    `create function platform.requeue_mail(patience interval) returns integer language sql volatile as $$
       with again as (
         insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
         select m.tenant_id, 'job', 'platform.send-mail', 'mail-again:' || m.id || ':' || m.attempts, jsonb_build_object('tenantId', m.tenant_id, 'mailId', m.id)
         from platform.mail m where m.state = 'sending' and m.claimed_at < now() - patience
         on conflict (tenant_id, dedupe_key) do nothing returning 1)
       select count(*)::integer from again
     $$`,
  );
}

async function createPreferences(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'notifications.policy',
    `one boolean not null default true check (one),
     contacts_per_week integer not null default 3 check (contacts_per_week between 0 and 50),
     time_zone text not null default 'UTC',
     quiet_from text not null default '19:00' check (quiet_from ${CLOCK}),
     quiet_until text not null default '07:00' check (quiet_until ${CLOCK}),
     daily_at text not null default '08:00' check (daily_at ${CLOCK}),
     weekly_on integer not null default 1 check (weekly_on between 1 and 7),
     signing_key bytea not null,
     ${VERSIONED}`,
    { key: 'one', rights: 'select, insert, update' },
  );
  await tenantTable(
    runner,
    'notifications.preference',
    `person_id uuid not null,
     time_zone text,
     quiet_from text check (quiet_from ${CLOCK}),
     quiet_until text check (quiet_until ${CLOCK}),
     daily_at text check (daily_at ${CLOCK}),
     weekly_on integer check (weekly_on between 1 and 7),
     choices jsonb not null default '{}',
     ${VERSIONED},
     constraint preference_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
    { key: 'person_id' },
  );
  await tenantTable(
    runner,
    'notifications.programme_mute',
    `person_id uuid not null, programme_id uuid not null, at timestamptz not null default now(),
     constraint programme_mute_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id),
     constraint programme_mute_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)`,
    { key: 'person_id, programme_id' },
  );
}

/** How often a person was contacted in a week, beside what is owed by them; and what was said to a whole audience. */
async function createBudget(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'notifications.contact_week',
    `person_id uuid not null, week_on date not null, contacts integer not null default 0 check (contacts >= 0),
     constraint contact_week_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
    { key: 'person_id, week_on' },
  );
  await runner.query(`create index contact_week_by_week on notifications.contact_week (tenant_id, week_on, contacts)`);
  await tenantTable(
    runner,
    'notifications.announcement',
    `id uuid not null,
     programme_id uuid not null,
     audience_id uuid not null,
     title text not null,
     body text not null,
     over_budget text not null check (over_budget in ('hold', 'leave_out')),
     run_id uuid not null,
     people integer not null default 0,
     told integer not null default 0,
     held integer not null default 0,
     left_out integer not null default 0,
     muted integer not null default 0,
     by_name text not null,
     created_at timestamptz not null default now(),
     constraint announcement_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint announcement_audience foreign key (tenant_id, audience_id) references directory.audience (tenant_id, id),
     constraint announcement_run foreign key (tenant_id, run_id) references platform.run (tenant_id, id)`,
  );
  await runner.query(`create index announcement_recent on notifications.announcement (tenant_id, programme_id, created_at desc, id desc)`);
}

async function createChannels(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'notifications.chat_channel',
    `id uuid not null default uuidv7(),
     kind text not null check (kind in ('teams', 'slack')),
     name text not null check (length(name) between 1 and 200),
     url text not null,
     programme_id uuid,
     event_types text[] not null default '{}',
     is_active boolean not null default true,
     stopped_reason text,
     failing_since timestamptz,
     ${VERSIONED},
     constraint chat_channel_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)`,
  );
  await tenantTable(
    runner,
    'notifications.webhook',
    `id uuid not null default uuidv7(),
     name text not null check (length(name) between 1 and 200),
     url text not null,
     event_types text[] not null default '{}',
     is_active boolean not null default true,
     secret text not null,
     previous_secret text,
     previous_until timestamptz,
     stopped_reason text,
     failing_since timestamptz,
     ${VERSIONED}`,
  );
}

/** One row for each event and each who hears of it; a replay is the same row again, with the same id for the receiver. */
async function createDelivery(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'notifications.delivery',
    `id uuid not null default uuidv7(),
     webhook_id uuid,
     chat_channel_id uuid,
     event_id uuid,
     type text not null,
     title text not null,
     body text not null,
     state text not null default 'ready' check (state in ('ready', 'sending', 'delivered', 'dead')),
     attempts integer not null default 0,
     doubts integer not null default 0,
     claimed_at timestamptz,
     next_try_at timestamptz not null default now(),
     status integer,
     answer text,
     problem text,
     took_ms integer,
     created_at timestamptz not null default now(),
     delivered_at timestamptz,
     constraint delivery_webhook foreign key (tenant_id, webhook_id) references notifications.webhook (tenant_id, id) on delete cascade,
     constraint delivery_chat foreign key (tenant_id, chat_channel_id) references notifications.chat_channel (tenant_id, id) on delete cascade,
     constraint delivery_event foreign key (tenant_id, event_id) references platform.published_event (tenant_id, id),
     constraint delivery_to_one check ((webhook_id is null) <> (chat_channel_id is null)),
     constraint delivery_once_webhook unique (tenant_id, webhook_id, event_id),
     constraint delivery_once_chat unique (tenant_id, chat_channel_id, event_id)`,
    { platformReason: 'deliveries whose worker died while it sent them are asked for again in one statement' },
  );
  await runner.query(`create index delivery_recent on notifications.delivery (tenant_id, created_at desc, id desc)`);
  await runner.query(`create index delivery_sending on notifications.delivery (tenant_id, claimed_at) where state = 'sending'`);
}

async function createFunctions(runner: QueryRunner): Promise<void> {
  await runner.query(`grant create on schema notifications to ${PLATFORM_ROLE}`);
  await platformFunction(
    runner,
    'notifications.tenants_with_mail()',
    `create function notifications.tenants_with_mail() returns table (id uuid, has_new boolean, has_due boolean) language sql stable as $$
       select w.id, w.has_new, w.has_due from (
         select t.id, exists (select 1 from platform.notification n where n.tenant_id = t.id and n.mail_state = 'new') as has_new,
                exists (select 1 from platform.notification n where n.tenant_id = t.id and n.mail_state = 'planned' and n.mail_due_at <= now()) as has_due from identity.tenant t) w
       where w.has_new or w.has_due order by w.id $$`,
  );
  await platformFunction(
    runner,
    'notifications.requeue_deliveries(interval)',
    `create function notifications.requeue_deliveries(patience interval) returns integer language sql volatile as $$
       with again as (
         insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
         select d.tenant_id, 'job', 'notifications.deliver', 'delivery-again:' || d.id || ':' || d.attempts, jsonb_build_object('tenantId', d.tenant_id, 'deliveryId', d.id)
         from notifications.delivery d where d.state = 'sending' and d.claimed_at < now() - patience
         on conflict (tenant_id, dedupe_key) do nothing returning 1)
       select count(*)::integer from again
     $$`,
  );
}
