import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { TrainingAssignmentListView, TrainingAssignmentView, TrainingWorkbenchView } from '@realign/api-client';
import { Dialogs, RlCell, RlChip, RlEmpty, RlPageHeader, RlProblem, RlRun, RlSection, RlSegments, RlSkeleton, RlStats, RlStatus, RlTable, RlToolbar, Toasts, asText, countWords, dateWords, plural, type Column, type Stat } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { TrainingTabs } from '../training-tabs';
import { assignmentLook, requirementWords } from '../training-words';

const TYPING_MS = 300;
const today = (): string => new Date().toISOString().slice(0, 10);

/** The trainer's desk: what is late, what runs, who is assigned; completions are recorded for many at once. */
@Component({
  selector: 'training-desk',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlCell, RlChip, RlEmpty, RlPageHeader, RlProblem, RlRun, RlSection, RlSegments, RlSkeleton, RlStats, RlStatus, RlTable, RlToolbar, TrainingTabs],
  templateUrl: './desk.page.html',
})
export class DeskPage {
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
  protected readonly list = httpResource<TrainingAssignmentListView>(() => ({ url: '/api/training/assignments', params: this.params() }));
  protected readonly desk = computed(() => (this.bench.hasValue() ? this.bench.value() : undefined));
  protected readonly view = computed(() => (this.list.hasValue() ? this.list.value() : undefined));
  protected readonly rows = linkedSignal(() => this.view()?.items ?? []);
  protected readonly next = linkedSignal(() => this.view()?.next);
  protected readonly chosen = linkedSignal<ReadonlySet<string>>(() => { this.view(); return new Set(); });
  protected readonly busy = signal(false);
  protected readonly modes = [{ value: 'push', label: 'Required' }, { value: 'pull', label: 'Offered' }];
  protected readonly shownMode = computed(() => (this.mode() === 'pull' ? 'pull' : 'push'));
  protected readonly moduleName = computed(() => this.rows().find(({ moduleId }) => moduleId === this.module())?.moduleTitle);
  protected readonly stats = computed<Stat[]>(() => {
    const desk = this.desk();
    return desk ? [{ value: countWords(desk.overdueCount), label: 'required and overdue', bad: desk.overdueCount > 0 }, { value: countWords(desk.waitingOfferCount), label: 'offers not answered' }, { value: countWords(desk.runs.length), label: desk.runs.length === 1 ? 'run under way' : 'runs under way' }] : [];
  });
  protected readonly id = (row: unknown): unknown => (row as TrainingAssignmentView).id;
  protected readonly words = { assignmentLook, countWords, dateWords, plural };
  protected readonly columns = computed<readonly Column<TrainingAssignmentView>[]>(() => [
    { key: 'pick', head: 'Choose', width: '72px' },
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

  protected pick(id: string, isPicked: boolean): void {
    this.chosen.update((chosen) => new Set(isPicked ? [...chosen, id] : [...chosen].filter((other) => other !== id)));
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

  /** One module at a time: the people chosen for each are sent together. */
  protected async record(): Promise<void> {
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
    this.list.reload();
    this.bench.reload();
  }
}
