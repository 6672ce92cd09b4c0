import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { PlanView, ProgrammeReviewsView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlEmpty, RlIcon, RlProblem, RlSegments, RlSkeleton, RlStatus, RlTimeline, RlTimelineZoom, Toasts, dateWords, instantWords, problemOf, proseWords, spanWords, type TimelineMove, type TimelineZoom } from '@realign/ui';
import { sentence, waveLook } from '../programme-words';
import { activityFields, changed, created, phaseFields, waveFields } from './plan-forms';
import { loopLane, planGroups, planItem, type PlanItem } from './plan-groups';
import { PlanApi, datesOf, nameOf } from './plan.api';

const VIEWS = [{ value: 'timeline', label: 'Timeline', icon: 'timeline' }, { value: 'table', label: 'Table', icon: 'table' }, { value: 'log', label: 'Log', icon: 'clock' }] as const;

/** The tab "Plan": the loop lane, phases, waves and activities on one scale; every move has a key and a form. */
@Component({
  selector: 'programmes-plan',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlIcon, RlProblem, RlSegments, RlSkeleton, RlStatus, RlTimeline, RlTimelineZoom],
  templateUrl: './plan.page.html',
})
export class PlanPage {
  private readonly api = inject(PlanApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly people = inject(PeopleFinder);
  readonly programmeId = input.required<string>();
  /** `?view=` timeline, table or log. */
  readonly view = input<string>();

  protected readonly plan = httpResource<PlanView>(() => `/api/programmes/${this.programmeId()}/plan`);
  private readonly reviews = httpResource<ProgrammeReviewsView>(() => `/api/programmes/${this.programmeId()}/reviews`);
  protected readonly shown = computed(() => (this.plan.hasValue() ? this.plan.value() : undefined));
  protected readonly groups = computed(() => { const plan = this.shown(); return plan ? planGroups(plan) : []; });
  protected readonly loop = computed(() => loopLane(this.reviews.hasValue() ? this.reviews.value() : undefined));
  protected readonly cadence = computed(() => (this.reviews.hasValue() ? (this.reviews.value().cadence?.description ?? '') : ''));
  protected readonly zoom = signal<TimelineZoom>('month');
  protected readonly selected = signal<string | undefined>(undefined);
  protected readonly chosen = computed(() => { const plan = this.shown(); return plan && planItem(plan, this.selected()); });
  protected readonly mode = linkedSignal(() => VIEWS.find(({ value }) => value === this.view())?.value as string ?? 'timeline');
  protected readonly views = VIEWS;
  protected readonly words = { dateWords, datesOf, instantWords, nameOf, proseWords, sentence, spanWords, waveLook };

  protected show(view: string): void {
    void this.router.navigate([], { queryParams: { view: view === 'timeline' ? null : view }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async add(kind: PlanItem['kind'], plan: PlanView): Promise<void> {
    const fields = kind === 'phase' ? phaseFields() : kind === 'wave' ? waveFields() : activityFields(plan, this.people.find);
    const added = await this.dialogs.form({ title: `New ${kind}`, fields, action: `Add ${kind}`, save: (values) => this.api.add(plan.programmeId, kind, created(values)) });
    if (added) this.plan.reload();
  }

  protected async edit(id: string): Promise<void> {
    const plan = this.shown();
    const found = plan && planItem(plan, id);
    if (!plan || !found || !plan.can.edit) return;
    const fields = found.kind === 'phase' ? phaseFields(found.item) : found.kind === 'wave' ? waveFields(found.item) : activityFields(plan, this.people.find, found.item);
    const saved = await this.dialogs.form({ title: nameOf(found.item), fields, action: `Save ${found.kind}`, save: (values) => this.api.change(found, changed(values)) });
    if (saved) this.plan.reload();
  }

  protected async move({ id, days }: TimelineMove): Promise<void> {
    const plan = this.shown();
    const found = plan && planItem(plan, id);
    if (!found) return;
    try {
      await this.api.shift(found, days);
      this.toasts.say(`${nameOf(found.item)} moved by ${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}.`, { undo: () => void this.back(id, -days) });
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.plan.reload();
  }

  protected async remove(found: PlanItem): Promise<void> {
    if (found.kind !== 'phase') return;
    const sure = await this.dialogs.confirm({ title: `Remove ${found.item.name}?`, text: 'The phase leaves the plan. Its activities stay, and the log keeps what was removed.', action: 'Remove phase', keep: 'Keep phase', danger: true });
    if (!sure) return;
    try {
      await this.api.removePhase(found.item);
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.plan.reload();
  }

  private async back(id: string, days: number): Promise<void> {
    const plan = this.shown();
    const found = plan && planItem(plan, id);
    if (!found) return;
    await this.api.shift(found, days);
    this.plan.reload();
  }
}
