import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { CalendarFeedView } from '@realign/api-client';
import { Toasts, dateWords } from '@realign/ui';
import { firstValueFrom } from 'rxjs';

/** The secret address of one's own sessions, for a calendar program. */
@Component({
  selector: 'training-my-calendar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './my-calendar.html',
})
export class MyCalendar {
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  protected readonly calendar = httpResource<CalendarFeedView>(() => '/api/my/calendar');
  protected readonly feed = computed(() => (this.calendar.hasValue() ? this.calendar.value() : undefined));
  protected readonly address = computed(() => (this.feed()?.url ? `${location.origin}${this.feed()?.url ?? ''}` : ''));
  protected readonly feedWords = computed(() => {
    const { madeAt, lastReadAt } = this.feed() ?? {};
    if (!madeAt) return 'An address for Outlook, Google or Apple Calendar that shows every session you have a seat in.';
    return `Made on ${dateWords(madeAt)}; ${lastReadAt ? `last read on ${dateWords(lastReadAt)}` : 'not read yet'}. The address is not shown again.`;
  });

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
