import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { RoleProcessCellView, TrainingPlanListView, TrainingPlanSuggestionView, TrainingPlanView, TrainingWorkbenchView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlPageHeader, RlProblem, RlRun, RlSection, RlSkeleton, RlStats, Toasts, countWords, dateWords, plural, type Stat } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { RulePanel } from '../rules/rule-panel';
import { TrainingTabs } from '../training-tabs';
import { Matrix } from './matrix';

/** The trainer's first page: which cells have no module, what is late, what runs, and the difference that waits. */
@Component({
  selector: 'training-workbench',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Matrix, RlEmpty, RlPageHeader, RlProblem, RlRun, RlSection, RlSkeleton, RlStats, RouterLink, RulePanel, TrainingTabs],
  templateUrl: './workbench.page.html',
})
export class WorkbenchPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly bench = httpResource<TrainingWorkbenchView>(() => '/api/training/workbench');
  protected readonly plans = httpResource<TrainingPlanListView>(() => '/api/training/plans');
  protected readonly desk = computed(() => (this.bench.hasValue() ? this.bench.value() : undefined));
  protected readonly waiting = computed(() => (this.plans.hasValue() ? this.plans.value().items.find(({ isHeld, state }) => isHeld && state === 'active') : undefined));
  protected readonly uncovered = computed(() => this.desk()?.cells.filter(({ isUncovered }) => isUncovered).length ?? 0);
  protected readonly say = computed(() => {
    const desk = this.desk();
    if (!desk) return '';
    const gaps = this.uncovered() === 0 ? 'Every cell has a module' : `${plural(this.uncovered(), 'cell has', 'cells have')} no module`;
    return `${gaps}, and ${desk.heldPlanCount === 0 ? 'no rule waits to be applied' : plural(desk.heldPlanCount, 'rule waits', 'rules wait') + ' for you to apply'}.`;
  });
  protected readonly stats = computed<Stat[]>(() => {
    const desk = this.desk();
    return desk ? [{ value: countWords(desk.overdueCount), label: 'required and overdue', bad: desk.overdueCount > 0 }, { value: countWords(desk.waitingOfferCount), label: 'offers not answered' }, { value: countWords(this.uncovered()), label: 'cells without a module', bad: this.uncovered() > 0 }, { value: countWords(desk.runs.length), label: desk.runs.length === 1 ? 'run under way' : 'runs under way' }] : [];
  });
  protected readonly words = { countWords, dateWords, plural };

  protected reload(): void {
    this.bench.reload();
    this.plans.reload();
  }

  /** An uncovered cell leads to a plan made from its scenarios; a covered one to the plan's rule. */
  protected async open(cell: RoleProcessCellView): Promise<void> {
    const plans = this.plans.hasValue() ? this.plans.value().items : [];
    const plan = plans.find(({ roleDefinitionId, state }) => roleDefinitionId === cell.roleDefinitionId && state === 'active');
    if (plan && !cell.isUncovered) return void this.router.navigate(['/training/rules'], { queryParams: { plan: plan.id } });
    const programmeId = plan?.programmeId ?? cell.programmeIds[0];
    if (programmeId === undefined) return this.toasts.say(`No programme counts on the role ${cell.roleName} yet.`);
    await this.suggest(cell, programmeId, plan);
  }

  private async suggest(cell: RoleProcessCellView, programmeId: string, plan: TrainingPlanView | undefined): Promise<void> {
    const { roleDefinitionId, roleName } = cell;
    const draft = await firstValueFrom(this.http.get<TrainingPlanSuggestionView>('/api/training/plan-suggestion', { params: { programmeId, roleDefinitionId } }));
    if (plan || draft.items.length === 0) {
      const missing = draft.untaughtScenarios.length ? ` Nothing teaches: ${draft.untaughtScenarios.join('; ')}.` : '';
      const answer = await this.dialogs.confirm({ title: `${roleName}: ${cell.processName}`, text: `No module of the role's plan teaches this process.${missing} Write a module for it, then add it to the plan.`, action: 'Open the module library', keep: 'Not now' });
      if (answer) void this.router.navigate(['/training/library']);
      return;
    }
    const list = draft.items.map(({ moduleTitle, requirement }) => `${moduleTitle} (${requirement})`).join(', ');
    const answer = await this.dialogs.confirm({ title: `A plan for ${roleName}`, text: `From the work scenarios of this role: ${list}. The plan is made as a draft; you see its difference before anybody is asked.`, action: 'Make the draft', keep: 'Not now' });
    if (!answer) return;
    const items = draft.items.map(({ moduleId, requirement, leadDays }) => ({ moduleId, requirement, leadDays }));
    const made = await firstValueFrom(this.http.post<TrainingPlanView>(`/api/programmes/${programmeId}/training/plans`, { roleDefinitionId, title: draft.title, items, hold: true }));
    void this.router.navigate(['/training/rules'], { queryParams: { plan: made.id } });
  }
}
