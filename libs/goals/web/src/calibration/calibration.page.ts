import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ProgrammeCalibrationView } from '@realign/api-client';
import { RlEmpty, RlProblem, RlSection, RlSkeleton } from '@realign/ui';
import { CalibrationCard } from './calibration-card';

/** How sure people were that targets would be met, and what came of it: one's own judgement, and everybody's together. */
@Component({
  selector: 'goals-calibration',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CalibrationCard, RouterLink, RlEmpty, RlProblem, RlSection, RlSkeleton],
  template: `
    <div class="page">
      @if (calibration.error()) { <rl-problem [error]="calibration.error()" retryable (retry)="calibration.reload()" /> }
      @else if (view(); as view) {
        <p class="sub"><a class="lnk" [routerLink]="'/programmes/' + programmeId() + '/goals'">Goals</a></p>
        <rl-section heading="How sure, how right" />
        @if (view.everybody; as everybody) {
          @if (view.mine; as mine) { <goals-calibration-card heading="What you said" [view]="mine" /> }
          <goals-calibration-card heading="What everybody said" [view]="everybody" />
          <p class="sub ctx">Each check-in with a confidence counts once its target day has passed and a reading of about that day is there. People are not compared with each other: you see your own statements, and everybody’s together.</p>
        } @else {
          <rl-empty heading="Too little has come due to judge by" text="Each check-in asks how sure its owner is. Once five such statements have passed their target day, this page tells how often they came true."><a class="btn" routerLink="/check-ins">Open check-ins</a></rl-empty>
        }
      } @else { <rl-skeleton what="Reading what was said" [lines]="5" /> }
    </div>`,
})
export class CalibrationPage {
  readonly programmeId = input.required<string>();
  protected readonly calibration = httpResource<ProgrammeCalibrationView>(() => `/api/programmes/${this.programmeId()}/calibration`);
  protected readonly view = computed(() => (this.calibration.hasValue() ? this.calibration.value() : undefined));
}
