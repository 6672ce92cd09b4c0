import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

/** What of a person is remembered with its days; an audience rule may ask for any of it, today or then. */
const REMEMBERED = ['state', 'org_unit_id', 'manager_id', 'location', 'country', 'language', 'job_title', 'worker_type'] as const;
const listed = (alias: string): string => REMEMBERED.map((column) => `${alias}.${column}`).join(', ');

/** Since when the row as it stands holds. Somebody who never changed has been as they are since they came. */
const BEGAN = (alias: string): string => `coalesce(${alias}.version_from, ${alias}.hired_on, ${alias}.created_at::date)`;

/**
 * People and units in time. The row of a person is how they are today; what they were before is kept by triggers, so that no writer (import,
 * provisioning, a reorganisation) can forget it. Days are half open: a span holds from `valid_from` up to, not including, `valid_to`.
 */
export class DirectoryInTime1764100200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await rememberPeople(runner);
    await rememberUnits(runner);
    await createUnitChanges(runner);
    await publish(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view directory.audience_member_v, directory.person_span_v, directory.unit_span_v');
    await runner.query('drop table directory.unit_change_person, directory.unit_change_unit, directory.unit_change, directory.org_unit_closure_past, directory.person_past');
    await runner.query('drop trigger person_version on directory.person');
    await runner.query('drop trigger person_past on directory.person');
    await runner.query('drop function directory.begin_person_version, directory.keep_person_past');
    await runner.query('alter table directory.person drop column version_from');
    await runner.query('alter table directory.org_unit_closure drop column valid_from');
    await runner.query('alter table directory.org_unit drop column merged_into, drop column is_named_by_hand, drop column is_placed_by_hand');
  }
}

async function rememberPeople(runner: QueryRunner): Promise<void> {
  await runner.query('alter table directory.person add column version_from date');
  await tenantTable(
    runner,
    'directory.person_past',
    `person_id uuid not null,
     valid_from date not null,
     valid_to date not null,
     state text not null check (state in ('active', 'left')),
     org_unit_id uuid,
     manager_id uuid,
     location text,
     country text,
     language text,
     job_title text,
     worker_type text,
     constraint person_past_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id) on delete cascade,
     constraint person_past_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id),
     constraint person_past_term check (valid_to > valid_from)`,
    { key: 'person_id, valid_from' },
  );
  await runner.query('create index person_past_by_unit on directory.person_past (tenant_id, org_unit_id, valid_to)');
  // Somebody who was written as left in the first place was here until their last day.
  // A change holds from today on, or from the day its transaction says in app.effective_on; who leaves has left on the day their row says.
  await runner.query(
    `create function directory.begin_person_version() returns trigger language plpgsql as $$
     declare
       began date := ${BEGAN('old')};
       day date := coalesce(nullif(current_setting('app.effective_on', true), '')::date, current_date);
     begin
       if old.state = 'active' and new.state = 'left' then day := least(day, new.left_on); end if;
       new.version_from := greatest(day, began);
       if new.org_unit_id is distinct from old.org_unit_id and new.unit_since is not distinct from old.unit_since then new.unit_since := new.version_from; end if;
       return new;
     end $$`,
  );
  await runner.query(
    `create trigger person_version before update on directory.person for each row
     when ((${listed('old')}) is distinct from (${listed('new')})) execute function directory.begin_person_version()`,
  );
  await runner.query(
    `create function directory.keep_person_past() returns trigger language plpgsql as $$
     begin
       insert into directory.person_past (tenant_id, person_id, valid_from, valid_to, ${REMEMBERED.join(', ')})
       select s.tenant_id, s.id, s.began, s.ended, case when s.was_born_left then 'active' else s.state end, ${listed('s').replace('s.state, ', '')}
       from (
         select o.*, ${BEGAN('o')} as began, o.version_from is null and o.state = 'left' as was_born_left, n.version_from is distinct from o.version_from as is_new,
           case when o.version_from is null and o.state = 'left' then least(o.left_on, n.version_from) else n.version_from end as ended
         from old_rows o join new_rows n on n.tenant_id = o.tenant_id and n.id = o.id) s
       where s.is_new and s.ended > s.began;
       return null;
     end $$`,
  );
  await runner.query('create trigger person_past after update on directory.person referencing old table as old_rows new table as new_rows for each statement execute function directory.keep_person_past()');
}

async function rememberUnits(runner: QueryRunner): Promise<void> {
  // The table holds how the tree stands today; since when each pair does, and the pairs there were before, come from the units' versions.
  await runner.query(`alter table directory.org_unit_closure add column valid_from date not null default '-infinity'`);
  await tenantTable(
    runner,
    'directory.org_unit_closure_past',
    `org_unit_id uuid not null,
     below_id uuid not null,
     depth integer not null,
     valid_from date not null,
     valid_to date not null,
     constraint org_unit_closure_past_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id),
     constraint org_unit_closure_past_below foreign key (tenant_id, below_id) references directory.org_unit (tenant_id, id)`,
    { key: 'org_unit_id, below_id, valid_from' },
  );
  await runner.query('create index org_unit_closure_past_above on directory.org_unit_closure_past (tenant_id, below_id)');
  await runner.query(
    `alter table directory.org_unit
       add column merged_into uuid,
       add column is_named_by_hand boolean not null default false,
       add column is_placed_by_hand boolean not null default false,
       add constraint org_unit_merged_into foreign key (tenant_id, merged_into) references directory.org_unit (tenant_id, id),
       add constraint org_unit_not_merged_into_itself check (merged_into <> id)`,
  );
}

async function createUnitChanges(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'directory.unit_change',
    `id uuid not null default uuidv7(),
     kind text not null check (kind in ('rename', 'move', 'merge', 'split', 'close')),
     org_unit_id uuid not null,
     effective_on date not null,
     details jsonb not null,
     state text not null default 'planned' check (state in ('planned', 'applied', 'undone', 'refused')),
     before jsonb,
     people_count integer not null default 0,
     message text,
     made_by text not null,
     created_at timestamptz not null default now(),
     applied_at timestamptz,
     undone_at timestamptz,
     constraint unit_change_unit_of foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id)`,
    { platformReason: 'planned changes of units come due in all organisations and are found by one sweep' },
  );
  await runner.query(`create index unit_change_planned on directory.unit_change (tenant_id, effective_on) where state = 'planned'`);
  await tenantTable(
    runner,
    'directory.unit_change_unit',
    `change_id uuid not null,
     org_unit_id uuid not null,
     constraint unit_change_unit_change foreign key (tenant_id, change_id) references directory.unit_change (tenant_id, id) on delete cascade,
     constraint unit_change_unit_unit foreign key (tenant_id, org_unit_id) references directory.org_unit (tenant_id, id)`,
    { key: 'change_id, org_unit_id' },
  );
  await runner.query('create index unit_change_unit_by_unit on directory.unit_change_unit (tenant_id, org_unit_id)');
  // The spans a change gave to another unit, so that exactly these can be given back.
  await tenantTable(
    runner,
    'directory.unit_change_person',
    `change_id uuid not null,
     person_id uuid not null,
     valid_from date not null,
     valid_to date,
     was_in uuid not null,
     now_in uuid not null,
     constraint unit_change_person_change foreign key (tenant_id, change_id) references directory.unit_change (tenant_id, id) on delete cascade,
     constraint unit_change_person_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id) on delete cascade`,
    { key: 'change_id, person_id, valid_from' },
  );
}

async function publish(runner: QueryRunner): Promise<void> {
  await publishView(
    runner,
    'directory.person_span_v',
    `select tenant_id, id as person_id, ${BEGAN('p')} as valid_from, case when state = 'left' then left_on end as valid_to, org_unit_id, manager_id, location, country, language, job_title, worker_type
     from directory.person p where state = 'active' or (version_from is null and left_on > ${BEGAN('p')})
     union all
     select tenant_id, person_id, valid_from, valid_to, org_unit_id, manager_id, location, country, language, job_title, worker_type from directory.person_past where state = 'active'`,
  );
  await publishView(
    runner,
    'directory.unit_span_v',
    `select tenant_id, org_unit_id, below_id, depth, valid_from, null::date as valid_to from directory.org_unit_closure
     union all select tenant_id, org_unit_id, below_id, depth, valid_from, valid_to from directory.org_unit_closure_past`,
  );
  await runner.query('drop view directory.audience_member_v');
  await publishView(
    runner,
    'directory.audience_member_v',
    `select s.tenant_id, s.audience_id, s.person_id, lower(s.span) as valid_from, case when upper_inf(s.span) then null else upper(s.span) end as valid_to
     from (
       select a.tenant_id, a.id as audience_id, p.person_id, unnest(range_agg(daterange(p.valid_from, p.valid_to))) as span
       from directory.audience a join directory.person_span_v p on p.tenant_id = a.tenant_id where a.kind = 'organisation' group by a.tenant_id, a.id, p.person_id
       union all
       select a.tenant_id, a.id, p.person_id, unnest(range_agg(daterange(greatest(p.valid_from, u.valid_from), least(p.valid_to, u.valid_to))))
       from directory.audience a join directory.unit_span_v u on u.tenant_id = a.tenant_id and u.org_unit_id = a.org_unit_id
       join directory.person_span_v p on p.tenant_id = u.tenant_id and p.org_unit_id = u.below_id
         and (u.valid_to is null or p.valid_from < u.valid_to) and (p.valid_to is null or p.valid_to > u.valid_from)
       where a.kind = 'unit' group by a.tenant_id, a.id, p.person_id) s`,
  );
}
