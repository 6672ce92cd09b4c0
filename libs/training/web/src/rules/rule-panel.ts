import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, input, output, signal } from '@angular/core';
import type { ReconcileDiffView, ReconcileRunListView, TrainingPlanView, TrainingRunStartedView } from '@realign/api-client';
import { Commands, Dialogs, RlNote, RlProblem, RlRun, RlSkeleton, Toasts, countWords, plural, problemOf } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { BehindDialog } from './behind.dialog';
import { diffLines, diffSums, dueWords, forWhom, type DiffLine } from './rule-words';

/** What a plan would change, who is behind each number, and the act of applying exactly that. Ctrl Enter applies, Z undoes the last run. */
@Component({
  selector: 'training-rule-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlNote, RlProblem, RlRun, RlSkeleton],
  templateUrl: './rule-panel.html',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class RulePanel {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  /** One plan, or all live ones. */
  readonly plan = input<TrainingPlanView>();
  readonly applied = output();

  /** The list around it is read anew after a run: the same plan in the same version is the same question. */
  private readonly asked = computed(() => { const plan = this.plan(); return plan ? `${plan.id} ${plan.version}` : ''; });
  private readonly scope = computed(() => { const [id] = this.asked().split(' '); return id ? { planIds: [id] } : {}; });
  protected readonly difference = httpResource<ReconcileDiffView>(() => ({ url: '/api/training/reconcile/dry-run', method: 'POST', body: this.scope() }));
  protected readonly history = httpResource<ReconcileRunListView>(() => '/api/training/reconcile/runs');
  protected readonly diff = computed(() => (this.difference.hasValue() ? this.difference.value() : undefined));
  protected readonly lines = computed(() => { const diff = this.diff(); return diff ? diffLines(diff.counts) : []; });
  protected readonly sums = computed(() => { const diff = this.diff(); return diff ? diffSums(diff.counts) : []; });
  protected readonly undoable = computed(() => (this.history.hasValue() ? this.history.value().items.find(({ can }) => can.undo) : undefined));
  protected readonly runId = signal('');
  private settledRun = '';
  protected readonly refusal = signal('');
  protected readonly busy = signal(false);
  protected readonly words = { countWords, plural, forWhom, dueWords };

  constructor() {
    const destroyed = inject(DestroyRef);
    inject(Commands).offer(
      [{ id: 'training.apply', label: 'Apply the training difference', keys: 'Ctrl Enter', run: () => void this.apply() }, { id: 'training.undo', label: 'Undo the last training run', keys: 'Z', run: () => void this.undo() }],
      destroyed,
    );
    effect(() => { this.scope(); this.refusal.set(''); });
  }

  protected onKey(event: KeyboardEvent): void {
    const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.apply();
    else if (event.key === 'z' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping) {
      event.preventDefault();
      void this.undo();
    }
  }

  protected async apply(): Promise<void> {
    const diff = this.diff();
    if (!diff || diff.people === 0 || this.busy()) return;
    await this.act('/api/training/reconcile', { ...this.scope(), snapshot: diff.snapshot }, 'Applying. You can undo it for 24 hours.');
  }

  protected async undo(): Promise<void> {
    const last = this.undoable();
    if (!last || this.busy()) return;
    const answer = await this.dialogs.confirm({ title: 'Undo the last run?', text: `“${last.title}” is taken back row by row. What people began or completed since stays, and its plans wait until you apply them again.`, action: 'Undo the run', keep: 'Keep it' });
    if (answer) await this.act(`/api/training/reconcile/runs/${last.id}/undo`, {}, 'Taking it back.');
  }

  protected show(line: DiffLine): void {
    void this.dialogs.open(BehindDialog, { kind: line.kind, head: line.head, planId: this.plan()?.id }, line.head);
  }

  /** Once for each run, although it is shown, and followed to its end, again whenever the difference was read anew. */
  protected settled(): void {
    if (this.settledRun === this.runId()) return;
    this.settledRun = this.runId();
    this.difference.reload();
    this.history.reload();
    this.applied.emit();
  }

  private async act(url: string, body: object, said: string): Promise<void> {
    this.busy.set(true);
    this.refusal.set('');
    try {
      const { runId } = await firstValueFrom(this.http.post<TrainingRunStartedView>(url, body));
      this.runId.set(runId);
      this.toasts.say(said);
    } catch (error) {
      this.refusal.set(problemOf(error).detail ?? 'That did not work.');
      this.difference.reload();
    } finally {
      this.busy.set(false);
    }
  }
}
