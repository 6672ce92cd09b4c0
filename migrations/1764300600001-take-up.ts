import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

/** What shows that somebody took an offer up, as somebody states it; the newest statement counts, and none is ever changed. And what of training it can be read from. */
export class TakeUp1764300600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await publishView(runner, 'training.module_v', 'select tenant_id, id as module_id, title, is_retired from training.training_module');
    await publishView(runner, 'training.completion_v', 'select tenant_id, module_id, person_id, completed_on from training.completion');
    await publishView(
      runner,
      'training.attendance_v',
      `select s.tenant_id, s.module_id, t.person_id, s.starts_local::date as attended_on from training.training_session s
       join training.session_seat t on t.tenant_id = s.tenant_id and t.session_id = s.id where t.state = 'attended'`,
    );
    await tenantTable(
      runner,
      'adoption.take_up_sign',
      `id uuid not null default uuidv7(),
       programme_id uuid not null,
       subject_key text not null check (length(subject_key) between 1 and 220),
       kind text not null check (kind in ('completed', 'attended', 'used', 'none')),
       module_id uuid,
       feature text check (feature in ('contributors', 'repliers', 'readers', 'reactors', 'tried', 'habitual')),
       note text not null default '' check (length(note) <= 500),
       stated_by text not null,
       stated_at timestamptz not null default now(),
       constraint take_up_sign_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
       constraint take_up_sign_module foreign key (tenant_id, module_id) references training.training_module (tenant_id, id),
       constraint take_up_sign_whole check ((kind in ('completed', 'attended')) = (module_id is not null) and (kind = 'used') = (feature is not null))`,
      { rights: 'select, insert' },
    );
    await runner.query('create index take_up_sign_newest on adoption.take_up_sign (tenant_id, programme_id, subject_key, id desc)');
    await runner.query('create index take_up_sign_by_module on adoption.take_up_sign (tenant_id, module_id) where module_id is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table adoption.take_up_sign');
    await runner.query('drop view training.attendance_v, training.completion_v, training.module_v');
  }
}
