import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from './support';

/** What was done by mistake is taken back: an outcome that was taken off the canvas keeps its goals and is put back with them; a hearing is corrected or removed, by its version. */
export class TakenBack1764951000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programmes.strategy_outcome add column removed_at timestamptz');
    await runner.query('create or replace view programmes.strategy_outcome_v with (security_invoker = true) as select tenant_id, programme_id, id as outcome_id, outcome, position from programmes.strategy_outcome where removed_at is null');
    await runner.query('alter table programmes.consultation add column version integer not null default 1, add column updated_at timestamptz not null default now()');
    await runner.query(`grant update, delete on programmes.consultation to ${APP_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`revoke update, delete on programmes.consultation from ${APP_ROLE}`);
    await runner.query('alter table programmes.consultation drop column version, drop column updated_at');
    await runner.query('create or replace view programmes.strategy_outcome_v with (security_invoker = true) as select tenant_id, programme_id, id as outcome_id, outcome, position from programmes.strategy_outcome');
    await runner.query('delete from programmes.strategy_outcome where removed_at is not null');
    await runner.query('alter table programmes.strategy_outcome drop column removed_at');
  }
}
