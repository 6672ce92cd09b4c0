import type { MigrationInterface, QueryRunner } from 'typeorm';

const WITH = (counted: string): string => `
  create or replace view goals.benefit_v with (security_invoker = true) as
  select b.tenant_id, b.programme_id, b.id as benefit_id, b.title, b.for_whom, b.beneficiaries, b.owner_person_id, b.key_result_id, k.goal_id, b.expected_by, b.outcome, b.outcome_on, b.outcome_note,
    (select count(*)::integer from goals.benefit_promise p${counted} where p.tenant_id = b.tenant_id and p.benefit_id = b.id) as promises
  from goals.benefit b left join goals.key_result k on k.tenant_id = b.tenant_id and k.id = b.key_result_id`;

/** Which message promises a benefit stays known while the message is removed: put back, it promises it again. Until then nobody reads or counts it. */
export class PromisesOutliveARemoval1764952000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table goals.benefit_promise drop constraint benefit_promise_message');
    await runner.query(WITH(' join programmes.message_v m on m.tenant_id = p.tenant_id and m.message_id = p.message_id'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(WITH(''));
    for (const table of ['goals.benefit_promise', 'programmes.message']) await runner.query(`alter table ${table} no force row level security`);
    await runner.query('delete from goals.benefit_promise p where not exists (select 1 from programmes.message m where m.tenant_id = p.tenant_id and m.id = p.message_id)');
    for (const table of ['goals.benefit_promise', 'programmes.message']) await runner.query(`alter table ${table} force row level security`);
    await runner.query('alter table goals.benefit_promise add constraint benefit_promise_message foreign key (tenant_id, message_id) references programmes.message (tenant_id, id) on delete cascade');
  }
}
