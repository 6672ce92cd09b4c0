import { Injectable } from '@nestjs/common';
import { GoalReadings } from '@realign/goals/contract';
import { isDay, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, stale, TenantDb } from '@realign/platform';
import type { RagOverrideView, RagView, SetRagOverride } from '@realign/reporting/contract';
import { ragOf, type RagFacts } from '@realign/reporting/domain';

/** An override holds for two months at most. */
const LONGEST_DAYS = 60;

/** A programme as the portfolio's view has it. */
export interface StandingRow {
  readonly programmeId: string;
  readonly name: string;
  readonly state: string;
  readonly checkpointId: string | null;
  readonly checkpointOn: string | null;
  readonly sponsorName: string | null;
  readonly highestLoad: number | null;
  readonly overrideLevel: 'red' | 'amber' | 'green' | null;
  readonly decisionsWaiting: number;
  readonly daysLate: number;
  readonly hasLapsed: boolean;
  readonly hasSponsor: boolean;
  readonly vacancies: number;
  readonly unitsOver: number;
  readonly isPurposeSigned: boolean;
}

export const STANDING = `
  select programme_id as "programmeId", name, state, checkpoint_id as "checkpointId", checkpoint_on::text as "checkpointOn", sponsor_name as "sponsorName", highest_load as "highestLoad", override_level as "overrideLevel", decisions_waiting as "decisionsWaiting",
    days_late as "daysLate", has_lapsed as "hasLapsed", has_sponsor as "hasSponsor", vacancies, units_over as "unitsOver", is_purpose_signed as "isPurposeSigned" from reporting.portfolio_v`;

const ON_TRACK = ['on_track', 'achieved', 'holding'];

export interface GoalCounts {
  readonly keyResults: number;
  readonly onTrack: number;
  readonly offTrack: number;
  readonly atRisk: number;
  readonly unread: number;
}

export function countGoals(counts: Readonly<Record<string, number>>): GoalCounts {
  const of = (...healths: string[]): number => healths.reduce((sum, health) => sum + (counts[health] ?? 0), 0);
  return { keyResults: of(...Object.keys(counts)), onTrack: of(...ON_TRACK), offTrack: of('off_track'), atRisk: of('at_risk'), unread: of('stale', 'no_data') };
}

/** Red, amber and green by the rules, and what somebody said instead. */
@Injectable()
export class RagService {
  constructor(
    private readonly db: TenantDb,
    private readonly goals: GoalReadings,
    private readonly audit: Audit,
  ) {}

  async of(session: TenantSession, programmeId: string): Promise<RagView> {
    const row = await session.one<StandingRow>(`${STANDING} where programme_id = $1`, [programmeId]);
    if (!row) throw notFound('programme');
    const facts: RagFacts = { ...row, ...countGoals(await this.goals.counts(session, programmeId)) };
    const { level, rules } = ragOf(facts);
    const known = await session.one<RagOverrideView & { readonly version: number; readonly holds: boolean }>(
      `select level, reason, by_name as "byName", to_char(set_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "setAt", expires_on::text as "expiresOn", version, expires_on >= current_date as holds from reporting.rag_override where programme_id = $1`, [programmeId],
    );
    if (!known) return { level, rules: [...rules], override: null, version: 0 };
    const { version, holds, ...override } = known;
    return { level, rules: [...rules], override: holds ? override : null, version };
  }

  set(actor: Actor, programmeId: string, version: number, input: SetRagOverride): Promise<RagView> {
    if (!isDay(input.expiresOn)) throw invalid([{ pointer: '/expiresOn', code: 'day', detail: 'This day does not exist.' }]);
    return this.db.transaction(actor, async (session) => {
      const before = await this.of(session, programmeId);
      const term = await session.one<{ fits: boolean }>('select $1::date between current_date and current_date + $2::integer as fits', [input.expiresOn, LONGEST_DAYS]);
      if (!term?.fits) throw invalid([{ pointer: '/expiresOn', code: 'term', detail: `An override holds until a day within the next ${LONGEST_DAYS} days.` }]);
      await this.write(session, programmeId, version, before, input);
      return this.of(session, programmeId);
    });
  }

  /** The rules hold again from now on. */
  lift(actor: Actor, programmeId: string, version: number): Promise<RagView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.of(session, programmeId);
      if (!before.override) throw notFound('override');
      const row = await session.one('update reporting.rag_override set expires_on = current_date - 1, version = version + 1 where programme_id = $1 and version = $2 returning 1', [programmeId, version]);
      if (!row) throw stale('override', before.version);
      await this.audit.record(session, { action: 'rag-override.lifted', subject: `programme:${programmeId}`, before: { ...before.override } });
      return this.of(session, programmeId);
    });
  }

  private async write(session: TenantSession, programmeId: string, version: number, before: RagView, { level, reason, expiresOn }: SetRagOverride): Promise<void> {
    const row = await session.one(
      `insert into reporting.rag_override (tenant_id, programme_id, level, reason, by_name, expires_on) select $1, $2, $3, $4, $5, $6 where $7 = 0 or exists (select 1 from reporting.rag_override where programme_id = $2)
       on conflict (tenant_id, programme_id) do update set level = excluded.level, reason = excluded.reason, by_name = excluded.by_name, set_at = now(), expires_on = excluded.expires_on,
         version = reporting.rag_override.version + 1 where reporting.rag_override.version = $7 returning version`,
      [session.tenantId, programmeId, level, reason, session.actor.displayName, expiresOn, version],
    );
    if (!row) throw stale('override', before.version);
    await this.audit.record(session, { action: 'rag-override.set', subject: `programme:${programmeId}`, ...(before.override ? { before: { ...before.override } } : {}), after: { level, reason, expiresOn } });
  }
}
