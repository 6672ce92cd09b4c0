import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ListeningPolicyView, QuestionDeskView, QuestionGroupView } from '@realign/api-client';
import { Session } from '@realign/identity/web';
import { Dialogs, RlEmpty, RlProblem, RlSection, RlSegments, RlSkeleton, RlStats, RlStatus, Toasts, asText, numberOrNull, plural, problemOf, withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { ListeningNav } from '../listening-nav';
import { DeskApi } from './desk.api';
import { askedWords, waitWords } from './question-words';

const SHOWN = [{ value: 'waiting', label: 'Waiting' }, { value: 'answered', label: 'Answered' }, { value: 'all', label: 'All' }] as const;

/** The tab "Listening": equal questions as one, the most asked first; answered once, for all who asked. `?shown=` waiting, answered or all. */
@Component({
  selector: 'listening-desk',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ListeningNav, RlEmpty, RlProblem, RlSection, RlSegments, RlSkeleton, RlStats, RlStatus, RouterLink],
  templateUrl: './desk.page.html',
})
export class DeskPage {
  private readonly api = inject(DeskApi);
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  readonly programmeId = input.required<string>();
  readonly shown = input<string>();

  protected readonly mode = computed(() => SHOWN.find(({ value }) => value === this.shown())?.value ?? 'waiting');
  protected readonly desk = httpResource<QuestionDeskView>(() => `/api/programmes/${this.programmeId()}/questions?shown=${this.mode()}`);
  protected readonly view = computed(() => (this.desk.hasValue() ? this.desk.value() : undefined));
  /** Pages read after the first one. */
  protected readonly more = linkedSignal<QuestionDeskView | undefined, { items: QuestionGroupView[]; next: string | undefined }>({ source: this.view, computation: (view) => ({ items: [], next: view?.next }) });
  protected readonly items = computed(() => [...(this.view()?.items ?? []), ...this.more().items]);
  protected readonly stats = computed(() => {
    const reading = this.view()?.reading;
    if (!reading) return [];
    return [
      { value: String(reading.open), label: reading.open === 1 ? 'question waits' : 'questions wait' },
      { value: String(reading.gaps), label: `longer than ${plural(reading.patienceDays, 'day')}`, bad: reading.gaps > 0, ...(reading.gaps > 0 ? { note: `the oldest for ${plural(reading.oldestDays, 'day')}` } : {}) },
      { value: reading.medianDays === null ? 'No reading' : plural(reading.medianDays, 'day'), label: 'until half were answered', note: reading.medianDays === null ? 'nothing was answered in 90 days' : `${plural(reading.answered, 'answer')} in 90 days` },
    ];
  });
  protected readonly canSetPatience = computed(() => this.session.can()['listening.policy.edit'] === true);
  protected readonly choices = SHOWN;
  protected readonly words = { askedWords, waitWords };

  protected show(shown: string): void {
    void this.router.navigate([], { queryParams: { shown: shown === 'waiting' ? null : shown }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async readMore(next: string): Promise<void> {
    try {
      const page = await firstValueFrom(this.http.get<QuestionDeskView>(`/api/programmes/${this.programmeId()}/questions`, { params: { shown: this.mode(), cursor: next } }));
      this.more.update(({ items }) => ({ items: [...items, ...page.items], next: page.next }));
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
  }

  protected async tellBack(): Promise<void> {
    const told = await this.dialogs.form({
      title: 'You said, we did', text: 'What people said, and what came of it. It stands on the Why page at once.', action: 'Tell everybody',
      fields: [{ name: 'said', label: 'What was said', kind: 'area', required: true, maxLength: 1000 }, { name: 'did', label: 'What is done now', kind: 'area', required: true, maxLength: 4000 }, { name: 'saidBy', label: 'How many said it', kind: 'number', min: 1, step: 1 }],
      save: (values) => { const saidBy = numberOrNull(values, 'saidBy'); return this.api.tellBack(this.programmeId(), { said: asText(values, 'said'), did: asText(values, 'did'), ...(saidBy !== null ? { saidBy } : {}) }); },
    });
    if (told) this.toasts.say('Told back on the Why page.');
  }

  protected async setPatience(): Promise<void> {
    const now = await firstValueFrom(this.http.get<ListeningPolicyView>('/api/listening-policy'));
    const set = await this.dialogs.form({
      title: 'How long a question may wait', text: 'In the whole organisation. After that it counts as a gap: in the self-check, and at the next checkpoint.', action: 'Save days',
      fields: [{ name: 'patienceDays', label: 'Days', kind: 'number', min: 1, max: 90, step: 1, required: true, value: now.patienceDays }],
      save: (values) => firstValueFrom(this.http.put('/api/listening-policy', { patienceDays: numberOrNull(values, 'patienceDays') }, withVersion(now.version))),
    });
    if (set) this.desk.reload();
  }
}
