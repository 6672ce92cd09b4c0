import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A file of completions is a run that can be watched and cancelled, its undo too; what was recognised, and some of what is behind each number, is kept. */
export class CompletionFileRuns1764400100001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table training.learning_import
        drop constraint learning_import_state_check,
        add constraint learning_import_state_check check (state in ('reading', 'previewed', 'applying', 'applied', 'undoing', 'refused', 'cancelled', 'undone')),
        add column reason text,
        add column samples jsonb not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update training.learning_import set state = case state when 'undoing' then 'applied' else 'refused' end where state in ('undoing', 'cancelled')`);
    await runner.query(`
      alter table training.learning_import
        drop column samples,
        drop column reason,
        drop constraint learning_import_state_check,
        add constraint learning_import_state_check check (state in ('reading', 'previewed', 'applying', 'applied', 'refused', 'undone'))`);
  }
}
