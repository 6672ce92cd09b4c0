import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import type { EffortBalanceView, EffortView, ProgrammeReviewsView } from '@realign/api-client';
import { RlNote, RlProblem, RlSection, RlSkeleton, countWords, dateWords, plural, shareWords } from '@realign/ui';

const STAGES: Readonly<Record<string, string>> = { implement: 'Implement', adopt: 'Adopt', use: 'Use', extract_value: 'Extract value' };

/** The 80/20 meter, push and pull, and effort by stage before and after go-live; of the programme or of one cycle. */
@Component({
  selector: 'programmes-plan-effort',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlNote, RlProblem, RlSection, RlSkeleton],
  templateUrl: './plan-effort.html',
})
export class PlanEffort {
  readonly programmeId = input.required<string>();
  readonly reviews = input<ProgrammeReviewsView>();
  /** A plan that changed is read anew. */
  readonly stamp = input<unknown>();

  protected readonly cycle = signal('');
  protected readonly cycles = computed(() => cyclesOf(this.reviews()));
  private readonly window = computed(() => this.cycles().find(({ key }) => key === this.cycle()));
  protected readonly effort = httpResource<EffortView>(() => {
    this.stamp();
    const window = this.window();
    return { url: `/api/programmes/${this.programmeId()}/plan/effort`, params: window ? { from: window.from, to: window.to } : {} };
  });
  protected readonly view = computed(() => (this.effort.hasValue() ? this.effort.value() : undefined));
  protected readonly meters = computed(() => {
    const view = this.view();
    return view ? [{ label: 'Planned', balance: view.planned, isActual: false }, ...(view.actual ? [{ label: 'So far', balance: view.actual, isActual: true }] : [])] : [];
  });
  protected readonly unit = computed(() => (this.view()?.basis === 'hours' ? 'hours' : 'activities'));
  protected readonly words = { countWords: (value: number) => countWords(Math.round(value)), dateWords, shareWords };
  /** "340 hours" or "12 activities": planned effort counts activities while no hours are planned; what it took is always hours. */
  protected amount = (value: number, isActual = false): string => plural(Math.round(value), isActual || this.view()?.basis === 'hours' ? 'hour' : 'activity', isActual || this.view()?.basis === 'hours' ? 'hours' : 'activities');
  protected readonly stageName = (stage: string): string => STAGES[stage] ?? stage;
  protected percent = ({ cultureShare }: EffortBalanceView): number => Math.round((cultureShare ?? 0) * 100);
}

interface CycleWindow {
  readonly key: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** Between two checkpoints lies a cycle. */
function cyclesOf(reviews: ProgrammeReviewsView | undefined): CycleWindow[] {
  const ends = [...(reviews?.checkpoints ?? [])].map(({ seq, frozenAt, nominalLocal }) => ({ seq, on: (frozenAt ?? nominalLocal).slice(0, 10) })).sort((a, b) => a.seq - b.seq);
  return ends.flatMap((end, at) => {
    const before = ends[at - 1];
    return before && before.on < end.on ? [{ key: String(end.seq), label: `Cycle to checkpoint ${end.seq}`, from: before.on, to: end.on }] : [];
  });
}
