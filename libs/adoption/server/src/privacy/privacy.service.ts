import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangePrivacy, CreateWorksCouncilRule, PrivacyView, WorksCouncilRuleView } from '@realign/adoption/contract';
import { isSameCountry, nameCountry, RAW_DAYS, refusePrivacy } from '@realign/adoption/domain';
import { canEditPrivacy } from '../adoption.policy';
import { RoleFigures } from '../roles/role-figures';
import { PrivacyStore, type PrivacySetting } from './privacy.store';
import { RaiseLimit } from './raise-limit.service';
import { withReach } from './rule-reach';

@Injectable()
export class PrivacyService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: PrivacyStore,
    private readonly raising: RaiseLimit,
    private readonly audit: Audit,
    private readonly roleFigures: RoleFigures,
  ) {}

  get(actor: Actor): Promise<PrivacyView> {
    return this.db.read(actor, (session) => this.view(session));
  }

  change(actor: Actor, version: number, input: ChangePrivacy): Promise<PrivacyView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.store.settingToChange(session);
      const next = { minGroupSize: input.minGroupSize ?? before.minGroupSize, personLevel: input.personLevel ?? before.personLevel, personLevelPurpose: input.personLevelPurpose?.trim() ?? before.personLevelPurpose };
      const refusal = refusePrivacy(next);
      if (refusal) throw refused(refusal);
      await this.store.markSince(session, next.personLevel);
      const isRaising = await this.raiseIfHigher(session, before, input.minGroupSize);
      await updateVersioned(session, 'adoption.privacy_setting', before.id, version, { min_group_size: isRaising ? before.minGroupSize : next.minGroupSize, person_level: next.personLevel, person_level_purpose: next.personLevelPurpose }, { noun: 'privacy setting' });
      await this.roleFigures.refresh(session);
      await this.audit.record(session, { action: 'privacy.changed', subject: 'privacy', before, after: next });
      return this.view(session);
    });
  }

  /** Whichever limit is set now, one that was on its way before is not. @returns whether the limit follows by a run */
  private async raiseIfHigher(session: TenantSession, before: PrivacySetting, minGroupSize: number | undefined): Promise<boolean> {
    if (minGroupSize === undefined || minGroupSize === before.raising?.minGroupSize) return before.raising !== null;
    await this.store.noteRaising(session, null);
    return minGroupSize > before.minGroupSize && (await this.raising.begin(session, minGroupSize));
  }

  addRule(actor: Actor, input: CreateWorksCouncilRule): Promise<WorksCouncilRuleView> {
    return this.db.transaction(actor, async (session) => {
      const [country, orgUnitId] = [input.kind === 'country' ? (input.country?.trim() ?? '') : null, input.kind === 'legal_entity' ? (input.orgUnitId ?? '') : null];
      if (country === '') throw invalid([{ pointer: '/country', code: 'required', detail: 'Say which country.' }]);
      if (orgUnitId === '' || (orgUnitId !== null && !(await session.one('select 1 from directory.org_unit where id = $1', [orgUnitId])))) throw invalid([{ pointer: '/orgUnitId', code: 'reference', detail: 'There is no such unit.' }]);
      const written = country === null ? null : await this.writingOf(session, country);
      const twice = written !== null && (await this.store.rules(session)).some((rule) => rule.country !== null && isSameCountry(rule.country, written));
      const rule = twice ? undefined : await this.store.addRule(session, { kind: input.kind, country: written, orgUnitId, agreement: input.agreement });
      if (!rule) throw invalid([{ pointer: input.kind === 'country' ? '/country' : '/orgUnitId', code: 'twice', detail: 'There is a rule for this already.' }]);
      await this.roleFigures.refresh(session);
      await this.audit.record(session, { action: 'works-council-rule.added', subject: `works-council-rule:${rule.id}`, after: rule });
      const [told] = await withReach(session, [rule]);
      if (!told) throw notFound('works-council rule');
      return told;
    });
  }

  /** As the directory writes it first, or its code: the rule means the country, however it is written later. */
  private async writingOf(session: TenantSession, country: string): Promise<string> {
    const known = (await session.sql<{ country: string }>('select distinct country from directory.person where country is not null order by country limit 400')).map((row) => row.country);
    const [written] = nameCountry(country, known);
    if (written === undefined) throw invalid([{ pointer: '/country', code: 'reference', detail: `“${country}” is no country. People here are in ${known.slice(0, 20).join(', ') || 'none yet'}.` }]);
    return written;
  }

  removeRule(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const before = (await this.store.rules(session)).find((rule) => rule.id === id);
      if (!before || !(await this.store.removeRule(session, id))) throw notFound('works-council rule');
      await this.roleFigures.refresh(session);
      await this.audit.record(session, { action: 'works-council-rule.removed', subject: `works-council-rule:${id}`, before });
    });
  }

  private async view(session: TenantSession): Promise<PrivacyView> {
    const { id: _, ...setting } = await this.store.setting(session);
    return { ...setting, worksCouncil: await withReach(session, await this.store.rules(session)), formation: await this.store.formation(session), rawDays: RAW_DAYS, deletions: await this.store.deletions(session), can: { edit: canEditPrivacy(session.actor) } };
  }
}
