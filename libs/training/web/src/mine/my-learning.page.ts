import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { MyLearningView, OpenedAssignmentView, TrainingAssignmentView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, Toasts, asText, dateWords, problemOf, textOrNone } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { MyCalendar } from './my-calendar';
import { MySessions } from './my-sessions';
import { Opened } from './opened';
import { assignmentLook, DECLINE_CHOICES } from '../training-words';

const WORDS: Readonly<Record<string, string>> = { start: 'Begin', complete: 'I have done it', accept: 'I will take it', decline: 'Not for me', snooze: 'Later' };
/** The likelier answer first. */
const ORDER = ['accept', 'start', 'complete', 'snooze', 'decline', 'waive'];
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

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
    ].filter(({ items }) => items.length > 0);
  });
  protected readonly refusal = signal('');
  protected readonly shown = signal<OpenedAssignmentView | undefined>(undefined);
  protected readonly words = { assignmentLook, dateWords };
  protected readonly ordered = (actions: readonly string[]): string[] => [...actions].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  protected readonly actionWords = (action: string): string => WORDS[action] ?? action;

  protected detail({ engagementMode, dueOn, completedOn, snoozedUntil }: TrainingAssignmentView): string {
    if (completedOn) return `done on ${dateWords(completedOn)}`;
    if (snoozedUntil) return `until ${dateWords(snoozedUntil)}`;
    return engagementMode === 'push' && dueOn ? `due ${dateWords(dueOn)}` : 'take it when it helps';
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
    await this.send(item, action, action === 'snooze' ? { until: inDays(14) } : {});
  }

  private async decline(item: TrainingAssignmentView): Promise<void> {
    const saved = await this.dialogs.form({
      title: `Not for me: ${item.moduleTitle}`, text: 'Your answer helps to offer better things.', action: 'Decline offer',
      fields: [{ name: 'reason', label: 'Why', kind: 'choice', required: true, choices: DECLINE_CHOICES }, { name: 'note', label: 'In your words', kind: 'area', maxLength: 500 }],
      save: (values) => firstValueFrom(this.http.post(`/api/training/assignments/${item.id}/decline`, { reason: asText(values, 'reason'), note: textOrNone(values, 'note') })),
    });
    if (saved) this.learning.reload();
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
