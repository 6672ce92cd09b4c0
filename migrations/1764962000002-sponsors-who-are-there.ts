import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The parts of the portfolio's view that say who sponsors, as they were and as they are; matched in the text Postgres keeps of it. */
const [NAMED, JOINED] = [/\(?p\.sponsor_person_id IS NOT NULL\)? AS has_sponsor/i, /s\.id = p\.sponsor_person_id\b(?! AND)/i];
const [THERE, JOINED_IF_THERE] = [/\(?s\.id IS NOT NULL\)? AS has_sponsor/i, /\(?s\.id = p\.sponsor_person_id\)? AND \(?s\.state = 'active'(::text)?\)?/i];

/** A sponsor who has left sponsors nothing: the portfolio and the rules of its colours know nobody then. */
export class SponsorsWhoAreThere1764962000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await rewrite(runner, [[NAMED, '(s.id IS NOT NULL) AS has_sponsor'], [JOINED, `s.id = p.sponsor_person_id AND s.state = 'active'`]]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await rewrite(runner, [[THERE, '(p.sponsor_person_id IS NOT NULL) AS has_sponsor'], [JOINED_IF_THERE, 's.id = p.sponsor_person_id']]);
  }
}

async function rewrite(runner: QueryRunner, parts: readonly (readonly [RegExp, string])[]): Promise<void> {
  const [view] = (await runner.query(`select pg_get_viewdef('reporting.portfolio_v'::regclass, true) as text`)) as { text: string }[];
  let text = (view?.text ?? '').trim().replace(/;$/, '');
  for (const [part, into] of parts) {
    if (!part.test(text)) throw new Error('The view of the portfolio reads otherwise than it did.');
    text = text.replace(part, into);
  }
  await runner.query(`create or replace view reporting.portfolio_v with (security_invoker = true) as ${text}`);
}
