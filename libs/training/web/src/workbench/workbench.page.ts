import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { AudienceListView, CapacityBoardView, MissedModuleView, ProgrammeListView, RegistrationResultView, RoleProcessCellView, TrainingPlanListView, TrainingPlanSuggestionView, TrainingPlanView, TrainingWorkbenchView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlPageHeader, RlProblem, RlRun, RlSection, RlSkeleton, RlStats, Toasts, asText, countWords, dateWords, instantWords, plural, withVersion, type Stat } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { suggestedItems, withItems } from '../rules/plan-items';
import { RulePanel } from '../rules/rule-panel';
import { registeredWords } from '../sessions/registered-words';
import { languageWords } from '../sessions/session-words';
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
  /** The programme whose matrix is shown; all together when none is named. */
  readonly programme = input<string>();
  protected readonly bench = httpResource<TrainingWorkbenchView>(() => { const programmeId = this.programme(); return { url: '/api/training/workbench', params: programmeId ? { programmeId } : {} }; });
  private readonly board = httpResource<CapacityBoardView>(() => '/api/training/capacity');
  private readonly programmeList = httpResource<ProgrammeListView>(() => '/api/programmes');
  protected readonly programmes = computed(() => (this.programmeList.hasValue() ? this.programmeList.value().items : []));
  /** Languages in which people find no seat in time. */
  protected readonly short = computed(() => (this.board.hasValue() ? this.board.value().languages.filter(({ short }) => short > 0) : []));
  protected readonly plans = httpResource<TrainingPlanListView>(() => '/api/training/plans');
  protected readonly desk = computed(() => (this.bench.hasValue() ? this.bench.value() : undefined));
  protected readonly waiting = computed(() => (this.plans.hasValue() ? this.plans.value().items.find(({ isHeld, isResting, state }) => isHeld && !isResting && state === 'active') : undefined));
  protected readonly uncovered = computed(() => this.desk()?.cells.filter(({ isUncovered }) => isUncovered).length ?? 0);
  protected readonly say = computed(() => {
    const desk = this.desk();
    if (!desk) return '';
    const gaps = this.uncovered() === 0 ? 'Every cell has a module' : `${plural(this.uncovered(), 'cell has', 'cells have')} no module`;
    return `${gaps}, and ${desk.heldPlanCount === 0 ? 'no rule waits to be applied' : plural(desk.heldPlanCount, 'rule waits', 'rules wait') + ' for you to apply'}.`;
  });
  protected readonly stats = computed<Stat[]>(() => {
    const desk = this.desk();
    if (!desk) return [];
    const [seats, missed] = [this.short().reduce((sum, { short }) => sum + short, 0), desk.missed.reduce((sum, { people }) => sum + people, 0)];
    return [
      { value: countWords(desk.overdueCount), label: 'required and overdue', bad: desk.overdueCount > 0 }, { value: countWords(seats), label: seats === 1 ? 'seat short' : 'seats short', bad: seats > 0 }, { value: countWords(missed), label: 'missed a session', bad: missed > 0 },
      { value: countWords(desk.waitingOfferCount), label: 'offers not answered' }, { value: countWords(this.uncovered()), label: this.uncovered() === 1 ? 'cell without a module' : 'cells without a module', bad: this.uncovered() > 0 },
    ];
  });
  protected readonly words = { countWords, dateWords, instantWords, languageWords, plural };
  protected readonly csv = computed(() => `/api/training/matrix.csv${this.programme() ? `?programmeId=${this.programme() ?? ''}` : ''}`);

  protected reload(): void {
    this.bench.reload();
    this.plans.reload();
  }

  protected choose(programmeId: string): void {
    void this.router.navigate([], { queryParams: { programme: programmeId || null }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  /** An uncovered cell leads to what is missing: modules of the library that fit, into the plan or as a new one; a covered one to the plan's rule. */
  protected async open(cell: RoleProcessCellView): Promise<void> {
    const programmeId = this.programme() ?? cell.programmeIds[0];
    const live = (this.plans.hasValue() ? this.plans.value().items : []).filter((plan) => plan.state === 'active' && plan.roleDefinitionId === cell.roleDefinitionId);
    const plan = live.find((one) => one.programmeId === programmeId) ?? (cell.isUncovered ? undefined : live[0]);
    if (!cell.isUncovered) return void this.router.navigate(['/training/rules'], { queryParams: { plan: plan?.id ?? null } });
    if (programmeId === undefined) return this.toasts.say(`No programme counts on the role ${cell.roleName} yet. Count on it on the programme’s page of roles.`);
    const draft = await firstValueFrom(this.http.get<TrainingPlanSuggestionView>('/api/training/plan-suggestion', { params: { programmeId, ...(cell.roleDefinitionId !== null && { roleDefinitionId: cell.roleDefinitionId }) } }));
    if (draft.items.length === 0) return this.toLibrary(cell, draft);
    // Read now: the list of plans may not be there yet, or be older than the plan.
    const own = draft.planId === null ? undefined : await firstValueFrom(this.http.get<TrainingPlanView>(`/api/training/plans/${draft.planId}`));
    if (own) return this.addTo(own, draft, cell.roleDefinitionId === null ? 'everybody' : 'this role');
    await (cell.roleDefinitionId === null ? this.makeForEverybody(programmeId, draft) : this.make(programmeId, cell.roleDefinitionId, cell.roleName, draft));
  }

  private async toLibrary({ roleDefinitionId, roleName, processName }: RoleProcessCellView, { untaughtScenarios }: TrainingPlanSuggestionView): Promise<void> {
    const missing = untaughtScenarios.length ? ` Nothing teaches: ${untaughtScenarios.join('; ')}.` : '';
    const answer = await this.dialogs.confirm({ title: `${roleName}: ${processName}`, text: `No module of the library teaches this process ${roleDefinitionId === null ? 'to everybody' : 'to the role'}.${missing} Write one; then it can be added to the plan from here.`, action: 'Open the module library', keep: 'Not now' });
    if (answer) void this.router.navigate(['/training/library']);
  }

  /** The plan waits with its new modules until the difference was seen and applied. */
  private async addTo(plan: TrainingPlanView, draft: TrainingPlanSuggestionView, whose: string): Promise<void> {
    const saved = await this.dialogs.form({
      title: `Add to ${plan.title}`, text: `${fromScenarios(draft, whose)} Nobody is touched until you have seen the difference and apply it.`, action: `Add ${plural(draft.items.length, 'module')}`, keep: 'Not now', fields: [],
      save: () => firstValueFrom(this.http.patch(`/api/training/plans/${plan.id}`, { items: withItems(plan, suggestedItems(draft.items)), reason: 'From the matrix of roles and processes', hold: true }, withVersion(plan.version))),
    });
    if (saved) void this.router.navigate(['/training/rules'], { queryParams: { plan: plan.id } });
  }

  private async make(programmeId: string, roleDefinitionId: string, roleName: string, draft: TrainingPlanSuggestionView): Promise<void> {
    const answer = await this.dialogs.confirm({ title: `A plan for ${roleName}`, text: `${fromScenarios(draft)} The plan is made as a draft; you see its difference before anybody is asked.`, action: 'Make the draft', keep: 'Not now' });
    if (!answer) return;
    const made = await firstValueFrom(this.http.post<TrainingPlanView>(`/api/programmes/${programmeId}/training/plans`, { roleDefinitionId, title: draft.title, items: suggestedItems(draft.items), hold: true }));
    void this.router.navigate(['/training/rules'], { queryParams: { plan: made.id } });
  }

  /** A plan for whatever role is for an audience. */
  private async makeForEverybody(programmeId: string, draft: TrainingPlanSuggestionView): Promise<void> {
    const { items } = await firstValueFrom(this.http.get<AudienceListView>('/api/audiences'));
    if (items.length === 0) return this.toasts.say('A plan for everybody needs an audience. Save one under People, Audiences.');
    let made: TrainingPlanView | undefined;
    const saved = await this.dialogs.form({
      title: 'A plan for everybody', text: `${fromScenarios(draft, 'everybody')} The plan is made as a draft; you see its difference before anybody is asked.`, action: 'Make the draft', keep: 'Not now',
      fields: [{ name: 'audienceId', label: 'For the audience', kind: 'choice', required: true, choices: items.map(({ id, name }) => ({ value: id, label: name })) }],
      save: async (values) => void (made = await firstValueFrom(this.http.post<TrainingPlanView>(`/api/programmes/${programmeId}/training/plans`, { audienceId: asText(values, 'audienceId'), title: draft.title, items: suggestedItems(draft.items), hold: true }))),
    });
    if (saved && made) void this.router.navigate(['/training/rules'], { queryParams: { plan: made.id } });
  }

  /** Those who missed it get a seat in the next session; who finds none free waits for one. */
  protected async offerAgain(missed: MissedModuleView): Promise<void> {
    const personIds = missed.persons.map(({ personId }) => personId);
    let result: RegistrationResultView | undefined;
    const saved = await this.dialogs.form({
      title: `Offer ${missed.moduleTitle} again`, text: `${plural(personIds.length, 'person', 'people')}: ${missed.persons.map(({ personName }) => personName).join(', ')}. They are invited to the session of ${instantWords(missed.nextStartsAt ?? '')}; whoever finds no free seat waits for one.`, action: 'Offer seats', fields: [],
      save: async () => void (result = await firstValueFrom(this.http.post<RegistrationResultView>(`/api/training/sessions/${missed.nextSessionId ?? ''}/registrations`, { personIds, fillWaitingList: true }))),
    });
    if (!saved || !result) return;
    this.toasts.say(`${missed.moduleTitle}: ${registeredWords(result)}`);
    this.bench.reload();
  }
}

const fromScenarios = (draft: TrainingPlanSuggestionView, whose = 'this role'): string => `From the work scenarios of ${whose}: ${listed(draft)}.`;

const listed = ({ items }: TrainingPlanSuggestionView): string => items.map(({ moduleTitle, requirement }) => `${moduleTitle} (${requirement})`).join(', ');
