import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { MatchingPreviewView, TrainingAssignmentListView, TrainingAssignmentView, TrainingRunStartedView, TrainingWorkbenchView } from '@realign/api-client';
import { Dialogs, RlCell, RlChip, RlEmpty, RlPageHeader, RlProblem, RlRun, RlSavedViews, RlSegments, RlSkeleton, RlStatus, RlTable, RlToolbar, Toasts, asText, countWords, dateWords, plural, type Column } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { TrainingTabs } from '../training-tabs';
import { assignmentLook, requirementWords } from '../training-words';

const TYPING_MS = 300;
const today = (): string => new Date().toISOString().slice(0, 10);

/** Who is assigned to what: filters in the address, and one act for the chosen ones or for all that match. */
@Component({
  selector: 'training-assignments',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlCell, RlChip, RlEmpty, RlPageHeader, RlProblem, RlRun, RlSegments, RlSkeleton, RlStatus, RlTable, RlToolbar, TrainingTabs, RlSavedViews],
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

  private readonly params = computed(() => ({ limit: 100, mode: this.mode() === 'pull' ? 'pull' : 'push', ...(this.state() ? { state: this.state() ?? '' } : {}), ...(this.module() ? { moduleId: this.module() ?? '' } : {}), ...(this.q() ? { q: this.q() ?? '' } : {}) }));
  protected readonly bench = httpResource<TrainingWorkbenchView>(() => '/api/training/workbench');
  protected readonly csv = computed(() => { const { limit: _, ...filter } = this.params(); return `/api/training/assignments.csv?${new URLSearchParams(filter).toString()}`; });
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
  protected readonly modes = [{ value: 'push', label: 'Required' }, { value: 'pull', label: 'Offered' }];
  protected readonly shownMode = computed(() => (this.mode() === 'pull' ? 'pull' : 'push'));
  protected readonly moduleName = computed(() => this.rows().find(({ moduleId }) => moduleId === this.module())?.moduleTitle);
  protected readonly id = (row: unknown): unknown => (row as TrainingAssignmentView).id;
  protected readonly words = { assignmentLook, countWords, dateWords, plural };
  protected readonly columns = computed<readonly Column<TrainingAssignmentView>[]>(() => [
    { key: 'person', head: 'Person', text: ({ personName }) => personName },
    { key: 'unit', head: 'Unit', text: ({ orgUnitName }) => orgUnitName ?? '' },
    { key: 'module', head: 'Module', text: ({ moduleTitle }) => moduleTitle },
    { key: 'asked', head: 'Asked as', width: '120px', text: ({ requirement }) => requirementWords(requirement) },
    ...(this.shownMode() === 'push' ? [{ key: 'due', head: 'Due', width: '120px', text: ({ dueOn }: TrainingAssignmentView) => (dueOn ? dateWords(dueOn) : '') }] : []),
    { key: 'state', head: 'State', width: '130px' },
  ]);
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected show(changes: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], { queryParams: changes, queryParamsHandling: 'merge', replaceUrl: true });
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
  }

  /** One module at a time: the people chosen for each are sent together. */
  protected async record(): Promise<void> {
    if (this.isAll()) return this.recordAll();
    const picked = this.rows().filter(({ id }) => this.chosen().has(id));
    const modules = [...new Set(picked.map(({ moduleId }) => moduleId))];
    const saved = await this.dialogs.form({
      title: `Record ${plural(picked.length, 'completion')}`, action: 'Record completions', fields: [{ name: 'completedOn', label: 'Completed on', kind: 'day', required: true, value: today() }],
      save: async (values) => {
        for (const moduleId of modules) {
          const personIds = picked.filter((row) => row.moduleId === moduleId).map(({ personId }) => personId);
          await firstValueFrom(this.http.post('/api/training/completions', { moduleId, personIds, completedOn: asText(values, 'completedOn') }));
        }
      },
    });
    if (!saved) return;
    this.toasts.say(`${plural(picked.length, 'completion')} recorded.`);
    this.settled();
  }

  /** All that match, loaded or not: needs one module of one programme, because a completion is of one module. */
  private async recordAll(): Promise<void> {
    const [row] = this.rows();
    if (!row || !this.module()) return this.toasts.say('Choose one module first: a completion is of one module.');
    const preview = await this.preview('complete');
    await this.dialogs.form({
      title: `Record ${plural(preview.affected, 'completion')}`, text: skipWords(preview), action: 'Record completions', fields: [{ name: 'completedOn', label: 'Completed on', kind: 'day', required: true, value: today() }],
      save: async (values) => this.follow(await firstValueFrom(this.http.post<TrainingRunStartedView>('/api/training/completions/matching', { ...this.filter(), programmeId: row.programmeId, completedOn: asText(values, 'completedOn') }))),
    });
  }

  /** Waives the chosen ones one by one, or all that match in a run; before, says what is left alone and why. */
  protected async waive(): Promise<void> {
    const picked = this.rows().filter(({ id, actions }) => this.chosen().has(id) && actions.includes('waive'));
    const preview = this.isAll() ? await this.preview('waive') : undefined;
    const n = preview?.affected ?? picked.length;
    const left = this.chosen().size - picked.length;
    await this.dialogs.form({
      title: `Waive ${plural(n, 'assignment')}`, action: 'Waive', text: preview ? skipWords(preview) : left > 0 ? `${plural(left, 'chosen one is', 'chosen ones are')} skipped: only open required training can be waived.` : '',
      fields: [{ name: 'reason', label: 'Reason', kind: 'area', required: true, maxLength: 500, hint: 'Kept with each assignment.' }],
      save: async (values) => {
        const reason = asText(values, 'reason');
        if (this.isAll()) return this.follow(await firstValueFrom(this.http.post<TrainingRunStartedView>('/api/training/assignments/matching/waive', { ...this.filter(), reason })));
        for (const { id } of picked) await firstValueFrom(this.http.post(`/api/training/assignments/${id}/waive`, { reason }));
        this.settled();
      },
    });
  }

  private follow({ runId }: TrainingRunStartedView): void {
    this.runId.set(runId);
  }

  private preview(action: 'waive' | 'complete'): Promise<MatchingPreviewView> {
    return firstValueFrom(this.http.post<MatchingPreviewView>('/api/training/assignments/matching/preview', { ...this.filter(), action }));
  }

  /** The list's filter as a body. */
  private filter(): object {
    const { limit: _, ...filter } = this.params();
    return filter;
  }
}

const skipWords = ({ matching, skipped }: MatchingPreviewView): string =>
  `${countWords(matching)} match. ${skipped.map(({ count, state, reason }) => `${countWords(count)} ${state.replace('_', ' ')} are skipped: ${reason}`).join('; ')}${skipped.length ? '.' : 'None is skipped.'}`;
