import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { AudienceListView, MessageView, PlanCalendarView, PlanView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlEmpty, RlIcon, RlNote, RlProblem, RlSection, RlSkeleton, Toasts, countWords, dateWords, dayWords, problemOf, shareWords } from '@realign/ui';
import { addDays } from '@realign/kernel';
import { changed, created, messageFields, understoodFields } from '../plan/plan-forms';
import { PlanApi } from '../plan/plan.api';
import { messageAgain } from '../plan/put-back';
import { sentence } from '../programme-words';
import { messageRows, mondayOf, weeksFrom } from './week-grid';

const WEEKS = 8;

/** Who hears what, when and where: weeks × whom, with the gaps, and what was understood of what was sent. */
@Component({
  selector: 'programmes-messages',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlIcon, RlNote, RlProblem, RlSection, RlSkeleton],
  templateUrl: './messages.page.html',
})
export class MessagesPage {
  private readonly api = inject(PlanApi);
  private readonly dialogs = inject(Dialogs);
  private readonly people = inject(PeopleFinder);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  readonly programmeId = input.required<string>();
  /** A day of the first week shown. */
  readonly week = input<string>();

  protected readonly plan = httpResource<PlanView>(() => `/api/programmes/${this.programmeId()}/plan`);
  protected readonly calendar = httpResource<PlanCalendarView>(() => `/api/programmes/${this.programmeId()}/plan/calendar`);
  private readonly audienceList = httpResource<AudienceListView>(() => '/api/audiences');
  protected readonly view = computed(() => (this.plan.hasValue() ? this.plan.value() : undefined));
  protected readonly rows = computed(() => { const plan = this.view(); return plan ? messageRows(plan) : []; });
  private readonly first = computed(() => mondayOf(/^\d{4}-\d{2}-\d{2}$/.test(this.week() ?? '') ? (this.week() ?? '') : addDays((this.view()?.today ?? '2026-01-01') as never, -7)));
  protected readonly weeks = computed(() => weeksFrom(this.first(), WEEKS));
  protected readonly gaps = computed(() => (this.calendar.hasValue() ? this.calendar.value().withoutMessage : []));
  protected readonly sent = computed(() => (this.view()?.messages ?? []).filter(({ state }) => state === 'sent'));
  protected readonly words = { countWords, dateWords, dayWords, sentence, shareWords };

  protected turn(by: number): void {
    void this.router.navigate([], { queryParams: { week: addDays(this.first(), by * WEEKS * 7) }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async add(plan: PlanView): Promise<void> {
    const added = await this.dialogs.form({ title: 'New message', fields: messageFields(plan, this.audiences(), this.people.find), action: 'Add message', save: (values) => this.api.add(plan.programmeId, 'message', created(values)) });
    if (added) this.reload();
  }

  protected async open(plan: PlanView, message: MessageView): Promise<void> {
    if (!plan.can.edit) return;
    const fields = message.state === 'sent' ? understoodFields(message) : messageFields(plan, this.audiences(), this.people.find, message);
    const saved = await this.dialogs.form({ title: message.title, fields, action: 'Save message', save: (values) => this.api.change({ kind: 'message', item: message }, changed(values), fields) });
    if (saved) this.reload();
  }

  protected async remove(message: MessageView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `Remove ${message.title}?`, text: 'The message leaves the plan. The log keeps what was removed.', action: 'Remove message', keep: 'Keep message', danger: true });
    if (!sure) return;
    try {
      await this.api.remove('messages', message);
      this.toasts.say('Message removed.', { undo: () => void this.putBack(message) });
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.reload();
  }

  private async putBack(message: MessageView): Promise<void> {
    try {
      await this.api.add(message.programmeId, 'message', messageAgain(message));
      this.toasts.say('Message is back.');
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.reload();
  }

  private readonly audiences = computed(() => (this.audienceList.hasValue() ? this.audienceList.value().items : []));

  private reload(): void {
    this.plan.reload();
    this.calendar.reload();
  }
}
