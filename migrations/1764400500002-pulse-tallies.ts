import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/**
 * Answers of an open round are counts, not rows. A row of its own shared its transaction and its order with the mark of whoever had answered, so that both could be
 * laid side by side; of counts that are all written anew with every answer there is nothing to lay there. The audience a round asks is the round's own.
 */
export class PulseTallies1764400500002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table listening.pulse_round add column audience_id uuid');
    await runner.query(`update listening.pulse_round r set audience_id = p.audience_id from listening.pulse p where p.tenant_id = r.tenant_id and p.id = r.pulse_id`);
    await tenantTable(
      runner,
      'listening.pulse_tally',
      `id uuid not null default gen_random_uuid(),
       round_id uuid not null,
       question text not null check (question in ('knows_why', 'knows_what_changes', 'worth_it')),
       audience_id uuid,
       value integer not null check (value between 0 and 5),
       n integer not null default 0 check (n >= 0),
       constraint pulse_tally_once unique nulls not distinct (tenant_id, round_id, question, audience_id, value),
       constraint pulse_tally_round foreign key (tenant_id, round_id) references listening.pulse_round (tenant_id, id) on delete cascade`,
      // Room in each page for the newest version of every row beside the one it takes the place of.
      { suffix: 'with (fillfactor = 40)' },
    );
    await runner.query(`comment on column listening.pulse_tally.value is '1 to 5; 0 does not apply'`);
    await runner.query(
      `insert into listening.pulse_tally (tenant_id, round_id, question, audience_id, value, n)
       select a.tenant_id, a.round_id, a.question, a.audience_id, v.value, count(*) filter (where coalesce(a.value, 0) = v.value)
       from listening.pulse_answer a cross join generate_series(0, 5) as v(value) group by a.tenant_id, a.round_id, a.question, a.audience_id, v.value order by 1, 2, 3, 4, 5`,
    );
    await runner.query('drop table listening.pulse_answer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'listening.pulse_answer',
      `id uuid not null default gen_random_uuid(),
       round_id uuid not null,
       question text not null check (question in ('knows_why', 'knows_what_changes', 'worth_it')),
       audience_id uuid,
       value integer check (value between 1 and 5),
       constraint pulse_answer_round foreign key (tenant_id, round_id) references listening.pulse_round (tenant_id, id) on delete cascade,
       constraint pulse_answer_audience foreign key (tenant_id, audience_id) references directory.audience (tenant_id, id) on delete set null (audience_id)`,
      { rights: 'select, insert, delete' },
    );
    await runner.query('create index pulse_answer_of_round on listening.pulse_answer (tenant_id, round_id, question)');
    await runner.query(`insert into listening.pulse_answer (tenant_id, round_id, question, audience_id, value) select t.tenant_id, t.round_id, t.question, t.audience_id, nullif(t.value, 0) from listening.pulse_tally t cross join generate_series(1, t.n)`);
    await runner.query('drop table listening.pulse_tally');
    await runner.query('alter table listening.pulse_round drop column audience_id');
  }
}
