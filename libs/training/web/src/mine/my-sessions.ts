import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { CalendarFeedView, MySessionListView, MySessionView } from '@realign/api-client';
import { RlSection, RlStatus, Toasts, dateWords, dayWords, problemOf } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { clockWords, languageWords, zoneWords } from '../sessions/session-words';

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** One's own sessions: seats, sessions to book, and the calendar to subscribe to. */
@Component({
  selector: 'training-my-sessions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlSection, RlStatus],
  templateUrl: './my-sessions.html',
})
export class MySessions {
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  readonly isUnlinked = input(false);
  protected readonly sessions = httpResource<MySessionListView>(() => '/api/my/sessions');
  protected readonly calendar = httpResource<CalendarFeedView>(() => '/api/my/calendar');
  protected readonly view = computed(() => (this.sessions.hasValue() ? this.sessions.value() : undefined));
  protected readonly feed = computed(() => (this.calendar.hasValue() ? this.calendar.value() : undefined));
  protected readonly address = computed(() => (this.feed()?.url ? `${location.origin}${this.feed()?.url ?? ''}` : ''));
  protected readonly refusal = signal('');
  protected readonly language = languageWords;
  protected readonly feedWords = computed(() => {
    const { madeAt, lastReadAt } = this.feed() ?? {};
    if (!madeAt) return 'An address for Outlook, Google or Apple Calendar that shows every session you have a seat in.';
    return `Made on ${dateWords(madeAt)}; ${lastReadAt ? `last read on ${dateWords(lastReadAt)}` : 'not read yet'}. The address is not shown again.`;
  });

  /** The clock of the session, and its zone where that is not one's own. */
  protected readonly when = ({ startsAt, endsAt, timeZone }: MySessionView): string => `${dayWords(startsAt)}, ${clockWords(startsAt)}–${clockWords(endsAt)}${timeZone === HERE ? '' : ` (${zoneWords(timeZone)} time)`}`;
  protected readonly where = ({ room, link }: MySessionView): string => room ?? (link ? 'online' : 'place follows');

  protected async act(session: MySessionView, what: 'book' | 'give-up'): Promise<void> {
    this.refusal.set('');
    try {
      this.sessions.set(await firstValueFrom(this.http.post<MySessionListView>(`/api/my/sessions/${session.id}/${what}`, {})));
      this.toasts.say(what === 'book' ? `${session.moduleTitle}: you are on the list.` : `${session.moduleTitle}: your seat is free for somebody else.`);
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
      this.sessions.reload();
    }
  }

  protected async makeFeed(): Promise<void> {
    this.calendar.set(await firstValueFrom(this.http.post<CalendarFeedView>('/api/my/calendar', {})));
  }

  protected async endFeed(): Promise<void> {
    await firstValueFrom(this.http.delete('/api/my/calendar'));
    this.calendar.reload();
    this.toasts.say('The address no longer works.');
  }

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.address());
    this.toasts.say('Address copied.');
  }
}
