import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSchema, publishView, tenantTable } from './support';

/** What people ask and say, equal questions as one, and what is told back. */
export class Listening1764200100001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSchema(runner, 'listening');
    await createPolicy(runner);
    await createQuestions(runner);
    await createReplies(runner);
    await createViews(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema listening cascade');
  }
}

/** How long a question may wait, in days. Without a row: 5. */
const createPolicy = (runner: QueryRunner): Promise<void> =>
  tenantTable(
    runner,
    'listening.listening_policy',
    `one boolean not null default true check (one),
     patience_days integer not null check (patience_days between 1 and 90),
     version integer not null default 1,
     updated_at timestamptz not null default now()`,
    { key: 'one' },
  );

/** An item without a person was asked without a name, and nothing says who asked it. */
async function createQuestions(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'listening.question_group',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     text text not null check (length(text) between 1 and 1000),
     words text[] not null default '{}',
     state text not null default 'received' check (state in ('received', 'grouped', 'owned', 'answered', 'acted', 'told_back')),
     owner_person_id uuid,
     first_received_at timestamptz not null default now(),
     last_received_at timestamptz not null default now(),
     told_back_at timestamptz,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint question_group_of unique (tenant_id, programme_id, id),
     constraint question_group_told check ((state = 'told_back') = (told_back_at is not null)),
     constraint question_group_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint question_group_owner foreign key (tenant_id, owner_person_id) references directory.person (tenant_id, id)`,
  );
  await runner.query('create index question_group_of_programme on listening.question_group (tenant_id, programme_id, state, first_received_at)');
  await tenantTable(
    runner,
    'listening.feedback_item',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     kind text not null default 'question' check (kind in ('question', 'remark', 'field_report_item')),
     text text not null check (length(text) between 1 and 4000),
     via text not null default 'session' check (via in ('session', 'link')),
     question_group_id uuid,
     person_id uuid,
     audience_id uuid,
     received_at timestamptz not null default now(),
     constraint feedback_item_group foreign key (tenant_id, programme_id, question_group_id) references listening.question_group (tenant_id, programme_id, id),
     constraint feedback_item_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint feedback_item_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id),
     constraint feedback_item_audience foreign key (tenant_id, audience_id) references directory.audience (tenant_id, id) on delete set null (audience_id),
     constraint feedback_item_question check (kind <> 'question' or question_group_id is not null),
     constraint feedback_item_nameless check (via = 'session' or person_id is null)`,
  );
  await runner.query('create index feedback_item_of_group on listening.feedback_item (tenant_id, question_group_id, id)');
  await runner.query('create index feedback_item_of_programme on listening.feedback_item (tenant_id, programme_id, kind, id desc)');
  await runner.query('create index feedback_item_by_person on listening.feedback_item (tenant_id, person_id, programme_id) where person_id is not null');
}

/** A reply is written once; a better one comes after it. `decision_id` names a decision of a later context. */
async function createReplies(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'listening.reply',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     kind text not null check (kind in ('answer', 'action')),
     subject text not null check (length(subject) between 1 and 1000),
     text text not null check (length(text) between 1 and 4000),
     question_group_id uuid,
     feedback_item_id uuid,
     decision_id uuid,
     said_count integer not null default 1 check (said_count >= 0),
     first_said_at timestamptz,
     by_person_id uuid,
     by_name text not null,
     created_at timestamptz not null default now(),
     published_at timestamptz,
     constraint reply_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint reply_group foreign key (tenant_id, programme_id, question_group_id) references listening.question_group (tenant_id, programme_id, id),
     constraint reply_item foreign key (tenant_id, feedback_item_id) references listening.feedback_item (tenant_id, id),
     constraint reply_by foreign key (tenant_id, by_person_id) references directory.person (tenant_id, id)`,
    { rights: 'select, insert, update' },
  );
  await runner.query('create index reply_of_programme on listening.reply (tenant_id, programme_id, published_at desc)');
  await runner.query('create index reply_of_group on listening.reply (tenant_id, question_group_id, created_at desc)');
  await runner.query('create index reply_of_item on listening.reply (tenant_id, feedback_item_id)');
}

async function createViews(runner: QueryRunner): Promise<void> {
  await publishView(
    runner,
    'listening.question_group_v',
    `select g.tenant_id, g.id as question_group_id, g.programme_id, g.text, g.state,
       (select count(*)::integer from listening.feedback_item i where i.tenant_id = g.tenant_id and i.question_group_id = g.id) as item_count,
       g.first_received_at, g.last_received_at, g.told_back_at, g.owner_person_id from listening.question_group g`,
  );
  await publishView(runner, 'listening.feedback_item_v', `select tenant_id, id as feedback_item_id, programme_id, kind, text, question_group_id, received_at from listening.feedback_item`);
  await publishView(
    runner,
    'listening.reply_v',
    `select tenant_id, id as reply_id, programme_id, kind, subject, text, question_group_id, feedback_item_id, decision_id, said_count, first_said_at, published_at, by_name
     from listening.reply where published_at is not null`,
  );
}
