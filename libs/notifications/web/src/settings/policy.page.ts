import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { MailListView, MailView, NotificationPolicyView, PutNotificationPolicy } from '@realign/api-client';
import { Dialogs, RlCell, RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSegments, RlSkeleton, RlStatus, RlTable, RlTabs, Saver, Toasts, asText, countWords, instantWords, plural, problemOf, type Column } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { POLICY_EDITS } from '../notification-edits';
import { mailLook, WEEKDAYS } from '../notification-words';
import { SETTINGS_TABS } from './settings-tabs';

const STATES = [{ value: '', label: 'All' }, { value: 'ready', label: 'Waiting' }, { value: 'sent', label: 'Sent' }, { value: 'held', label: 'Held' }, { value: 'failed', label: 'Given up' }];

/** How often and when people are told unless they choose themselves; and how the mails stand. */
@Component({
  selector: 'notifications-policy',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlCell, RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSegments, RlSkeleton, RlStatus, RlTable, RlTabs],
  templateUrl: './policy.page.html',
})
export class PolicyPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly saver = inject(Saver);
  private readonly toasts = inject(Toasts);
  readonly state = input<string>();
  protected readonly policy = httpResource<NotificationPolicyView>(() => '/api/notification-policy');
  protected readonly view = computed(() => (this.policy.hasValue() ? this.policy.value() : undefined));
  protected readonly mails = httpResource<MailListView>(() => (this.view()?.canEdit ? `/api/mails?limit=100${this.state() ? `&state=${this.state()}` : ''}` : undefined));
  protected readonly list = computed(() => (this.mails.hasValue() ? this.mails.value() : undefined));
  protected readonly count = computed(() => new Map((this.list()?.counts ?? []).map(({ state, mails }) => [state, mails])));
  protected readonly tabs = SETTINGS_TABS;
  protected readonly states = STATES;
  protected readonly id = (row: unknown): unknown => (row as MailView).id;
  protected readonly weekday = (on: number): string => WEEKDAYS.find(({ value }) => value === on)?.label ?? '';
  protected readonly look = (row: unknown) => mailLook((row as MailView).state);
  protected readonly words = { countWords, plural };
  protected readonly columns: readonly Column<MailView>[] = [
    { key: 'to', head: 'To', text: ({ to }) => to },
    { key: 'subject', head: 'Subject', text: ({ subject }) => subject },
    { key: 'state', head: 'State', width: '130px' },
    { key: 'when', head: 'When', text: ({ sentAt, createdAt, nextTryAt }) => (sentAt ? instantWords(sentAt) : nextTryAt ? `again ${instantWords(nextTryAt)}` : instantWords(createdAt)) },
    { key: 'problem', head: 'Why', text: ({ problem, doubts }) => [problem ?? '', doubts > 0 ? `${plural(doubts, 'copy', 'copies')} at most beside it` : ''].filter(Boolean).join(' ') },
    { key: 'act', head: 'Send again', align: 'end', width: '120px' },
  ];

  protected filter(state: string): void {
    void this.router.navigate([], { queryParams: { state: state || null }, queryParamsHandling: 'merge' });
  }

  protected async change(view: NotificationPolicyView): Promise<void> {
    const saved = await this.dialogs.form({
      title: 'What holds for everybody', text: 'Who chooses for themselves keeps their choice.', action: 'Save rules',
      fields: [
        { name: 'contactsPerWeek', label: 'Contacts for a person in a week', kind: 'number', min: 0, max: 50, step: 1, value: view.contactsPerWeek, required: true, hint: 'Across all programmes and channels, beside what is owed by them.' },
        { name: 'timeZone', label: 'Time zone where a person’s is not known', value: view.timeZone, required: true, hint: 'Such as Europe/Lisbon.', maxLength: 100 },
        { name: 'quietFrom', label: 'Quiet from', kind: 'time', value: view.quietFrom, required: true }, { name: 'quietUntil', label: 'Quiet until', kind: 'time', value: view.quietUntil, required: true },
        { name: 'dailyAt', label: 'Digest at', kind: 'time', value: view.dailyAt, required: true }, { name: 'weeklyOn', label: 'Weekly digest on', kind: 'choice', value: String(view.weeklyOn), required: true, choices: WEEKDAYS.map(({ value, label }) => ({ value: String(value), label })) },
      ],
      save: (values) => {
        const text = (name: string): string => asText(values, name).slice(0, name === 'timeZone' ? 100 : 5);
        const body: PutNotificationPolicy = { contactsPerWeek: Number(values['contactsPerWeek']), timeZone: text('timeZone'), quietFrom: text('quietFrom'), quietUntil: text('quietUntil'), dailyAt: text('dailyAt'), weeklyOn: Number(values['weeklyOn']) };
        return this.saver.edit<PutNotificationPolicy, NotificationPolicyView>({ url: '/api/notification-policy', method: 'PUT', view, given: body, fields: POLICY_EDITS, subject: 'the rules', isWhole: true });
      },
    });
    if (saved) this.toasts.say('The rules are saved.');
    this.policy.reload();
  }

  protected async sendAgain(mail: MailView): Promise<void> {
    try {
      await firstValueFrom(this.http.post(`/api/mails/${mail.id}/send-again`, {}));
      this.toasts.say(`${mail.subject}: on its way again.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.mails.reload();
  }
}
