import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { AudienceListView, ChangeTrainingPlan, ProgrammeListView, ProgrammeRolesView, ProgrammeSummaryView, ReconcileDiffView, ReconcileRunListView, TrainingModuleListView, TrainingPlanListView, TrainingPlanView, TrainingWorkbenchView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, Toasts, asText, instantWords, plural, textOrNone, withVersion, type AskedValues, type FormQuestion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { TrainingTabs } from '../training-tabs';
import { requirementWords } from '../training-words';
import { BehindDialog } from './behind.dialog';
import { chosenItems, freeModules, termFields, withItems, withTerms } from './plan-items';
import { audienceField, newRuleBody, newRuleFields } from './rule-form';
import { RulePanel } from './rule-panel';
import { dueWords, forWhom, runSums, stopWords } from './rule-words';

const UNTOUCHED = 'Nobody is touched until you have seen the difference and apply it.';
const SHOW = 'Save and show the difference';

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
  private readonly toasts = inject(Toasts);
  readonly plan = input<string>();

  protected readonly plans = httpResource<TrainingPlanListView>(() => '/api/training/plans');
  protected readonly runs = httpResource<ReconcileRunListView>(() => '/api/training/reconcile/runs');
  private readonly desk = httpResource<TrainingWorkbenchView>(() => '/api/training/workbench');
  protected readonly canEdit = computed(() => this.desk.hasValue() && this.desk.value().can.editPlans);
  protected readonly rules = computed(() => (this.plans.hasValue() ? this.plans.value().items.filter(({ state }) => state === 'active') : undefined));
  protected readonly history = computed(() => (this.runs.hasValue() ? this.runs.value().items : []));
  protected readonly chosen = computed(() => this.rules()?.find(({ id }) => id === this.plan()));
  protected readonly words = { dueWords, forWhom, instantWords, requirementWords, runSums };

  protected choose(id: string | null): void {
    void this.router.navigate([], { queryParams: { plan: id }, queryParamsHandling: 'merge' });
  }

  /** A plan for a role, an audience, or a role within an audience. Made as a draft: its difference is seen before anybody is asked. */
  protected async add(): Promise<void> {
    const programme = await this.programme();
    if (!programme) return;
    const [{ roles }, audiences, modules] = await Promise.all([
      firstValueFrom(this.http.get<ProgrammeRolesView>(`/api/programmes/${programme.id}/roles`)), firstValueFrom(this.http.get<AudienceListView>('/api/audiences')), this.modules(),
    ]);
    let made = '';
    const saved = await this.dialogs.form({
      title: `New rule in ${programme.name}`, text: UNTOUCHED, action: SHOW, fields: newRuleFields({ roles, audiences: audiences.items, modules }),
      save: async (values) => {
        made = (await firstValueFrom(this.http.post<TrainingPlanView>(`/api/programmes/${programme.id}/training/plans`, newRuleBody(values)))).id;
      },
    });
    if (!saved) return;
    this.plans.reload();
    this.choose(made);
  }

  protected async addModules(plan: TrainingPlanView): Promise<void> {
    const choices = freeModules(await this.modules(), plan);
    if (choices.length === 0) return this.toasts.say('Every module of the library is in this plan.');
    await this.change(plan, { title: `Add modules to ${plan.title}`, text: UNTOUCHED, action: SHOW, fields: [{ name: 'moduleIds', label: 'Modules', kind: 'many', required: true, choices }, ...termFields()] }, (values) => ({ items: withItems(plan, chosenItems(values)), hold: true }));
  }

  protected async rename(plan: TrainingPlanView): Promise<void> {
    await this.change(plan, { title: `Rename ${plan.title}`, action: 'Save title', fields: [{ name: 'title', label: 'Title', required: true, maxLength: 160, value: plan.title }] }, (values) => ({ title: asText(values, 'title') }));
  }

  /** Whose training it takes back is shown before, and how much; what was begun stays. */
  protected async stop(plan: TrainingPlanView): Promise<void> {
    const { counts } = await firstValueFrom(this.http.post<ReconcileDiffView>('/api/training/reconcile/dry-run', { planIds: [plan.id], stopping: true }));
    const head = `Stopping ${plan.title} takes back ${plural(counts.withdraw, 'assignment or offer', 'assignments and offers')}`;
    if (counts.withdraw > 0 && !(await this.dialogs.open<boolean>(BehindDialog, { kind: 'withdraw', head, planId: plan.id, stopping: true, goOn: 'Go on to stop it' }, head))) return;
    const isStopped = await this.change(plan, { title: `Stop ${plan.title}?`, text: stopWords(counts), action: 'Stop plan', keep: 'Keep it', fields: [{ name: 'reason', label: 'Why', required: true, maxLength: 500 }] }, (values) => ({ state: 'stopped', reason: asText(values, 'reason') }));
    if (!isStopped) return;
    this.toasts.say(`${plan.title}: stopped. What nobody began is being taken back.`);
    this.choose(null);
    this.runs.reload();
  }

  protected async editAudience(plan: TrainingPlanView): Promise<void> {
    const { items } = await firstValueFrom(this.http.get<AudienceListView>('/api/audiences'));
    await this.change(plan, { title: `For whom: ${plan.title}`, text: UNTOUCHED, action: SHOW, fields: [audienceField(items, plan.roleDefinitionId !== null, plan.audienceId)] }, (values) => ({ audienceId: textOrNone(values, 'audienceId') ?? null, hold: true }));
  }

  protected reload(): void {
    this.plans.reload();
    this.runs.reload();
  }

  /** The requirement and due rule of one module; the change waits until its difference is applied. */
  protected async editItem(plan: TrainingPlanView, moduleId: string): Promise<void> {
    const item = plan.items.find((other) => other.moduleId === moduleId);
    if (!item) return;
    await this.change(plan, { title: item.moduleTitle, text: UNTOUCHED, action: SHOW, fields: termFields(item) }, (values) => ({ items: withTerms(plan, moduleId, values), hold: true }));
  }

  private async change(plan: TrainingPlanView, question: Omit<FormQuestion, 'save'>, body: (values: AskedValues) => ChangeTrainingPlan): Promise<boolean> {
    const saved = await this.dialogs.form({ ...question, save: (values) => firstValueFrom(this.http.patch(`/api/training/plans/${plan.id}`, body(values), withVersion(plan.version))) });
    if (saved) this.plans.reload();
    return saved;
  }

  /** The one programme there is, or the one that is chosen. */
  private async programme(): Promise<Pick<ProgrammeSummaryView, 'id' | 'name'> | undefined> {
    const { items } = await firstValueFrom(this.http.get<ProgrammeListView>('/api/programmes'));
    if (items.length < 2) return items[0];
    let chosen: string | undefined;
    await this.dialogs.form({
      title: 'New rule', action: 'Go on', fields: [{ name: 'programmeId', label: 'Programme', kind: 'choice', required: true, choices: items.map(({ id, name }) => ({ value: id, label: name })) }],
      save: (values) => Promise.resolve((chosen = asText(values, 'programmeId'))),
    });
    return items.find(({ id }) => id === chosen);
  }

  private async modules(): Promise<TrainingModuleListView['items']> {
    return (await firstValueFrom(this.http.get<TrainingModuleListView>('/api/training/modules'))).items;
  }
}
