import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { AudienceListView, ProgrammeListView, ReconcileRunListView, RoleDefinitionListView, TrainingModuleListView, TrainingPlanListView, TrainingPlanView, TrainingWorkbenchView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, asText, countWords, instantWords, plural, textOrNone, withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { TrainingTabs } from '../training-tabs';
import { requirementWords } from '../training-words';
import { audienceField, newRuleBody, newRuleFields } from './rule-form';
import { RulePanel } from './rule-panel';
import { dueWords, forWhom } from './rule-words';

/** Rules say who should have what. Chosen beside its difference; the chosen rule is in the address. */
@Component({
  selector: 'training-rules',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, RulePanel, TrainingTabs],
  templateUrl: './rules.page.html',
})
export class RulesPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  readonly plan = input<string>();

  protected readonly plans = httpResource<TrainingPlanListView>(() => '/api/training/plans');
  protected readonly runs = httpResource<ReconcileRunListView>(() => '/api/training/reconcile/runs');
  private readonly desk = httpResource<TrainingWorkbenchView>(() => '/api/training/workbench');
  protected readonly canEdit = computed(() => this.desk.hasValue() && this.desk.value().can.editPlans);
  protected readonly rules = computed(() => (this.plans.hasValue() ? this.plans.value().items.filter(({ state }) => state === 'active') : undefined));
  protected readonly history = computed(() => (this.runs.hasValue() ? this.runs.value().items : []));
  protected readonly chosen = computed(() => this.rules()?.find(({ id }) => id === this.plan()));
  protected readonly words = { countWords, dueWords, forWhom, instantWords, plural, requirementWords };

  protected choose(id: string | null): void {
    void this.router.navigate([], { queryParams: { plan: id }, queryParamsHandling: 'merge' });
  }

  /** A plan for a role, an audience, or a role within an audience. Made as a draft: its difference is seen before anybody is asked. */
  protected async add(): Promise<void> {
    const [programmes, roles, audiences, modules] = await Promise.all([
      firstValueFrom(this.http.get<ProgrammeListView>('/api/programmes')), firstValueFrom(this.http.get<RoleDefinitionListView>('/api/role-definitions')), firstValueFrom(this.http.get<AudienceListView>('/api/audiences')), firstValueFrom(this.http.get<TrainingModuleListView>('/api/training/modules')),
    ]);
    let made = '';
    const saved = await this.dialogs.form({
      title: 'New rule', text: 'Nobody is touched until you have seen the difference and apply it.', action: 'Save and show the difference', fields: newRuleFields({ programmes: programmes.items, roles: roles.items, audiences: audiences.items, modules: modules.items }),
      save: async (values) => {
        made = (await firstValueFrom(this.http.post<TrainingPlanView>(`/api/programmes/${asText(values, 'programmeId')}/training/plans`, newRuleBody(values)))).id;
      },
    });
    if (!saved) return;
    this.plans.reload();
    this.choose(made);
  }

  protected async editAudience(plan: TrainingPlanView): Promise<void> {
    const { items } = await firstValueFrom(this.http.get<AudienceListView>('/api/audiences'));
    const saved = await this.dialogs.form({
      title: `For whom: ${plan.title}`, text: 'Nobody is touched until you have seen the difference and apply it.', action: 'Save and show the difference', fields: [audienceField(items, plan.roleDefinitionId !== null, plan.audienceId)],
      save: (values) => firstValueFrom(this.http.patch(`/api/training/plans/${plan.id}`, { audienceId: textOrNone(values, 'audienceId') ?? null, hold: true }, withVersion(plan.version))),
    });
    if (saved) this.plans.reload();
  }

  protected reload(): void {
    this.plans.reload();
    this.runs.reload();
  }

  /** The requirement and due rule of one module; the change waits until its difference is applied. */
  protected async editItem(plan: TrainingPlanView, moduleId: string): Promise<void> {
    const item = plan.items.find((other) => other.moduleId === moduleId);
    if (!item) return;
    const saved = await this.dialogs.form({
      title: item.moduleTitle,
      text: 'Nobody is touched until you have seen the difference and apply it.',
      action: 'Save and show the difference',
      fields: [
        { name: 'requirement', label: 'Asked as', kind: 'choice', value: item.requirement, required: true, choices: ['required', 'recommended', 'optional', 'none'].map((value) => ({ value, label: value === 'none' ? 'Take it out of the plan' : requirementWords(value) })) },
        { name: 'dueRule', label: 'Due', kind: 'choice', value: item.dueRule, required: true, choices: [{ value: 'after_role_start', label: 'Days after they start' }, { value: 'before_launch', label: 'Days before the launch' }, { value: 'fixed_day', label: 'On a fixed day' }] },
        { name: 'leadDays', label: 'Days', kind: 'number', value: item.leadDays, min: 0, max: 730, required: true, hint: 'Also the time for whoever starts after the launch or the fixed day.' },
        { name: 'dueDay', label: 'Fixed day', kind: 'day', value: item.dueDay },
      ],
      save: (values) => {
        const items = plan.items.flatMap(({ moduleId: id, requirement, leadDays, dueRule, dueDay }) => {
          if (id !== moduleId) return [{ moduleId: id, requirement, leadDays, dueRule, ...(dueDay ? { dueDay } : {}) }];
          if (values['requirement'] === 'none') return [];
          return [{ moduleId: id, requirement: asText(values, 'requirement'), leadDays: Number(values['leadDays']), dueRule: asText(values, 'dueRule'), ...(values['dueRule'] === 'fixed_day' ? { dueDay: asText(values, 'dueDay') } : {}) }];
        });
        return firstValueFrom(this.http.patch(`/api/training/plans/${plan.id}`, { items, hold: true }, withVersion(plan.version)));
      },
    });
    if (saved) this.plans.reload();
  }
}
