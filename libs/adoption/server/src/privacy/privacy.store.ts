import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { AccessView, DeletionView, FormationView, PersonWeekView, RaisingView } from '@realign/adoption/contract';
import { mayBeIn } from '@realign/adoption/domain';
import { ruledCountries } from './protected-countries';
import type { KeptRule } from './rule-reach';

export interface PrivacySetting {
  readonly id: string;
  readonly minGroupSize: number;
  readonly personLevel: boolean;
  readonly personLevelPurpose: string | null;
  readonly personLevelSince: string | null;
  readonly version: number;
  readonly raising: RaisingView | null;
}

const instant = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const SETTING = `id, min_group_size as "minGroupSize", person_level as "personLevel", person_level_purpose as "personLevelPurpose", ${instant('person_level_since')} as "personLevelSince", version, case when wanted_group_size is not null then jsonb_build_object('minGroupSize', wanted_group_size, 'runId', raising_run_id) end as raising`;
const RULE = `r.id, r.kind, r.country, r.org_unit_id as "orgUnitId", (select o.name from directory.org_unit o where o.id = r.org_unit_id) as "orgUnitName", r.agreement, r.created_by as "createdBy", ${instant('r.created_at')} as "createdAt"`;

/** What holds as long as nobody changed anything. */
const DEFAULTS: PrivacySetting = { id: '', minGroupSize: 10, personLevel: false, personLevelPurpose: null, personLevelSince: null, version: 1, raising: null };

const WEEKS_OF_PERSON = `
  select (date_trunc('week', d.day) + interval '6 days')::date::text as "weekEnd", count(distinct d.day) filter (where d.is_active)::integer as "activeDays",
    count(distinct d.day) filter (where coalesce(d.posted, 0) + coalesce(d.replied, 0) > 0)::integer as "contributingDays"
  from adoption.daily_fact d join adoption.usage_account a on a.id = d.account_id where a.person_id = $1 and d.day > current_date - 182 group by 1 order by 1 desc`;

@Injectable()
export class PrivacyStore {
  async setting(session: TenantSession): Promise<PrivacySetting> {
    return (await session.one<PrivacySetting>(`select ${SETTING} from adoption.privacy_setting`)) ?? DEFAULTS;
  }

  /** The row to change; made with what holds by default when there is none. */
  async settingToChange(session: TenantSession): Promise<PrivacySetting> {
    await session.sql('insert into adoption.privacy_setting (tenant_id) values ($1) on conflict (tenant_id, is_only) do nothing', [session.tenantId]);
    return this.setting(session);
  }

  /** Since when person level is on; told to employees. */
  async markSince(session: TenantSession, isOn: boolean): Promise<void> {
    await session.sql(`update adoption.privacy_setting set person_level = false, person_level_since = case when $1::boolean then coalesce(person_level_since, now()) end`, [isOn]);
  }

  /** The row, held until the end of the transaction. */
  lock(session: TenantSession): Promise<PrivacySetting | undefined> {
    return session.one<PrivacySetting>(`select ${SETTING} from adoption.privacy_setting for update`);
  }

  /** Whether anything was published from groups smaller than this. */
  async hasSmaller(session: TenantSession, minGroupSize: number): Promise<boolean> {
    return (await session.one('select 1 from adoption.published_period p join adoption.disclosure_formation f on f.id = p.formation_id where f.min_group_size < $1 limit 1', [minGroupSize])) !== undefined;
  }

  async noteRaising(session: TenantSession, raising: RaisingView | null): Promise<void> {
    await session.sql('update adoption.privacy_setting set wanted_group_size = $1, raising_run_id = $2', [raising?.minGroupSize ?? null, raising?.runId ?? null]);
  }

  /** The limit that was wanted holds from now on. */
  async raised(session: TenantSession): Promise<void> {
    await session.sql('update adoption.privacy_setting set min_group_size = wanted_group_size, wanted_group_size = null, raising_run_id = null, version = version + 1, updated_at = now()');
  }

  rules(session: TenantSession): Promise<KeptRule[]> {
    return session.sql<KeptRule>(`select ${RULE} from adoption.works_council_rule r order by r.kind, r.country, r.created_at`);
  }

  async addRule(session: TenantSession, rule: Pick<KeptRule, 'kind' | 'country' | 'orgUnitId' | 'agreement'>): Promise<KeptRule | undefined> {
    return session.one<KeptRule>(
      `with r as (insert into adoption.works_council_rule (tenant_id, kind, country, org_unit_id, agreement, created_by) values ($1, $2, $3, $4, $5, $6)
         on conflict on constraint works_council_rule_once do nothing returning *) select ${RULE} from r`,
      [session.tenantId, rule.kind, rule.country, rule.orgUnitId, rule.agreement, session.actor.displayName],
    );
  }

  async removeRule(session: TenantSession, id: string): Promise<boolean> {
    return (await session.sql('delete from adoption.works_council_rule where id = $1 returning id', [id])).length > 0;
  }

  async formation(session: TenantSession): Promise<FormationView | null> {
    return (
      (await session.one<FormationView>(
        `select ${instant('formed_at')} as "formedAt", people, people_in_blocks as "peopleInBlocks", blocks from adoption.disclosure_formation f
         where not exists (select 1 from adoption.disclosure_formation c where c.coarsens_id = f.id) order by valid_from desc, formed_at desc limit 1`,
      )) ?? null
    );
  }

  deletions(session: TenantSession): Promise<DeletionView[]> {
    return session.sql<DeletionView>(
      `select ${instant('ran_at')} as "ranAt", kept_from::text as "keptFrom", facts::float8 as facts, reports, report_rows::float8 as "reportRows", accounts::float8 as accounts, files, bytes::float8 as bytes from adoption.deletion_report d order by d.ran_at desc, d.id desc limit 12`,
    );
  }

  /** Undefined when there is no such person. Protected by the country, however it is written, or by a unit above. */
  async person(session: TenantSession, personId: string): Promise<{ isProtected: boolean } | undefined> {
    const found = await session.one<{ country: string | null; byUnit: boolean }>(
      `select p.country, exists (select 1 from adoption.works_council_rule r join directory.named_unit_v c on c.org_unit_id = r.org_unit_id and c.below_id = p.org_unit_id where r.kind = 'legal_entity') as "byUnit"
       from directory.person p where p.id = $1`,
      [personId],
    );
    return found && { isProtected: found.byUnit || mayBeIn(found.country, await ruledCountries(session)) };
  }

  weeks(session: TenantSession, personId: string): Promise<PersonWeekView[]> {
    return session.sql<PersonWeekView>(WEEKS_OF_PERSON, [personId]);
  }

  async noteAccess(session: TenantSession, personId: string, reason: string, purpose: string): Promise<void> {
    await session.sql('insert into adoption.person_reading_access (tenant_id, person_id, viewed_by, account_id, reason, purpose) values ($1, $2, $3, $4, $5, $6)', [
      session.tenantId, personId, session.actor.displayName, session.actor.accountId, reason, purpose,
    ]);
  }

  accesses(session: TenantSession, personId: string): Promise<AccessView[]> {
    return session.sql<AccessView>(`select viewed_by as "viewedBy", ${instant('viewed_at')} as "viewedAt", reason, purpose from adoption.person_reading_access where person_id = $1 order by adoption.person_reading_access.viewed_at desc limit 200`, [personId]);
  }
}
