import type { MigrationInterface, QueryRunner } from 'typeorm';

const signature = (whose: string): string => `
  select s.tenant_id, s.programme_id, s.id as statement_id, s.current_number, g.number as signed_number, g.signer_name, g.signed_on, least(g.re_attest_by, g.signed_on + coalesce(y.expired_after_days, 180)) as re_attest_by
  from programmes.statement s
  join programmes.programme p on p.tenant_id = s.tenant_id and p.id = s.programme_id
  left join programmes.why_policy y on y.tenant_id = s.tenant_id
  left join lateral (
    select n.number, n.signer_name, n.signed_on, n.re_attest_by from programmes.statement_signature n
    where n.tenant_id = s.tenant_id and n.statement_id = s.id and n.capacity = 'sponsor'${whose} order by n.signed_at desc, n.id desc limit 1) g on true
  where s.kind = 'purpose' and s.retired_at is null`;

const replaceView = (runner: QueryRunner, select: string): Promise<unknown> => runner.query(`create or replace view programmes.purpose_signature_v with (security_invoker = true) as ${select}`);

/** A purpose is stood for by whoever is its sponsor now, and since when they are is kept. Of sponsors named before, nobody knows. */
export class TheWordOfTheSponsor1764948000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programmes.programme add column sponsor_since date');
    await replaceView(runner, signature(' and n.person_id = p.sponsor_person_id'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await replaceView(runner, signature(''));
    await runner.query('alter table programmes.programme drop column sponsor_since');
  }
}
