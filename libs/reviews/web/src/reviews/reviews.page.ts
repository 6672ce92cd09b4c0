import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CheckpointSummaryView, ProgrammeReviewsView } from '@realign/api-client';
import { Dialogs, RlCell, RlEmpty, RlIcon, RlNote, RlProblem, RlSection, RlSkeleton, RlStatus, RlTable, problemOf, type Column } from '@realign/ui';
import { heldWords, stateLook, wallWords } from '../review-words';
import { CheckpointApi } from '../room/checkpoint.api';
import { DecisionMade } from '../room/decision-made';
import { longDay, paceWords, seriesWords } from '../rhythm/rhythm-words';

const OPENS_SOON = 2_000;
const SERIES = ['goals', 'role_kpis', 'training_plans'];

/** The tab "Reviews": the rhythm, the checkpoints held and to come, and the decision log. */
@Component({
  selector: 'reviews-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, DecisionMade, RlCell, RlEmpty, RlIcon, RlNote, RlProblem, RlSection, RlSkeleton, RlStatus, RlTable],
  templateUrl: './reviews.page.html',
})
export class ReviewsPage {
  private readonly dialogs = inject(Dialogs);
  private readonly api = inject(CheckpointApi);
  private readonly router = inject(Router);
  readonly programmeId = input.required<string>();

  protected readonly reviews = httpResource<ProgrammeReviewsView>(() => `/api/programmes/${this.programmeId()}/reviews`);
  protected readonly view = computed(() => (this.reviews.hasValue() ? this.reviews.value() : undefined));
  protected readonly refusal = signal('');
  protected readonly words = { longDay, paceWords, seriesWords, stateLook, wallWords };
  /** Series that can be begun. */
  protected readonly missing = computed(() => (this.view()?.can.editCadence ? SERIES.filter((name) => !this.view()?.series.some(({ series }) => series === name)) : []));
  protected readonly columns: readonly Column<CheckpointSummaryView>[] = [
    { key: 'name', head: 'Checkpoint' },
    { key: 'when', head: 'Held on', text: heldWords },
    { key: 'state', head: 'State' },
    { key: 'items', head: 'Evidence', align: 'end', text: ({ itemCount, missingCount }) => (itemCount ? `${itemCount}, ${missingCount} missing` : '–') },
    { key: 'decided', head: 'Decided', align: 'end', text: ({ decided, needDecision }) => (needDecision ? `${decided} of ${needDecision}` : '–') },
    { key: 'changes', head: 'Changes to the plan', align: 'end', text: ({ changeCount }) => String(changeCount) },
  ];
  protected readonly id = ({ id }: CheckpointSummaryView): string => id;

  constructor() {
    effect((onCleanup) => {
      if (this.view()?.cadence !== null) return;
      const timer = setTimeout(() => this.reviews.reload(), OPENS_SOON);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected async holdNow(): Promise<void> {
    const sure = await this.dialogs.confirm({ title: 'Hold the checkpoint now?', text: 'The evidence is gathered and frozen as it stands today. It takes the place of its date when that is near; otherwise the date stays, and this is an extra checkpoint.', action: 'Hold it now', keep: 'Keep the date' });
    const cadenceId = this.view()?.cadence?.id;
    if (!sure || !cadenceId) return;
    this.refusal.set('');
    try {
      const { id } = await this.api.holdNow({ cadenceId });
      await this.router.navigate(['/checkpoints', id]);
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    }
  }
}
