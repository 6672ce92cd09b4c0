import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a learning system has said is its own, whole: its statements and their ids, what voids them, what refers to them, and what was attached.
 * Another system of the organisation may use the same id for something of its own.
 */
export class StatementsOfEachSource1764946000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table training.xapi_term drop constraint xapi_term_statement, drop constraint training_xapi_term_pk');
    await runner.query('alter table training.xapi_term add column source_id uuid');
    await runner.query('update training.xapi_term m set source_id = s.source_id from training.xapi_statement s where s.tenant_id = m.tenant_id and s.id = m.statement_id');
    await runner.query('alter table training.xapi_statement drop constraint training_xapi_statement_pk, add constraint training_xapi_statement_pk primary key (tenant_id, source_id, id)');
    await runner.query(`alter table training.xapi_term alter column source_id set not null, add constraint training_xapi_term_pk primary key (tenant_id, kind, key, source_id, statement_id),
      add constraint xapi_term_statement foreign key (tenant_id, source_id, statement_id) references training.xapi_statement (tenant_id, source_id, id)`);
    await attachmentsOfEachSource(runner);
    // What another system said in a word of voiding, or will say, voids nothing here; what a system voided of its own stays so.
    await runner.query(`update training.xapi_statement s set is_voided = false where s.is_voided
      and not exists (select 1 from training.xapi_statement v where v.tenant_id = s.tenant_id and v.target_id = s.id and v.source_id = s.source_id and v.is_voiding)`);
  }

  /** Of two systems that used one id for something of their own, the one that was first keeps it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table training.xapi_term drop constraint xapi_term_statement, drop constraint training_xapi_term_pk');
    await runner.query('alter table training.xapi_statement drop constraint training_xapi_statement_pk');
    await runner.query(`delete from training.xapi_term m using training.xapi_statement s, training.xapi_statement f
      where s.tenant_id = m.tenant_id and s.id = m.statement_id and s.source_id = m.source_id and f.tenant_id = s.tenant_id and f.id = s.id and f.seq < s.seq`);
    await runner.query('delete from training.xapi_statement s using training.xapi_statement f where f.tenant_id = s.tenant_id and f.id = s.id and f.seq < s.seq');
    await runner.query('alter table training.xapi_statement add constraint training_xapi_statement_pk primary key (tenant_id, id)');
    await runner.query(`alter table training.xapi_term drop column source_id, add constraint training_xapi_term_pk primary key (tenant_id, kind, key, statement_id),
      add constraint xapi_term_statement foreign key (tenant_id, statement_id) references training.xapi_statement (tenant_id, id)`);
    await runner.query('alter table training.xapi_attachment drop constraint xapi_attachment_source, drop constraint training_xapi_attachment_pk');
    await runner.query(`delete from training.xapi_attachment a using training.xapi_attachment f where f.tenant_id = a.tenant_id and f.sha2 = a.sha2 and f.source_id < a.source_id`);
    await runner.query('alter table training.xapi_attachment drop column source_id, add constraint training_xapi_attachment_pk primary key (tenant_id, sha2)');
  }
}

/** Each system that named an attachment by its sum keeps it; one that nobody names any more is not kept. */
async function attachmentsOfEachSource(runner: QueryRunner): Promise<void> {
  await runner.query('alter table training.xapi_attachment drop constraint training_xapi_attachment_pk');
  await runner.query('alter table training.xapi_attachment add column source_id uuid');
  await runner.query(`insert into training.xapi_attachment (tenant_id, sha2, content_type, content, stored, source_id)
    select a.tenant_id, a.sha2, a.content_type, a.content, a.stored, n.source_id from training.xapi_attachment a join (
      select distinct s.tenant_id, s.source_id, lower(m[1]) as sha2 from training.xapi_statement s, regexp_matches(s.statement::text, '"sha2"\\s*:\\s*"([0-9A-Fa-f]+)"', 'g') m) n
      on n.tenant_id = a.tenant_id and n.sha2 = lower(a.sha2)`);
  await runner.query('delete from training.xapi_attachment where source_id is null');
  await runner.query(`alter table training.xapi_attachment alter column source_id set not null, add constraint training_xapi_attachment_pk primary key (tenant_id, source_id, sha2),
    add constraint xapi_attachment_source foreign key (tenant_id, source_id) references training.xapi_source (tenant_id, id)`);
}
