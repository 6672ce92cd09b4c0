import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

/** What each activity of a programme did, as it was last worked out, and what of the plan that is worked out from. */
export class Effects1764100600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await publishView(
      runner,
      'programmes.activity_offer_v',
      `select tenant_id, programme_id, id as activity_id, wave_id, title, state, starts_on, engagement_mode, effort_class from programmes.activity`,
    );
    await publishView(
      runner,
      'programmes.launched_block_v',
      `select w.tenant_id, w.programme_id, w.id as wave_id, u.org_unit_id, w.launch_on from programmes.wave w join programmes.wave_unit u on u.tenant_id = w.tenant_id and u.wave_id = w.id where w.state in ('launched', 'adopting', 'embedding', 'merged')`,
    );
    await tenantTable(
      runner,
      'adoption.effect_estimate',
      `id uuid not null default uuidv7(),
       programme_id uuid not null,
       subject_key text not null check (length(subject_key) between 1 and 220),
       title text not null,
       kind text not null check (kind in ('waves', 'push_culture', 'push_technology', 'pull_culture', 'pull_technology')),
       measure text not null check (measure in ('active_7d', 'contributors_7d')),
       source_id uuid not null,
       data_to date not null,
       inputs_hash text not null check (inputs_hash ~ '^[0-9a-f]{64}$'),
       state text not null check (state in ('estimated', 'refused')),
       sentence text not null,
       refused text,
       design text check (design in ('stepped_wedge', 'staggered', 'two_groups', 'interrupted_series', 'before_after')),
       grade text check (grade in ('A', 'B', 'C', 'D', 'E')),
       estimate double precision,
       low double precision,
       high double precision,
       standard_error double precision,
       p double precision,
       q double precision,
       detectable double precision,
       detail jsonb not null default '{}',
       computed_at timestamptz not null default now(),
       constraint effect_estimate_source foreign key (tenant_id, source_id) references adoption.usage_source (tenant_id, id),
       constraint effect_estimate_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
       constraint effect_estimate_subject unique (tenant_id, programme_id, subject_key, measure),
       constraint effect_estimate_whole check ((state = 'estimated') = (estimate is not null and low is not null and high is not null and grade is not null and design is not null) and (state = 'refused') = (refused is not null))`,
    );
    await publishView(
      runner,
      'adoption.effect_v',
      `select e.tenant_id, e.id as effect_id, e.programme_id, e.subject_key, e.title, e.kind, e.measure, e.data_to, e.state, e.sentence, e.refused, e.design, e.grade, e.estimate, e.low, e.high, e.p, e.q, e.computed_at from adoption.effect_estimate e`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view adoption.effect_v');
    await runner.query('drop table adoption.effect_estimate');
    await runner.query('drop view programmes.launched_block_v, programmes.activity_offer_v');
  }
}
