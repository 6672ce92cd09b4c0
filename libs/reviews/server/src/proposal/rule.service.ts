import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, TenantDb } from '@realign/platform';
import type { ProposalRulesView, ProposalRuleView, PutProposalRule } from '@realign/reviews/contract';
import { PROPOSAL_RULES, refuseThresholds, specOf, thresholdsOf, type RuleSpec } from '@realign/reviews/domain';
import { canEditRules } from '../reviews.policy';
import { RuleStore, type RuleRecord, type RuleRow } from './rule.store';

/** The rules by which proposals are raised, as this organisation has set them. */
@Injectable()
export class RuleService {
  constructor(
    private readonly db: TenantDb,
    private readonly rules: RuleStore,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor): Promise<ProposalRulesView> {
    return this.db.read(actor, async (session) => ({ items: await this.read(session), can: { edit: canEditRules(actor) } }));
  }

  put(actor: Actor, name: string, version: number, { isOn, thresholds }: PutProposalRule): Promise<ProposalRuleView> {
    return this.db.transaction(actor, async (session) => {
      const spec = specOf(name);
      if (!spec) throw notFound('rule');
      const refusal = refuseThresholds(spec, thresholds);
      if (refusal) throw invalid((refusal.missing ?? []).map(({ code, detail }) => ({ pointer: `/thresholds/${code}`, code: 'threshold', detail })));
      const before = (await this.rules.settings(session)).find(({ rule }) => rule === name);
      await this.rules.put(session, { rule: name, isOn, thresholds }, version);
      await this.audit.record(session, { action: 'proposal-rule.changed', subject: `proposal-rule:${name}`, before: { isOn: before?.isOn ?? true, thresholds: thresholdsOf(spec, before) }, after: { isOn, thresholds } });
      const after = (await this.read(session)).find((one) => one.name === name);
      if (!after) throw notFound('rule');
      return after;
    });
  }

  private async read(session: TenantSession): Promise<ProposalRuleView[]> {
    const [settings, records] = [await this.rules.settings(session), await this.rules.records(session)];
    return PROPOSAL_RULES.map((spec) => present(spec, settings.find(({ rule }) => rule === spec.name), records.find(({ rule }) => rule === spec.name)));
  }
}

const present = (spec: RuleSpec, setting: RuleRow | undefined, record: RuleRecord | undefined): ProposalRuleView => {
  const values = thresholdsOf(spec, setting);
  return {
    name: spec.name, ruleVersion: spec.version, kind: spec.kind, says: spec.says, isOn: setting?.isOn ?? true, thresholds: spec.thresholds.map((one) => ({ ...one, value: values[one.key] ?? one.usual })),
    changedBy: setting?.changedBy ?? null, changedAt: setting?.changedAt ?? null, accepted: record?.accepted ?? 0, changed: record?.changed ?? 0, rejected: record?.rejected ?? 0, version: setting?.version ?? 0,
  };
};
