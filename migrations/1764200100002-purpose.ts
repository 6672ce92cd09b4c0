import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

/** Statements in versions and languages with their signatures, and the page that shows them to everybody. */
export class Purpose1764200100002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createStatements(runner);
    await createSignatures(runner);
    await createPage(runner);
    await createAnswers(runner);
    await createRates(runner);
    await publishStanding(runner);
    await bringAlong(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view programmes.purpose_signature_v');
    await runner.query('drop table platform.rate_count, programmes.why_choice, programmes.why_link, programmes.why_audience, programmes.why_page, programmes.why_policy, programmes.statement_signature, programmes.statement_text, programmes.statement_version, programmes.statement');
    await runner.query('alter table programmes.programme drop column official_status_since');
  }
}

/** The text lives in its versions, which are written once; the statement says which is the current one. */
async function createStatements(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.statement',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     kind text not null check (kind in ('purpose', 'vision', 'benefits_organisation', 'benefits_me', 'support', 'before', 'now', 'expected', 'not_expected', 'stays_the_same')),
     audience_id uuid,
     owner_person_id uuid,
     current_number integer not null default 1,
     retired_at timestamptz,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint statement_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
     constraint statement_audience foreign key (tenant_id, audience_id) references directory.audience (tenant_id, id),
     constraint statement_owner foreign key (tenant_id, owner_person_id) references directory.person (tenant_id, id)`,
  );
  await runner.query('create unique index statement_one on programmes.statement (tenant_id, programme_id, kind, audience_id) nulls not distinct where retired_at is null');
  await tenantTable(
    runner,
    'programmes.statement_version',
    `statement_id uuid not null,
     number integer not null check (number > 0),
     note text not null default '' check (length(note) <= 1000),
     written_by_name text not null,
     written_at timestamptz not null default now(),
     constraint statement_version_of foreign key (tenant_id, statement_id) references programmes.statement (tenant_id, id)`,
    { key: 'statement_id, number', rights: 'select, insert' },
  );
  await tenantTable(
    runner,
    'programmes.statement_text',
    `statement_id uuid not null,
     number integer not null,
     language text not null,
     position integer not null default 0,
     headline text not null default '' check (length(headline) <= 200),
     text text not null check (length(text) between 1 and 4000),
     constraint statement_text_of foreign key (tenant_id, statement_id, number) references programmes.statement_version (tenant_id, statement_id, number)`,
    { key: 'statement_id, number, language', rights: 'select, insert' },
  );
}

/** `capacity` says as what somebody signed. A signature is of one version and is never changed. */
async function createSignatures(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'programmes.statement_signature',
    `id uuid not null default uuidv7(),
     statement_id uuid not null,
     number integer not null,
     person_id uuid,
     signer_name text not null,
     signer_title text not null default '',
     capacity text not null check (capacity in ('sponsor', 'statement_owner', 'organisation_owner')),
     signed_on date not null default current_date,
     signed_at timestamptz not null default now(),
     re_attest_by date,
     constraint statement_signature_of foreign key (tenant_id, statement_id, number) references programmes.statement_version (tenant_id, statement_id, number),
     constraint statement_signature_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id),
     constraint statement_signature_term check (re_attest_by is null or re_attest_by > signed_on)`,
    { rights: 'select, insert' },
  );
  await runner.query('create index statement_signature_newest on programmes.statement_signature (tenant_id, statement_id, signed_at desc, id desc)');
}

/** Whether a page is shown, for which audiences in which order, and by which links. A link's address is a secret: only its hash is kept. */
async function createPage(runner: QueryRunner): Promise<void> {
  await runner.query(`alter table programmes.programme add column official_status_since date not null default current_date`);
  await tenantTable(
    runner,
    'programmes.why_page',
    `programme_id uuid not null,
     published_at timestamptz,
     published_by_name text,
     version integer not null default 1,
     updated_at timestamptz not null default now(),
     constraint why_page_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)`,
    { key: 'programme_id' },
  );
  await tenantTable(
    runner,
    'programmes.why_audience',
    `programme_id uuid not null,
     audience_id uuid not null,
     position integer not null,
     constraint why_audience_page foreign key (tenant_id, programme_id) references programmes.why_page (tenant_id, programme_id),
     constraint why_audience_of foreign key (tenant_id, audience_id) references directory.audience (tenant_id, id)`,
    { key: 'programme_id, audience_id' },
  );
  await tenantTable(
    runner,
    'programmes.why_link',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     label text not null check (length(label) between 1 and 120),
     token_hash bytea not null,
     made_by_name text not null,
     made_at timestamptz not null default now(),
     expires_at timestamptz not null,
     revoked_at timestamptz,
     last_opened_at timestamptz,
     opened_count integer not null default 0,
     constraint why_link_token unique (tenant_id, token_hash),
     constraint why_link_page foreign key (tenant_id, programme_id) references programmes.why_page (tenant_id, programme_id)`,
  );
  await runner.query('create index why_link_of_programme on programmes.why_link (tenant_id, programme_id, made_at desc)');
  await tenantTable(
    runner,
    'programmes.why_policy',
    `one boolean not null default true check (one),
     are_links_allowed boolean not null,
     ageing_after_days integer not null check (ageing_after_days between 7 and 365),
     expired_after_days integer not null check (expired_after_days between 14 and 730),
     min_group_size integer not null check (min_group_size between 5 and 1000),
     version integer not null default 1,
     updated_at timestamptz not null default now(),
     constraint why_policy_order check (expired_after_days > ageing_after_days)`,
    { key: 'one' },
  );
}

/** A reason is kept without anybody's name beside it on any screen; nobody is asked twice. */
const createAnswers = (runner: QueryRunner): Promise<void> =>
  tenantTable(
    runner,
    'programmes.why_choice',
    `programme_id uuid not null,
     person_id uuid not null,
     choice text not null check (choice in ('in', 'later', 'not_for_me')),
     reason text check (length(reason) <= 500),
     chosen_at timestamptz not null default now(),
     constraint why_choice_page foreign key (tenant_id, programme_id) references programmes.why_page (tenant_id, programme_id),
     constraint why_choice_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id)`,
    { key: 'programme_id, person_id' },
  );

/** How often something was done under a key in a stretch of time. Keys of people are hashes, and rows are cleared away after a day. */
const createRates = (runner: QueryRunner): Promise<void> =>
  tenantTable(runner, 'platform.rate_count', `key text not null, window_start timestamptz not null, taken integer not null default 1`, { key: 'key, window_start' });

const publishStanding = (runner: QueryRunner): Promise<void> =>
  publishView(
    runner,
    'programmes.purpose_signature_v',
    `select s.tenant_id, s.programme_id, s.id as statement_id, s.current_number, g.number as signed_number, g.signer_name, g.signed_on, g.re_attest_by
     from programmes.statement s left join lateral (
       select n.number, n.signer_name, n.signed_on, n.re_attest_by from programmes.statement_signature n where n.tenant_id = s.tenant_id and n.statement_id = s.id order by n.signed_at desc, n.id desc limit 1) g on true
     where s.kind = 'purpose' and s.retired_at is null`,
  );

const FORCED = ['programmes.programme', 'programmes.statement', 'programmes.statement_version', 'programmes.statement_text'];

/** What was written as a programme's purpose becomes the first version of its statement. An owner without BYPASSRLS sees no row of a forced table: the force is lifted meanwhile. */
async function bringAlong(runner: QueryRunner): Promise<void> {
  for (const table of FORCED) await runner.query(`alter table ${table} no force row level security`);
  await runner.query('update programmes.programme set official_status_since = least(starts_on, current_date)');
  for (const [kind, column] of [['purpose', 'purpose_statement'], ['stays_the_same', 'stays_the_same']] as const) {
    await runner.query(
      `with made as (
         insert into programmes.statement (tenant_id, programme_id, kind) select tenant_id, id, '${kind}' from programmes.programme where length(trim(${column})) > 0 returning tenant_id, id, programme_id),
       versions as (insert into programmes.statement_version (tenant_id, statement_id, number, written_by_name) select tenant_id, id, 1, 'Realign' from made returning tenant_id, statement_id, number)
       insert into programmes.statement_text (tenant_id, statement_id, number, language, text)
       select v.tenant_id, v.statement_id, v.number, 'en', left(trim(p.${column}), 4000) from versions v
       join made m on m.tenant_id = v.tenant_id and m.id = v.statement_id join programmes.programme p on p.tenant_id = m.tenant_id and p.id = m.programme_id`,
    );
  }
  for (const table of FORCED) await runner.query(`alter table ${table} force row level security`);
}
