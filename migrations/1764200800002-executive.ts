import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

const PROGRAMME = 'foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)';

/** Overrides of red, amber and green; the executive page frozen, its files and the links that open it; all programmes in one view. */
export class Executive1764200800002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'reporting.rag_override',
      `programme_id uuid not null,
       level text not null check (level in ('red', 'amber', 'green')),
       reason text not null check (length(reason) between 3 and 500),
       by_name text not null,
       set_at timestamptz not null default now(),
       expires_on date not null,
       version integer not null default 1,
       constraint rag_override_programme ${PROGRAMME}`,
      { key: 'programme_id', rights: 'select, insert, update' },
    );
    await createSnapshots(runner);
    await createPortfolio(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view reporting.portfolio_v');
    await runner.query('drop table reporting.snapshot_share, reporting.snapshot_file, reporting.snapshot, reporting.rag_override');
  }
}

async function createSnapshots(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'reporting.snapshot',
    `id uuid not null default uuidv7(),
     programme_id uuid not null,
     number integer not null check (number > 0),
     canonical text not null,
     sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
     taken_by_name text not null,
     taken_at timestamptz not null default now(),
     constraint snapshot_number unique (tenant_id, programme_id, number),
     constraint snapshot_programme ${PROGRAMME}`,
    { rights: 'select, insert' },
  );
  await tenantTable(
    runner,
    'reporting.snapshot_file',
    `id uuid not null default uuidv7(),
     snapshot_id uuid not null,
     format text not null check (format in ('pdf', 'pptx')),
     run_id uuid not null,
     file_id uuid,
     constraint snapshot_file_once unique (tenant_id, snapshot_id, format),
     constraint snapshot_file_snapshot foreign key (tenant_id, snapshot_id) references reporting.snapshot (tenant_id, id),
     constraint snapshot_file_run foreign key (tenant_id, run_id) references platform.run (tenant_id, id),
     constraint snapshot_file_file foreign key (tenant_id, file_id) references platform.file (tenant_id, id)`,
    { rights: 'select, insert, update' },
  );
  await tenantTable(
    runner,
    'reporting.snapshot_share',
    `id uuid not null default uuidv7(),
     snapshot_id uuid not null,
     token_hash bytea not null,
     made_by_name text not null,
     made_at timestamptz not null default now(),
     expires_at timestamptz not null,
     revoked_at timestamptz,
     constraint snapshot_share_token unique (tenant_id, token_hash),
     constraint snapshot_share_snapshot foreign key (tenant_id, snapshot_id) references reporting.snapshot (tenant_id, id)`,
    { rights: 'select, insert, update' },
  );
  await runner.query('create index snapshot_share_of on reporting.snapshot_share (tenant_id, snapshot_id)');
}

/** Everything about a programme that does not depend on how its goals are read. */
const createPortfolio = (runner: QueryRunner): Promise<void> =>
  publishView(
    runner,
    'reporting.portfolio_v',
    `with load as (
       select s.tenant_id, s.programme_id, max(w.p95) as highest, count(distinct w.org_unit_id) filter (where w.p95 > c.hours_limit and w.week_on < current_date + 28) as over
       from (select distinct tenant_id, programme_id, org_unit_id from programmes.wave_unit_v where state not in ('withdrawn', 'held', 'merged')) s
       join reporting.unit_week w on w.tenant_id = s.tenant_id and w.org_unit_id = s.org_unit_id and w.week_on > current_date - 7 and w.week_on < current_date + 84
       join reporting.change_load c on c.tenant_id = w.tenant_id group by s.tenant_id, s.programme_id),
     vacant as (select tenant_id, programme_id, count(*) as places from roles.vacancy_v group by tenant_id, programme_id),
     signed as (select tenant_id, programme_id, bool_or(signed_number = current_number and (re_attest_by is null or re_attest_by >= current_date)) as is_signed from programmes.purpose_signature_v group by tenant_id, programme_id),
     opened as (select distinct on (tenant_id, programme_id) tenant_id, programme_id, checkpoint_id, due_at, tz, need_decision - decided as waiting from reviews.checkpoint_v where cycle_state <> 'closed' order by tenant_id, programme_id, seq desc),
     passed as (select distinct on (tenant_id, programme_id) tenant_id, programme_id, state from reviews.checkpoint_v where cycle_state = 'closed' or state = 'lapsed' order by tenant_id, programme_id, seq desc)
     select p.tenant_id, p.id as programme_id, p.name, p.state, o.checkpoint_id, (o.due_at at time zone o.tz)::date as checkpoint_on, coalesce(o.waiting, 0)::integer as decisions_waiting,
       coalesce((now() at time zone p.time_zone)::date - (o.due_at at time zone o.tz)::date, 0) as days_late, coalesce(l.state = 'lapsed', false) as has_lapsed,
       p.sponsor_person_id is not null as has_sponsor, s.display_name as sponsor_name, coalesce(v.places, 0)::integer as vacancies, d.highest as highest_load, coalesce(d.over, 0)::integer as units_over, coalesce(g.is_signed, false) as is_purpose_signed,
       r.level as override_level
     from programmes.programme p
     left join opened o on o.tenant_id = p.tenant_id and o.programme_id = p.id
     left join passed l on l.tenant_id = p.tenant_id and l.programme_id = p.id
     left join vacant v on v.tenant_id = p.tenant_id and v.programme_id = p.id
     left join load d on d.tenant_id = p.tenant_id and d.programme_id = p.id
     left join signed g on g.tenant_id = p.tenant_id and g.programme_id = p.id
     left join directory.person s on s.tenant_id = p.tenant_id and s.id = p.sponsor_person_id
     left join reporting.rag_override r on r.tenant_id = p.tenant_id and r.programme_id = p.id and r.expires_on >= current_date`,
  );
