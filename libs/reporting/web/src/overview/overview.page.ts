import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { GoalGradesView, GoalsOverviewView, PlanOverviewView, ProgrammeReviewsView, ProgrammeThreadView, SelfCheckView, UptakeView } from '@realign/api-client';
import { RlEmpty, RlProblem, RlSection, RlSkeleton, RlStatus, RlThread, countWords, dateWords, plural, proseWords, shareWords } from '@realign/ui';
import { signalsOf } from '../signal-words';
import { eventsOf, hubOf, pastOf, stationsOf } from '../thread-words';
import { GoalLines } from './goal-lines';
import { OverviewSide } from './overview-side';
import { WavesTable } from './waves-table';

/** The first tab: the line that loops with what happens next, then goals, waves, and what decisions have changed. */
@Component({
  selector: 'reporting-overview',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, GoalLines, OverviewSide, RlEmpty, RlProblem, RlSection, RlSkeleton, RlStatus, RlThread, WavesTable],
  templateUrl: './overview.page.html',
})
export class OverviewPage {
  readonly programmeId = input.required<string>();
  protected readonly selfCheck = httpResource<SelfCheckView>(() => `/api/programmes/${this.programmeId()}/self-check`);
  protected readonly thread = httpResource<ProgrammeThreadView>(() => `/api/programmes/${this.programmeId()}/thread`);
  protected readonly goals = httpResource<GoalsOverviewView>(() => `/api/programmes/${this.programmeId()}/goals/overview`);
  private readonly gradesOf = httpResource<GoalGradesView>(() => `/api/programmes/${this.programmeId()}/goal-grades`);
  protected readonly grades = computed(() => new Map(this.gradesOf.hasValue() ? this.gradesOf.value().items.map(({ keyResultId, grade }) => [keyResultId, grade]) : []));
  protected readonly plan = httpResource<PlanOverviewView>(() => `/api/programmes/${this.programmeId()}/plan/overview`);
  private readonly uptake = httpResource<UptakeView>(() => `/api/programmes/${this.programmeId()}/adoption/uptake`);
  protected readonly reviews = httpResource<ProgrammeReviewsView>(() => `/api/programmes/${this.programmeId()}/reviews`);

  protected readonly turn = computed(() => {
    if (!this.thread.hasValue()) return undefined;
    const thread = this.thread.value();
    return { stations: stationsOf(thread), hub: hubOf(thread.nextCheckpoint), past: pastOf(thread), next: eventsOf(thread) };
  });
  protected readonly signals = computed(() => signalsOf(this.uptakeView()));
  protected readonly uptakeView = computed(() => (this.uptake.hasValue() ? this.uptake.value() : undefined));
  protected readonly planView = computed(() => (this.plan.hasValue() ? this.plan.value() : undefined));
  protected readonly decisions = computed(() => (this.reviews.hasValue() ? this.reviews.value().decisions.slice(0, 4) : []));
  protected readonly words = { countWords, dateWords, plural, proseWords };
  protected readonly culture = (share: number) => shareWords(share).replace('%', '');
  protected readonly technology = (share: number) => String(100 - Number(this.culture(share)));
}
