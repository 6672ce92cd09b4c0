import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where each may go, as the domain of reviews says it; `test/architecture/state-flows.spec.ts` holds the two equal. A flow that changes is a migration of its own. */
const FLOWS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  checkpoint: {
    scheduled: ['collecting', 'deferred', 'lapsed'], deferred: ['collecting', 'deferred', 'lapsed'], collecting: ['pack_frozen'], pack_frozen: ['in_review', 'decided', 'lapsed'],
    in_review: ['decided', 'lapsed'], decided: ['actioned'], actioned: ['verified'], lapsed: ['escalated'],
  },
  review_cycle: { open: ['running', 'deciding', 'closed'], running: ['evidence_frozen'], evidence_frozen: ['deciding', 'closed'], deciding: ['closed'] },
  proposal: { raised: ['accepted', 'rejected', 'expired'], accepted: ['applied'], applied: ['verdict'] },
};

/**
 * Whoever moves a checkpoint, a cycle or a proposal, by whatever statement: it goes where its flow leads, or the statement fails. The condition is the trigger's
 * own, so that a move that is allowed costs no call.
 */
export class OneFlow1764800400002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function reviews.refuse_move() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        raise exception 'A % that is % cannot become %.', replace(tg_table_name, '_', ' '), old.state, new.state using errcode = 'object_not_in_prerequisite_state';
      end $$`);
    for (const [table, flow] of Object.entries(FLOWS)) {
      const moves = Object.entries(flow).flatMap(([from, next]) => next.map((to) => `'${from}>${to}'`));
      await runner.query(
        `create trigger ${table}_flow before update of state on reviews.${table} for each row
         when (old.state <> new.state and (old.state || '>' || new.state) <> all (array[${moves.join(', ')}])) execute function reviews.refuse_move()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(FLOWS)) await runner.query(`drop trigger ${table}_flow on reviews.${table}`);
    await runner.query('drop function reviews.refuse_move()');
  }
}
