import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { MatchingActListView, MatchingPreviewView, OrgUnitTreeView, ProgrammeListView, RegistrationResultView, TrainingAssignmentListView, TrainingAssignmentView, TrainingPlanListView, TrainingRunStartedView, TrainingSessionListView, TrainingWorkbenchView } from '@realign/api-client';
import { Dialogs, RlCell, RlChip, RlEmpty, RlPageHeader, RlProblem, RlRun, RlSavedViews, RlSection, RlSegments, RlSkeleton, RlStatus, RlTable, RlTableColumns, RlToolbar, Toasts, asText, columnsLaid, countWords, dateWords, layoutOf, layoutSaid, plural, textOrNone, withWidth, type Column } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { registeredWords, sessionWords } from '../sessions/registered-words';
import { TrainingTabs } from '../training-tabs';
import { assignmentLook, requirementWords } from '../training-words';
import { filterChips, filterFields, filterParams, stateChoices, type AssignmentFilters } from './assignment-filters';
import { ACT_WORDS, COUNT_WORDS, matchingAct, skipWords, type MatchingAct } from './matching-acts';

const TYPING_MS = 300;
const today = (): string => new Date().toISOString().slice(0, 10);

/** Who is assigned to what: filters in the address, and one act for the chosen ones or for all that match. */
@Component({
  selector: 'training-assignments',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlCell, RlChip, RlEmpty, RlPageHeader, RlProblem, RlRun, RlSection, RlSegments, RlSkeleton, RlStatus, RlTable, RlTableColumns, RlToolbar, TrainingTabs, RlSavedViews],
  templateUrl: './assignments.page.html',
})
export class AssignmentsPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  readonly mode = input<string>();
  readonly state = input<string>();
  readonly module = input<string>();
  readonly q = input<string>();
  readonly programme = input<string>();
  readonly plan = input<string>();
  readonly unit = input<string>();
  readonly dueFrom = input<string>();
  readonly dueUntil = input<string>();
  readonly sort = input<string>();
  /** Which columns stand and how close the rows, as `rl-table-columns` says it. */
  readonly cols = input<string>();
  readonly density = input<string>();

  protected readonly shownMode = computed(() => (this.mode() === 'pull' ? 'pull' : 'push'));
  protected readonly filters = computed((): AssignmentFilters => ({ state: this.state(), module: this.module(), programme: this.programme(), plan: this.plan(), unit: this.unit(), dueFrom: this.dueFrom(), dueUntil: this.dueUntil(), q: this.q() }));
  /** The list's filter, as the API names it: the same for the list, its file, what is counted and what is done. */
  private readonly filter = computed(() => filterParams(this.shownMode(), this.filters()));
  private readonly params = computed(() => ({ limit: 100, ...this.ordered() }));
  private readonly ordered = computed(() => ({ ...this.filter(), ...(this.sort() ? { sort: this.sort() ?? '' } : {}) }));
  private readonly programmeList = httpResource<ProgrammeListView>(() => '/api/programmes');
  private readonly units = httpResource<OrgUnitTreeView>(() => '/api/org-units');
  private readonly plans = httpResource<TrainingPlanListView>(() => '/api/training/plans');
  private readonly filterWords = computed(() => ({ units: this.units.hasValue() ? this.units.value() : undefined, plans: this.plans.hasValue() ? this.plans.value() : undefined }));
  protected readonly programmes = computed(() => (this.programmeList.hasValue() ? this.programmeList.value().items : []));
  protected readonly stateChoices = computed(() => stateChoices(this.shownMode()));
  protected readonly chips = computed(() => filterChips(this.filters(), this.filterWords()));
  protected readonly isFiltered = computed(() => Object.values(this.filters()).some(Boolean));
  protected readonly acts = httpResource<MatchingActListView>(() => (this.desk()?.can.recordCompletions ? '/api/training/assignments/matching/acts' : undefined));
  protected readonly recent = computed(() => (this.acts.hasValue() ? this.acts.value().items : []));
  protected readonly bench = httpResource<TrainingWorkbenchView>(() => '/api/training/workbench');
  protected readonly csv = computed(() => `/api/training/assignments.csv?${new URLSearchParams(this.ordered()).toString()}`);
  protected readonly list = httpResource<TrainingAssignmentListView>(() => ({ url: '/api/training/assignments', params: this.params() }));
  protected readonly desk = computed(() => (this.bench.hasValue() ? this.bench.value() : undefined));
  protected readonly view = computed(() => (this.list.hasValue() ? this.list.value() : undefined));
  protected readonly rows = linkedSignal(() => this.view()?.items ?? []);
  protected readonly next = linkedSignal(() => this.view()?.next);
  protected readonly chosen = linkedSignal<ReadonlySet<unknown>>(() => { this.view(); return new Set(); });
  protected readonly isAll = linkedSignal(() => { this.view(); return false; });
  protected readonly total = linkedSignal(() => this.view()?.matching ?? undefined);
  protected readonly hasMore = computed(() => this.view()?.hasMoreMatching ?? false);
  protected readonly runId = signal('');
  protected readonly name = (row: unknown): string => { const { personName, moduleTitle } = row as TrainingAssignmentView; return `${personName}, ${moduleTitle}`; };
  protected readonly busy = signal(false);
  protected readonly orders = computed(() => [
    ...(this.shownMode() === 'push' ? [{ value: 'due', label: 'By due day' }] : []),
    { value: 'name', label: 'By name' }, { value: 'module', label: 'By module' }, { value: 'state', label: 'By state' }, { value: 'newest', label: 'Newest first' },
  ]);
  protected readonly modes = [{ value: 'push', label: 'Required' }, { value: 'pull', label: 'Offered' }];
  protected readonly moduleName = computed(() => this.rows().find(({ moduleId }) => moduleId === this.module())?.moduleTitle);
  protected readonly id = (row: unknown): unknown => (row as TrainingAssignmentView).id;
  protected readonly countsOfRun = COUNT_WORDS;
  protected readonly words = { ACT_WORDS, assignmentLook, countWords, dateWords, plural };
  /** Most training is good for ever; the column is there when some of it is not. */
  private readonly someExpire = computed(() => this.rows().some(({ goodUntil, expiredOn }) => goodUntil !== null || expiredOn !== null));
  protected readonly columns = computed<readonly Column<TrainingAssignmentView>[]>(() => [
    { key: 'person', head: 'Person', text: ({ personName }) => personName },
    { key: 'unit', head: 'Unit', text: ({ orgUnitName }) => orgUnitName ?? '' },
    { key: 'module', head: 'Module', text: ({ moduleTitle }) => moduleTitle },
    { key: 'asked', head: 'Asked as', width: '120px', text: ({ requirement }) => requirementWords(requirement) },
    ...(this.shownMode() === 'push' ? [{ key: 'due', head: 'Due', width: '120px', text: ({ dueOn }: TrainingAssignmentView) => (dueOn ? dateWords(dueOn) : '') }] : []),
    ...(this.someExpire() ? [{ key: 'good', head: 'Good until', width: '120px', text: ({ goodUntil, expiredOn }: TrainingAssignmentView) => { const on = goodUntil ?? expiredOn; return on ? dateWords(on) : ''; } }] : []),
    { key: 'state', head: 'State', width: '130px' },
  ]);
  protected readonly laid = computed(() => columnsLaid(this.columns(), layoutOf(this.columns(), this.cols())));
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected show(changes: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], { queryParams: changes, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected resize({ key, width }: { readonly key: string; readonly width: number | null }): void {
    this.show({ cols: layoutSaid(this.columns(), withWidth(layoutOf(this.columns(), this.cols()), key, width)) });
  }

  protected drop(key: string): void {
    this.show({ [key]: null });
  }

  protected search(words: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show({ q: words.trim() || null }), TYPING_MS);
  }

  protected async more(): Promise<void> {
    const cursor = this.next();
    if (!cursor || this.busy()) return;
    this.busy.set(true);
    try {
      const page = await firstValueFrom(this.http.get<TrainingAssignmentListView>('/api/training/assignments', { params: { ...this.params(), cursor } }));
      this.rows.update((rows) => [...rows, ...page.items]);
      this.next.set(page.next);
    } finally {
      this.busy.set(false);
    }
  }

  protected settled(): void {
    this.list.reload();
    this.bench.reload();
    this.acts.reload();
  }

  /** Unit, plan and due days are asked for together; the rest has controls of its own. */
  protected async moreFilters(): Promise<void> {
    await this.dialogs.form({
      title: 'Filter assignments', action: 'Show these', fields: filterFields(this.shownMode(), this.filters(), this.filterWords()),
      save: (values) => { this.show(Object.fromEntries(['unit', 'plan', 'dueFrom', 'dueUntil'].map((name) => [name, asText(values, name) || null]))); return Promise.resolve(); },
    });
  }

  /** Puts back what an act on many did, but for what somebody did since. */
  protected async takeBack(runId: string): Promise<void> {
    const sure = await this.dialogs.confirm({ title: 'Take it back?', text: 'Each assignment is as it was before, but for what somebody began, answered or completed since.', action: 'Take it back', keep: 'Leave it as it is' });
    if (sure) this.follow(await firstValueFrom(this.http.post<TrainingRunStartedView>(`/api/training/assignments/matching/acts/${runId}/undo`, {})));
  }

  /** Of the chosen ones or of all that match; a completion is of one module, so each module is a run of its own. */
  protected async record(): Promise<void> {
    const modules = this.modulesMeant();
    if (modules.length === 0) return this.toasts.say('Choose one module first: a completion is of one module.');
    const meant = this.meant();
    const preview = await this.preview('complete', meant);
    await this.dialogs.form({
      title: `Record ${plural(preview.affected, 'completion')}`, text: skipWords(preview), action: 'Record completions', fields: [{ name: 'completedOn', label: 'Completed on', kind: 'day', required: true, value: today() }],
      save: async (values) => {
        for (const moduleId of modules) this.follow(await firstValueFrom(this.http.post<TrainingRunStartedView>('/api/training/completions/matching', { ...meant, moduleId, completedOn: asText(values, 'completedOn'), snapshot: preview.snapshot })));
      },
    });
  }

  /** Of each chosen one that is completed: whether it is seen at work is said of people one by one, never of all that match. */
  protected async applied(): Promise<void> {
    const meant = this.rows().filter(({ id, actions }) => this.chosen().has(id) && actions.includes('apply'));
    if (meant.length === 0) return this.toasts.say('None of these is completed and waits to be seen at work.');
    const others = this.chosen().size - meant.length;
    const saved = await this.dialogs.form({
      title: `Applied at work: ${plural(meant.length, 'assignment')}`, action: 'Applied at work', text: `What was learned is seen in daily work.${others > 0 ? ` ${plural(others, 'other')} chosen here ${others === 1 ? 'stays as it is' : 'stay as they are'}.` : ''}`,
      fields: [{ name: 'appliedOn', label: 'Since', kind: 'day', required: true, value: today() }, { name: 'note', label: 'How it shows', kind: 'area', maxLength: 500, hint: 'May be left empty.' }],
      save: async (values) => {
        for (const { id } of meant) await firstValueFrom(this.http.post(`/api/training/assignments/${id}/apply`, { appliedOn: asText(values, 'appliedOn'), note: textOrNone(values, 'note') }));
      },
    });
    this.list.reload();
    if (saved) this.toasts.say(`${plural(meant.length, 'assignment')} applied at work.`);
  }

  /** Seats in a planned session of their module; who has it behind them, declined it or was only offered it gets none. */
  protected async giveSeats(): Promise<void> {
    const modules = this.modulesMeant();
    if (modules.length !== 1) return this.toasts.say('Choose one module first: a session is of one module.');
    const { moduleId: _, ...matching } = this.meant();
    const { items } = await firstValueFrom(this.http.get<TrainingSessionListView>('/api/training/sessions', { params: { from: today(), moduleId: modules[0] ?? '' } }));
    const planned = items.filter(({ state }) => state === 'planned');
    if (planned.length === 0) return this.toasts.say('No session of this module is planned. Plan one on the page of sessions.');
    let given: RegistrationResultView | undefined;
    const saved = await this.dialogs.form({
      title: 'Give seats in a session', action: 'Give seats', text: 'To everybody here who has the module to do and no seat yet, the earliest due first. Whoever finds no free seat waits for one.',
      fields: [{ name: 'sessionId', label: 'Session', kind: 'choice', required: true, value: planned[0]?.id ?? null, choices: planned.map((one) => ({ value: one.id, label: sessionWords(one) })) }],
      save: async (values) => void (given = await firstValueFrom(this.http.post<RegistrationResultView>(`/api/training/sessions/${asText(values, 'sessionId')}/registrations`, { matching, fillWaitingList: true }))),
    });
    if (saved && given) this.toasts.say(registeredWords(given));
  }

  /** An act on the chosen ones or on all that match: first says whom it touches and what is left alone and why, then runs. */
  protected async act(name: MatchingAct): Promise<void> {
    const meant = this.meant();
    const preview = await this.preview(name, meant);
    const { title, action, text, fields, path } = matchingAct(name, preview);
    await this.dialogs.form({
      title, action, fields, text: `${skipWords(preview)} ${text}`,
      save: async (values) => {
        const body = Object.fromEntries(fields.flatMap(({ name: field }) => (asText(values, field).trim() ? [[field, asText(values, field).trim()]] : [])));
        this.follow(await firstValueFrom(this.http.post<TrainingRunStartedView>(`/api/training/assignments/matching/${path}`, { ...meant, ...body, snapshot: preview.snapshot })));
      },
    });
  }

  private follow({ runId }: TrainingRunStartedView): void {
    this.runId.set(runId);
  }

  private preview(action: MatchingAct | 'complete', meant: object): Promise<MatchingPreviewView> {
    return firstValueFrom(this.http.post<MatchingPreviewView>('/api/training/assignments/matching/preview', { ...meant, action }));
  }

  private modulesMeant(): string[] {
    if (this.isAll()) return this.module() ? [this.module() ?? ''] : [];
    return [...new Set(this.rows().filter(({ id }) => this.chosen().has(id)).map(({ moduleId }) => moduleId))];
  }

  /** All that match, or those that were chosen; taken once, since a run that ends meanwhile reads the list anew. */
  private meant(): Record<string, unknown> {
    return this.isAll() ? this.filter() : { ...this.filter(), assignmentIds: [...this.chosen()] };
  }

}
