import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { TrainerListView, TrainingModuleListView, TrainingSessionListView, TrainingSessionView } from '@realign/api-client';
import { Dialogs, RlChip, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, RlToolbar, Toasts, asText, dayWords, plural, spanWords, textOrNone } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { TrainingTabs } from '../training-tabs';
import { addDays, clockWords, dayOf, languageWords, mondayOf, timeFields, todayHere, zoneWords } from './session-words';

/** The sessions of one week, day by day. */
@Component({
  selector: 'training-sessions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlChip, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, RlToolbar, TrainingTabs],
  templateUrl: './sessions.page.html',
})
export class SessionsPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  readonly week = input<string>();
  readonly trainer = input<string>();
  protected readonly monday = computed(() => mondayOf(/^\d{4}-\d{2}-\d{2}$/.test(this.week() ?? '') ? (this.week() ?? '') : todayHere()));
  protected readonly sunday = computed(() => addDays(this.monday(), 6));
  protected readonly earlier = computed(() => addDays(this.monday(), -7));
  protected readonly later = computed(() => addDays(this.monday(), 7));
  protected readonly list = httpResource<TrainingSessionListView>(() => ({ url: '/api/training/sessions', params: { from: this.monday(), until: this.sunday(), ...(this.trainer() ? { trainerId: this.trainer() ?? '' } : {}) } }));
  protected readonly view = computed(() => (this.list.hasValue() ? this.list.value() : undefined));
  protected readonly days = computed(() => {
    const items = this.view()?.items ?? [];
    return [...new Set(items.map(({ startsAt }) => dayOf(startsAt)))].map((day) => ({ day, sessions: items.filter(({ startsAt }) => dayOf(startsAt) === day) }));
  });
  protected readonly words = { clockWords, dayWords, languageWords, plural, spanWords, zoneWords };
  protected readonly names = ({ trainers }: TrainingSessionView): string => trainers.map(({ name }) => name).join(', ');

  protected clearTrainer(): void {
    void this.router.navigate([], { queryParams: { trainer: null }, queryParamsHandling: 'merge' });
  }

  protected async plan(): Promise<void> {
    const [modules, trainers] = await Promise.all([firstValueFrom(this.http.get<TrainingModuleListView>('/api/training/modules')), firstValueFrom(this.http.get<TrainerListView>('/api/training/trainers'))]);
    const teaching = trainers.items.filter(({ isActive }) => isActive);
    if (teaching.length === 0) {
      this.toasts.say('Nobody teaches yet: add a trainer first.');
      return void this.router.navigateByUrl('/training/trainers');
    }
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const ordered = modules.items.filter(({ isRetired }) => !isRetired).sort((a, b) => Number(b.format === 'session') - Number(a.format === 'session') || a.title.localeCompare(b.title));
    let plannedOn = '';
    const saved = await this.dialogs.form({
      title: 'Plan session', action: 'Plan session',
      fields: [
        { name: 'moduleId', label: 'Module', kind: 'choice', required: true, choices: ordered.map(({ id, title }) => ({ value: id, label: title })) },
        { name: 'trainerIds', label: 'Trainer', kind: 'choice', required: true, choices: teaching.map(({ id, name, languages }) => ({ value: id, label: `${name} (${languages.map(languageWords).join(', ')})` })) },
        ...timeFields(this.monday() > todayHere() ? this.monday() : addDays(todayHere(), 7), '09:30', '11:00', teaching[0]?.timeZone ?? here),
        { name: 'language', label: 'Language', kind: 'choice', required: true, choices: [...new Set(teaching.flatMap(({ languages }) => languages))].sort().map((tag) => ({ value: tag, label: languageWords(tag) })) },
        { name: 'capacity', label: 'Seats', kind: 'number', required: true, value: 12, min: 1, max: 5000 },
        { name: 'room', label: 'Room', maxLength: 120 }, { name: 'link', label: 'Link to join online', maxLength: 500 },
      ],
      save: async (values) => {
        plannedOn = asText(values, 'day');
        await firstValueFrom(this.http.post('/api/training/sessions', {
          moduleId: asText(values, 'moduleId'), trainerIds: [asText(values, 'trainerIds')], startsAt: `${plannedOn}T${asText(values, 'from').slice(0, 5)}`, endsAt: `${plannedOn}T${asText(values, 'until').slice(0, 5)}`, timeZone: asText(values, 'timeZone'),
          language: asText(values, 'language'), capacity: Number(asText(values, 'capacity')), room: textOrNone(values, 'room'), link: textOrNone(values, 'link'),
        }));
      },
    });
    if (!saved) return;
    this.toasts.say('Session planned.');
    await this.router.navigate([], { queryParams: { week: mondayOf(plannedOn) } });
    this.list.reload();
  }
}
