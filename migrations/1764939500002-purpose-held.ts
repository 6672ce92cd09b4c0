import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The newest signature of any hand, and the day its signer chose; a signature without such a day never ended. */
const OF_ANYBODY = `
  select s.tenant_id, s.programme_id, s.id as statement_id, s.current_number, g.number as signed_number, g.signer_name, g.signed_on, g.re_attest_by
  from programmes.statement s left join lateral (
    select n.number, n.signer_name, n.signed_on, n.re_attest_by from programmes.statement_signature n where n.tenant_id = s.tenant_id and n.statement_id = s.id order by n.signed_at desc, n.id desc limit 1) g on true
  where s.kind = 'purpose' and s.retired_at is null`;

/** The sponsor's newest, until the day on which it ends: the chosen one, or sooner by the organisation's rule, which is 180 days where none is set. */
const OF_THE_SPONSOR = `
  select s.tenant_id, s.programme_id, s.id as statement_id, s.current_number, g.number as signed_number, g.signer_name, g.signed_on, least(g.re_attest_by, g.signed_on + coalesce(y.expired_after_days, 180)) as re_attest_by
  from programmes.statement s
  left join programmes.why_policy y on y.tenant_id = s.tenant_id
  left join lateral (
    select n.number, n.signer_name, n.signed_on, n.re_attest_by from programmes.statement_signature n
    where n.tenant_id = s.tenant_id and n.statement_id = s.id and n.capacity = 'sponsor' order by n.signed_at desc, n.id desc limit 1) g on true
  where s.kind = 'purpose' and s.retired_at is null`;

const replaceView = (runner: QueryRunner, select: string): Promise<unknown> => runner.query(`create or replace view programmes.purpose_signature_v with (security_invoker = true) as ${select}`);

/** Whoever reads from outside whether the purpose is signed hears what the programme itself says. */
export class PurposeHeld1764939500002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await replaceView(runner, OF_THE_SPONSOR);
  }

  async down(runner: QueryRunner): Promise<void> {
    await replaceView(runner, OF_ANYBODY);
  }
}
