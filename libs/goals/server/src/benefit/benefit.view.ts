import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { BenefitChoiceView, BenefitListView, BenefitMeasureView, BenefitView, KeyResultKind, LoosePromiseView } from '@realign/goals/contract';
import { benefitStanding, standing, type KeyResultFacts } from '@realign/goals/domain';
import { canEditGoals } from '../goals.policy';
import { programmeToday } from '../goal/goal.rows';
import { shareDue } from '../goal/health.sql';
import { KEY_RESULT_STALE_AFTER, METRIC_OF_KEY_RESULT } from '../goal/rhythm.sql';

type Measured = Omit<BenefitMeasureView, 'health'> & Omit<KeyResultFacts, 'unit' | 'target'> & { readonly kind: KeyResultKind; readonly shareDue: number | null };

interface BenefitRow extends Omit<BenefitView, 'measuredBy' | 'standing'> {
  readonly measured: Measured | null;
}

const BENEFITS = `
  select b.id, b.programme_id as "programmeId", b.title, b.for_whom as "forWhom", b.beneficiaries, case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.display_name) end as owner, b.measure,
    b.expected_by::text as "expectedBy", b.outcome, b.outcome_on::text as "outcomeOn", b.outcome_value as "outcomeValue", b.outcome_note as "outcomeNote", b.version,
    case when k.id is not null then jsonb_build_object('keyResultId', k.id, 'title', k.title, 'goalId', g.id, 'goalTitle', g.title, 'unit', k.unit, 'value', l.value, 'asOf', l.as_of, 'target', k.target,
      'semantics', k.semantics, 'baseline', k.baseline, 'baselineOn', k.baseline_on, 'targetOn', k.target_on, 'staleAfterDays', ${KEY_RESULT_STALE_AFTER}, 'kind', k.kind, 'shareDue', ${shareDue('(now() at time zone p.time_zone)::date')}) end as measured,
    coalesce((select jsonb_agg(jsonb_build_object('messageId', m.message_id, 'title', m.title, 'sendOn', m.send_on, 'isSent', m.state = 'sent') order by m.send_on, m.message_id)
      from goals.benefit_promise p join programmes.message_v m on m.tenant_id = p.tenant_id and m.message_id = p.message_id where p.tenant_id = b.tenant_id and p.benefit_id = b.id), '[]') as "promisedIn"
  from goals.benefit b join programmes.programme p on p.tenant_id = b.tenant_id and p.id = b.programme_id left join directory.person o on o.tenant_id = b.tenant_id and o.id = b.owner_person_id
  left join goals.key_result k on k.tenant_id = b.tenant_id and k.id = b.key_result_id left join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id
  left join goals.key_result_latest l on l.tenant_id = k.tenant_id and l.key_result_id = k.id ${METRIC_OF_KEY_RESULT}`;

const LOOSE = `
  select m.message_id as "messageId", m.title, concat_ws(' ', nullif(m.benefit_organisation, ''), nullif(m.benefit_personal, '')) as promise, m.send_on::text as "sendOn" from programmes.message_v m
  where m.programme_id = $1 and (m.benefit_organisation <> '' or m.benefit_personal <> '')
    and not exists (select 1 from goals.benefit_promise p where p.tenant_id = m.tenant_id and p.message_id = m.message_id) order by m.send_on, m.message_id limit 100`;

@Injectable()
export class BenefitViews {
  async list(session: TenantSession, programmeId: string): Promise<BenefitListView> {
    const today = await programmeToday(session, programmeId);
    if (!today) throw notFound('programme');
    const rows = await session.sql<BenefitRow>(`${BENEFITS} where b.programme_id = $1 order by b.outcome is not null, b.expected_by nulls last, b.title, b.id`, [programmeId]);
    return {
      programmeId, items: rows.map((row) => present(row, today)), loosePromises: await session.sql<LoosePromiseView>(LOOSE, [programmeId]),
      keyResults: await session.sql<BenefitChoiceView>('select key_result_id as id, title from goals.key_result_v where programme_id = $1 order by title, id limit 500', [programmeId]),
      messages: await session.sql<BenefitChoiceView>('select message_id as id, title from programmes.message_v where programme_id = $1 order by send_on, id limit 500', [programmeId]),
      canEdit: canEditGoals(session.actor),
    };
  }

  async one(session: TenantSession, id: string): Promise<BenefitView> {
    const row = await session.one<BenefitRow>(`${BENEFITS} where b.id = $1`, [id]);
    const today = row && (await programmeToday(session, row.programmeId));
    if (!row || !today) throw notFound('benefit');
    return present(row, today);
  }
}

function present({ measured, ...row }: BenefitRow, today: Day): BenefitView {
  const measuredBy = measured && presentMeasure(measured, today);
  return { ...row, measuredBy, standing: benefitStanding({ outcome: row.outcome, expectedBy: row.expectedBy, health: measuredBy?.health ?? null }, today) };
}

function presentMeasure({ semantics, baseline, baselineOn, targetOn, staleAfterDays, kind, shareDue: due, ...shown }: Measured, today: Day): BenefitMeasureView {
  const reading = shown.value === null || shown.asOf === null ? null : { value: shown.value, asOf: shown.asOf as Day };
  return { ...shown, health: standing({ semantics, baseline, baselineOn, targetOn, staleAfterDays, unit: shown.unit, target: shown.target }, reading, today, kind === 'milestone' ? due : undefined).health };
}
