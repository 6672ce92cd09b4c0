import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ProgrammeTrainingView, TrainingPlanView } from '@realign/api-client';
import { RlEmpty, RlNote, RlProblem, RlRun, RlSection, RlSkeleton, RlSought, RlStats, RlStatus, countWords, plural, shareWords, type Stat } from '@realign/ui';
import { requirementWords } from '../training-words';
import { TrainingFunnel } from './training-funnel';

/** The tab "Training": required and offered apart, by plan and by process. */
@Component({
  selector: 'training-programme',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlNote, RlProblem, RlRun, RlSection, RlSkeleton, RlSought, RlStats, RlStatus, TrainingFunnel],
  templateUrl: './programme-training.page.html',
})
export class ProgrammeTrainingPage {
  readonly programmeId = input.required<string>();
  /** `?plan=` the one that is looked for. */
  readonly plan = input<string>();
  /** In the page's lists the name is that of each one. */
  protected readonly sought = computed(() => this.plan());
  protected readonly training = httpResource<ProgrammeTrainingView>(() => `/api/programmes/${this.programmeId()}/training`);
  protected readonly view = computed(() => (this.training.hasValue() ? this.training.value() : undefined));
  protected readonly push = computed<Stat[]>(() => {
    const push = this.view()?.push;
    return push ? [{ value: countWords(push.assigned), label: 'assigned' }, { value: countWords(push.started), label: 'started' }, { value: countWords(push.completed), label: 'completed', note: shareOf(push.completedShare) }, { value: countWords(push.applied), label: 'applied at work' }, { value: countWords(push.overdue), label: 'overdue', bad: push.overdue > 0 }] : [];
  });
  protected readonly pull = computed<Stat[]>(() => {
    const pull = this.view()?.pull;
    return pull ? [{ value: countWords(pull.offered), label: 'offered' }, { value: countWords(pull.accepted), label: 'took it up', note: shareOf(pull.tookUpShare) }, { value: countWords(pull.declined), label: 'declined' }, { value: countWords(pull.waiting), label: 'not answered' }, { value: countWords(pull.completed), label: 'completed' }] : [];
  });
  /** A retired programme's plans rest. */
  protected readonly isResting = computed(() => this.view()?.plans.some((plan) => plan.isResting) ?? false);
  protected readonly withheld = computed(() => `Withheld: fewer than ${this.view()?.minGroupSize ?? 0} people`);
  protected readonly words = { countWords, plural, shareOf, requirementWords };

  protected runs(plan: TrainingPlanView): string[] {
    return plan.runLocations.map((location) => location.split('/').at(-1) ?? '');
  }
}

const shareOf = (share: number | null): string => (share === null ? '' : shareWords(share));
