import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CapacityBoardView, OrgUnitTreeView, SessionWaveListView, TrainerListView, TrainingModuleListView, TrainingSessionListView, TrainingSessionView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSavedViews, RlSection, RlSegments, RlSkeleton, RlStatus, RlToolbar, Toasts, dayWords, plural, spanWords } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { TrainingTabs } from '../training-tabs';
import { shortagesOf, turnBy, weeksAround, type CalendarView } from './calendar-days';
import { SessionCalendar } from './session-calendar';
import { planBody, planFields } from './session-form';
import { addDays, clockWords, dayOf, languageWords, todayHere, zoneWords } from './session-words';

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const isDay = (text: string | undefined): text is string => /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text ?? '');

/** The sessions of a month or a week, as a calendar or day by day; on a phone always day by day. */
@Component({
  selector: 'training-sessions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSection, RlSegments, RlSkeleton, RlStatus, RlToolbar, SessionCalendar, TrainingTabs, RlSavedViews],
  templateUrl: './sessions.page.html',
})
export class SessionsPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  /** An address of before: the week of this day. */
  readonly week = input<string>();
  readonly day = input<string>();
  readonly view = input<string>();
  readonly trainer = input<string>();
  readonly wave = input<string>();
  protected readonly today = todayHere();
  protected readonly views = [{ value: 'month', label: 'Month' }, { value: 'week', label: 'Week' }, { value: 'list', label: 'List' }];
  protected readonly at = computed(() => [this.day(), this.week()].find(isDay) ?? this.today);
  protected readonly shown = computed<CalendarView>(() => {
    const view = this.view();
    return view === 'month' || view === 'week' || view === 'list' ? view : this.week() === undefined ? 'month' : 'list';
  });
  protected readonly weeks = computed(() => weeksAround(this.at(), this.shown()));
  private readonly from = computed(() => this.weeks()[0]?.[0] ?? this.today);
  private readonly until = computed(() => this.weeks().at(-1)?.[6] ?? this.today);
  protected readonly title = computed(() => (this.shown() === 'month' ? MONTH.format(new Date(`${this.at()}T00:00:00Z`)) : spanWords(this.from(), this.until())));
  protected readonly earlier = computed(() => turnBy(this.at(), this.shown(), -1));
  protected readonly later = computed(() => turnBy(this.at(), this.shown(), 1));
  protected readonly list = httpResource<TrainingSessionListView>(() => ({ url: '/api/training/sessions', params: { from: this.from(), until: this.until(), ...(this.trainer() && { trainerId: this.trainer() ?? '' }), ...(this.wave() && { waveId: this.wave() ?? '' }) } }));
  private readonly allTrainers = httpResource<TrainerListView>(() => '/api/training/trainers');
  private readonly allWaves = httpResource<SessionWaveListView>(() => '/api/training/sessions/waves');
  private readonly board = httpResource<CapacityBoardView>(() => ({ url: '/api/training/capacity', params: { from: this.from() } }));
  /** What was found last stays while other days are read, so that the calendar and the keyboard's place in it stay too. */
  protected readonly found = linkedSignal<TrainingSessionListView | undefined, TrainingSessionListView | undefined>({ source: () => (this.list.hasValue() ? this.list.value() : undefined), computation: (now, before) => now ?? before?.value });
  protected readonly trainers = computed(() => (this.allTrainers.hasValue() ? this.allTrainers.value().items : []));
  protected readonly waves = computed(() => (this.allWaves.hasValue() ? this.allWaves.value().items : []));
  protected readonly shortages = computed(() => (this.board.hasValue() ? shortagesOf(this.board.value()).filter(({ week }) => week >= this.from() && week <= this.until()) : []));
  protected readonly days = computed(() => {
    const items = (this.found()?.items ?? []).filter(({ startsAt }) => dayOf(startsAt) >= this.from() && dayOf(startsAt) <= this.until());
    return [...new Set(items.map(({ startsAt }) => dayOf(startsAt)))].map((day) => ({ day, sessions: items.filter(({ startsAt }) => dayOf(startsAt) === day) }));
  });
  protected readonly words = { clockWords, dayWords, languageWords, plural, zoneWords };
  protected readonly names = ({ trainers }: TrainingSessionView): string => trainers.map(({ name }) => name).join(', ');
  protected readonly chosen = (event: Event): string | null => (event.target as HTMLSelectElement).value || null;

  protected go(queryParams: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected async plan(on: string): Promise<void> {
    const [modules, known, units] = await Promise.all([firstValueFrom(this.http.get<TrainingModuleListView>('/api/training/modules')), firstValueFrom(this.http.get<TrainerListView>('/api/training/trainers')), firstValueFrom(this.http.get<OrgUnitTreeView>('/api/org-units'))]);
    const teaching = known.items.filter(({ isActive }) => isActive);
    if (teaching.length === 0) {
      this.toasts.say('Nobody teaches yet: add a trainer first.');
      return void this.router.navigateByUrl('/training/trainers');
    }
    let plannedOn = on;
    const saved = await this.dialogs.form({
      title: 'Plan session', action: 'Plan session', fields: planFields({ modules: modules.items, trainers: teaching, waves: this.waves(), units: units.items, day: on > this.today ? on : addDays(this.today, 7), trainerId: this.trainer(), waveId: this.wave() }),
      save: async (values) => {
        const body = planBody(values);
        plannedOn = dayOf(body.startsAt);
        await firstValueFrom(this.http.post('/api/training/sessions', body));
      },
    });
    if (!saved) return;
    this.toasts.say('Session planned.');
    this.go({ day: plannedOn, week: null });
    this.list.reload();
    this.board.reload();
  }
}
