import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PlanCalendarView, PlanView, TrainingSessionListView } from '@realign/api-client';
import { addDays, monthBy, monthGrid, monthOf } from '@realign/kernel';
import { waveSpan } from '@realign/programmes/domain';
import { RlIcon, checkpointName, dayWords, type TimelineCheckpoint } from '@realign/ui';

interface DayMark {
  readonly key: string;
  readonly kind: 'phase' | 'wave' | 'activity' | 'message' | 'session' | 'checkpoint' | 'blackout' | 'holiday';
  readonly label: string;
  readonly id?: string;
  readonly link?: string;
}

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const OVER = new Set(['stopped', 'withdrawn']);

/** The plan by month: launches, begins and ends, messages, training sessions, checkpoints, holidays and blackouts. */
@Component({
  selector: 'programmes-plan-month',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlIcon],
  template: `
    <div class="row mhead"><button type="button" class="icb" aria-label="Month before" (click)="monthChange.emit(by(-1))"><rl-icon name="left" /></button><h2 class="h3" aria-live="polite">{{ title() }}</h2><button type="button" class="icb" aria-label="Month after" (click)="monthChange.emit(by(1))"><rl-icon name="right" /></button>
      <button type="button" class="btn sm" (click)="monthChange.emit(thisMonth())">This month</button></div>
    <div class="mgrid" role="table" [attr.aria-label]="title()">
      <div class="mrow mnames" role="row">@for (name of names; track name) { <span role="columnheader">{{ name }}</span> }</div>
      @for (week of weeks(); track week[0]) {
        <div class="mrow" role="row">
          @for (on of week; track on) {
            <div role="cell" class="mday" [class.out]="on.slice(0, 7) !== month().slice(0, 7)" [class.today]="on === plan().today" [class.shut]="isShut(on)">
              <time [attr.datetime]="on"><span class="vh">{{ dayWords(on) }}</span><span aria-hidden="true">{{ +on.slice(8) }}</span></time>
              <ul>
                @for (mark of (marks().get(on) ?? []).slice(0, most); track mark.key) {
                  <li class="mk" [class]="'mk ' + mark.kind">@if (mark.link) { <a [routerLink]="mark.link">{{ mark.label }}</a> } @else if (mark.id) { <button type="button" (click)="opened.emit(mark.id)">{{ mark.label }}</button> } @else { {{ mark.label }} }</li>
                }
                @if ((marks().get(on)?.length ?? 0) > most) { <li class="sub xs">and {{ (marks().get(on)?.length ?? 0) - most }} more</li> }
              </ul>
            </div>
          }
        </div>
      }
    </div>`,
})
export class PlanMonth {
  readonly programmeId = input.required<string>();
  readonly plan = input.required<PlanView>();
  readonly calendar = input<PlanCalendarView>();
  readonly checkpoints = input<readonly TimelineCheckpoint[]>([]);
  /** Any day of the month that is shown. */
  readonly month = input.required<string>();
  readonly monthChange = output<string>();
  readonly opened = output<string>();

  protected readonly names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  protected readonly most = 5;
  protected readonly dayWords = dayWords;
  protected readonly weeks = computed(() => monthGrid(this.month()));
  protected readonly title = computed(() => MONTH.format(new Date(`${this.month()}T00:00:00Z`)));
  protected readonly thisMonth = computed(() => monthOf(this.plan().today));
  /** Trainers plan sessions; whoever may not see them sees the rest. */
  private readonly sessions = httpResource<TrainingSessionListView>(() => `/api/training/sessions?from=${this.weeks()[0]?.[0] ?? ''}&until=${this.weeks().at(-1)?.[6] ?? ''}`);
  protected readonly marks = computed(() => {
    const by = new Map<string, DayMark[]>();
    const add = (on: string, mark: DayMark): void => void by.set(on, [...(by.get(on) ?? []), mark]);
    for (const { on, name, country } of this.calendar()?.holidays ?? []) add(on, { key: `h ${country} ${name}`, kind: 'holiday', label: `${name}, ${country}` });
    for (const { id, on, label, link } of this.checkpoints()) add(on, { key: `c ${id}`, kind: 'checkpoint', label: checkpointName(label), ...(link && { link }) });
    this.ofPlan(add);
    for (const session of this.sessions.hasValue() ? this.sessions.value().items : []) add(session.startsAt.slice(0, 10), { key: `s ${session.id}`, kind: 'session', label: `${session.startsAt.slice(11, 16)} ${session.moduleTitle}`, link: `/training/sessions/${session.id}` });
    return by;
  });

  protected by = (step: number): string => monthBy(monthOf(this.month()), step);
  protected isShut = (on: string): boolean => this.plan().blackouts.some(({ startsOn, endsOn }) => startsOn <= on && on <= endsOn);

  private ofPlan(add: (on: string, mark: DayMark) => void): void {
    const { phases, waves, activities, messages, blackouts } = this.plan();
    for (const { id, name, startsOn } of blackouts) add(startsOn, { key: `b ${id}`, kind: 'blackout', label: name });
    for (const wave of waves) if (!OVER.has(wave.state)) add(waveSpan(wave).from, { key: `w ${wave.id}`, kind: 'wave', label: `${wave.name} ${wave.launchedOn === null ? 'launches' : 'launched'}`, id: wave.id });
    for (const { id, name, startsOn } of phases) add(startsOn, { key: `p ${id}`, kind: 'phase', label: `${name} begins`, id });
    for (const { id, title, sendOn } of messages) add(sendOn, { key: `m ${id}`, kind: 'message', label: title, id });
    for (const { id, title, startsOn, endsOn, state } of activities) {
      if (OVER.has(state)) continue;
      add(startsOn, { key: `a ${id}`, kind: 'activity', label: title, id });
      if (endsOn > addDays(startsOn as never, 1)) add(endsOn, { key: `e ${id}`, kind: 'activity', label: `${title} ends`, id });
    }
  }
}
