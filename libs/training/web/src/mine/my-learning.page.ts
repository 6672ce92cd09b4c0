import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { MyLearningView, OpenedAssignmentView, TrainingAssignmentView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, Toasts, asText, dateWords, problemOf, textOrNone } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { MyCalendar } from './my-calendar';
import { MySessions } from './my-sessions';
import { Opened } from './opened';
import { assignmentLook, DECLINE_CHOICES } from '../training-words';

const WORDS: Readonly<Record<string, string>> = { start: 'Begin', complete: 'I have done it', accept: 'I will take it', decline: 'Not for me', snooze: 'Later', apply: 'I use it at work', unapply: 'Not yet after all' };
/** The likelier answer first. */
const ORDER = ['accept', 'start', 'complete', 'snooze', 'decline', 'apply', 'unapply', 'waive'];
/** A day from today on, as the calendar on the wall counts. */
const inDays = (days: number): string => { const now = new Date(); return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days).toLocaleDateString('sv-SE'); };

/** What somebody learns: required by a role, or offered. An offer can be taken, put off or declined. */
@Component({
  selector: 'training-mine',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MyCalendar, MySessions, Opened, RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus],
  templateUrl: './my-learning.page.html',
})
export class MyLearningPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly learning = httpResource<MyLearningView>(() => '/api/my/learning');
  protected readonly view = computed(() => (this.learning.hasValue() ? this.learning.value() : undefined));
  protected readonly lists = computed(() => {
    const view = this.view();
    if (!view) return [];
    return [
      { heading: 'Part of your role', items: view.assigned }, { heading: 'Under way', items: view.underWay }, { heading: 'Offered to you', items: view.offered }, { heading: 'Completed', items: view.completed },
      { heading: 'Not for me, as you said', items: view.declined }, { heading: 'Not asked of you any more', items: view.waived }, { heading: 'Expired', items: view.expired },
    ].filter(({ items }) => items.length > 0);
  });
  protected readonly refusal = signal('');
  protected readonly shown = signal<OpenedAssignmentView | undefined>(undefined);
  protected readonly words = { assignmentLook, dateWords };
  protected readonly ordered = (actions: readonly string[]): string[] => [...actions].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  protected readonly actionWords = (action: string): string => WORDS[action] ?? action;

  protected detail({ engagementMode, state, note, dueOn, completedOn, appliedOn, goodUntil, expiredOn, snoozedUntil }: TrainingAssignmentView): string {
    if (state === 'waived') return `waived: ${note ?? 'no reason was kept'}`;
    if (state === 'declined') return note ? `you said: ${note}` : 'you can change your answer';
    if (completedOn) return `done on ${dateWords(completedOn)}${appliedOn ? `, used at work since ${dateWords(appliedOn)}${note ? `: ${note}` : ''}` : ''}${goodUntil ? `, good until ${dateWords(goodUntil)}` : ''}`;
    const before = expiredOn ? `what you learned before was good until ${dateWords(expiredOn)}` : '';
    if (state === 'expired') return `${before}; nobody asks for it just now`;
    if (snoozedUntil) return `until ${dateWords(snoozedUntil)}`;
    return [engagementMode === 'push' && dueOn ? `due ${dateWords(dueOn)}` : 'take it when it helps', before].filter(Boolean).join('; ');
  }

  /** What it is about; opened again it closes. */
  protected async open(item: TrainingAssignmentView): Promise<void> {
    if (this.shown()?.id === item.id) return this.shown.set(undefined);
    try {
      this.shown.set(await firstValueFrom(this.http.post<OpenedAssignmentView>(`/api/training/assignments/${item.id}/open`, {})));
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    }
  }

  protected async act(item: TrainingAssignmentView, action: string): Promise<void> {
    if (action === 'decline') return this.decline(item);
    if (action === 'snooze') return this.snooze(item);
    if (action === 'apply') return this.apply(item);
    await this.send(item, action, {});
  }

  private async snooze(item: TrainingAssignmentView): Promise<void> {
    const saved = await this.dialogs.form({
      title: `Later: ${item.moduleTitle}`, text: 'It waits under “Under way” and comes back on that day.', action: 'Put off', fields: [{ name: 'until', label: 'Until', kind: 'day', required: true, value: inDays(14), hint: 'Within half a year.' }],
      save: (values) => firstValueFrom(this.http.post(`/api/training/assignments/${item.id}/snooze`, { until: asText(values, 'until') })),
    });
    if (saved) this.learning.reload();
  }

  private async apply(item: TrainingAssignmentView): Promise<void> {
    const saved = await this.dialogs.form({
      title: `At work: ${item.moduleTitle}`, text: 'Training counts once it is used. You can take this back.', action: 'I use it at work',
      fields: [{ name: 'appliedOn', label: 'Since', kind: 'day', required: true, value: inDays(0) }, { name: 'note', label: 'How it shows', kind: 'area', maxLength: 500, hint: 'May be left empty.' }],
      save: (values) => firstValueFrom(this.http.post(`/api/training/assignments/${item.id}/apply`, { appliedOn: asText(values, 'appliedOn'), note: textOrNone(values, 'note') })),
    });
    if (saved) this.learning.reload();
  }

  private async decline(item: TrainingAssignmentView): Promise<void> {
    const saved = await this.dialogs.form({
      title: `Not for me: ${item.moduleTitle}`, text: 'Your answer helps to offer better things.', action: 'Decline offer',
      fields: [{ name: 'reason', label: 'Why', kind: 'choice', required: true, choices: DECLINE_CHOICES }, { name: 'note', label: 'In your words', kind: 'area', maxLength: 500 }],
      save: (values) => firstValueFrom(this.http.post(`/api/training/assignments/${item.id}/decline`, { reason: asText(values, 'reason'), note: textOrNone(values, 'note') })),
    });
    if (!saved) return;
    this.toasts.say(`${item.moduleTitle}: declined. You can change your answer below.`);
    this.learning.reload();
  }

  private async send(item: TrainingAssignmentView, action: string, body: object): Promise<void> {
    this.refusal.set('');
    try {
      await firstValueFrom(this.http.post(`/api/training/assignments/${item.id}/${action}`, body));
      this.toasts.say(`${item.moduleTitle}: noted.`);
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    }
    this.learning.reload();
  }
}
