import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { invalid, notFound, stale } from '@realign/platform';
import type { OutcomeView, PutOutcome, PutStrategy, StrategyEditionView } from '@realign/programmes/contract';
import type { StrategyText } from '@realign/programmes/domain';

export interface StrategyRow {
  readonly whyNow: string;
  readonly reach: string;
  readonly whatNot: string;
  readonly risks: string;
  readonly version: number;
  readonly changedBy: string;
  readonly changedAt: string;
}

const ISO = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The canvas, its outcomes, and the editions that were kept. */
@Injectable()
export class StrategyStore {
  find(session: TenantSession, programmeId: string): Promise<StrategyRow | undefined> {
    return session.one<StrategyRow>(
      `select why_now as "whyNow", reach, what_not as "whatNot", risks, version, changed_by as "changedBy", ${ISO('updated_at')} as "changedAt" from programmes.strategy where programme_id = $1`,
      [programmeId],
    );
  }

  outcomes(session: TenantSession, programmeId: string): Promise<OutcomeView[]> {
    return session.sql<OutcomeView>('select id as "outcomeId", outcome from programmes.strategy_outcome where programme_id = $1 and removed_at is null order by position, id', [programmeId]);
  }

  /** Newest first. */
  editions(session: TenantSession, programmeId: string): Promise<StrategyEditionView[]> {
    return session.sql<StrategyEditionView>(`select edition, note, kept_by as "keptBy", ${ISO('kept_at')} as "keptAt" from programmes.strategy_edition where programme_id = $1 order by edition desc`, [programmeId]);
  }

  async edition(session: TenantSession, programmeId: string, edition: number): Promise<StrategyText | undefined> {
    return (await session.one<{ content: StrategyText }>('select content from programmes.strategy_edition where programme_id = $1 and edition = $2', [programmeId, edition]))?.content;
  }

  /** Writes the canvas somebody saw as `version`; 0 is a canvas nobody has written on. @throws 404, 412 */
  async put(session: TenantSession, programmeId: string, version: number, { whyNow, reach, whatNot, risks, outcomes }: PutStrategy): Promise<void> {
    const values = [programmeId, whyNow, reach, whatNot, risks, session.actor.displayName];
    const written = version === 0
      ? await session.one('insert into programmes.strategy (tenant_id, programme_id, why_now, reach, what_not, risks, changed_by) select $7, p.id, $2, $3, $4, $5, $6 from programmes.programme p where p.id = $1 on conflict do nothing returning version', [...values, session.tenantId])
      : await session.one('update programmes.strategy set why_now = $2, reach = $3, what_not = $4, risks = $5, changed_by = $6, version = version + 1, updated_at = now() where programme_id = $1 and version = $7 returning version', [...values, version]);
    if (!written) {
      const current = await this.find(session, programmeId);
      throw current ? stale('strategy', current.version) : notFound('programme');
    }
    await this.putOutcomes(session, programmeId, outcomes);
  }

  async keep(session: TenantSession, programmeId: string, content: StrategyText, note: string): Promise<number> {
    const row = await session.one<{ edition: number }>(
      `insert into programmes.strategy_edition (tenant_id, programme_id, edition, content, note, kept_by)
       select $1, $2, coalesce(max(edition), 0) + 1, $3, $4, $5 from programmes.strategy_edition where programme_id = $2 returning edition`,
      [session.tenantId, programmeId, JSON.stringify(content), note, session.actor.displayName],
    );
    if (!row) throw new Error('The edition could not be kept.');
    return row.edition;
  }

  /** What is left out goes from the canvas; named again under its id it is back, with the goals it was traced to. What stays keeps its id and them. */
  private async putOutcomes(session: TenantSession, programmeId: string, outcomes: readonly PutOutcome[]): Promise<void> {
    const known = new Set((await session.sql<{ id: string }>('select id from programmes.strategy_outcome where programme_id = $1', [programmeId])).map(({ id }) => id));
    const errors = outcomes.flatMap(({ outcomeId }, at) => (outcomeId && !known.has(outcomeId.toLowerCase()) ? [{ pointer: `/outcomes/${at}/outcomeId`, code: 'reference', detail: 'There is no such outcome on this canvas.' }] : []));
    const ids = outcomes.map(({ outcomeId }) => outcomeId?.toLowerCase());
    const twice = ids.flatMap((id, at) => (id !== undefined && ids.indexOf(id) < at ? [{ pointer: `/outcomes/${at}/outcomeId`, code: 'twice', detail: `This is outcome ${ids.indexOf(id) + 1} of the list, written once more: leave its id out to add another.` }] : []));
    if (errors.length + twice.length > 0) throw invalid([...errors, ...twice]);
    const given = JSON.stringify(outcomes.map(({ outcomeId, outcome }, position) => ({ id: outcomeId ?? null, outcome, position })));
    await session.sql('update programmes.strategy_outcome set removed_at = now() where programme_id = $1 and removed_at is null and not (id = any($2::uuid[]))', [programmeId, outcomes.flatMap(({ outcomeId }) => outcomeId ?? [])]);
    await session.sql(`update programmes.strategy_outcome o set outcome = g.outcome, position = g.position, removed_at = null from jsonb_to_recordset($2::jsonb) as g(id uuid, outcome text, position integer) where o.programme_id = $1 and o.id = g.id`, [programmeId, given]);
    await session.sql(`insert into programmes.strategy_outcome (tenant_id, programme_id, outcome, position) select $1, $2, g.outcome, g.position from jsonb_to_recordset($3::jsonb) as g(id uuid, outcome text, position integer) where g.id is null`, [session.tenantId, programmeId, given]);
  }
}
