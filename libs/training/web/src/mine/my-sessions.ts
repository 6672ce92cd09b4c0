import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { MySessionListView, MySessionView } from '@realign/api-client';
import { RlSection, RlStatus, Toasts, dayWords, problemOf } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { clockWords, languageWords, zoneWords } from '../sessions/session-words';

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** One's own sessions: seats, and sessions to book. */
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
  protected readonly view = computed(() => (this.sessions.hasValue() ? this.sessions.value() : undefined));
  protected readonly refusal = signal('');
  protected readonly language = languageWords;
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
}
