import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PlanFeedView } from '@realign/api-client';
import { Toasts, dateWords } from '@realign/ui';
import { firstValueFrom } from 'rxjs';

/** The secret address of the plan, for a calendar program. */
@Component({
  selector: 'programmes-plan-feed',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (address()) { <p class="sub">Subscribe to this address in your calendar program. It is secret: whoever has it sees the plan. It is not shown again.</p><p class="row wrap"><code class="whole">{{ address() }}</code><button type="button" class="btn sm" (click)="copy()">Copy address</button></p> }
    @else { <p class="sub">{{ said() }}</p> }
    <p class="row wrap"><button type="button" class="btn sm" (click)="make()">{{ feed()?.madeAt ? 'New address, and end the old one' : 'Make address' }}</button>@if (feed()?.madeAt) { <button type="button" class="btn sm" (click)="end()">End it</button> }
      <a class="lnk" [href]="'/api/programmes/' + programmeId() + '/plan.ics'" download>Download once</a></p>`,
})
export class PlanFeed {
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  readonly programmeId = input.required<string>();
  protected readonly calendar = httpResource<PlanFeedView>(() => this.url());
  protected readonly feed = computed(() => (this.calendar.hasValue() ? this.calendar.value() : undefined));
  protected readonly address = computed(() => (this.feed()?.url ? `${location.origin}${this.feed()?.url ?? ''}` : ''));
  protected readonly said = computed(() => {
    const { madeAt, lastReadAt } = this.feed() ?? {};
    if (!madeAt) return 'An address for Outlook, Google or Apple Calendar that shows launches, activities, messages and blackouts.';
    return `Made on ${dateWords(madeAt)}; ${lastReadAt ? `last read on ${dateWords(lastReadAt)}` : 'not read yet'}. The address is not shown again.`;
  });
  private readonly url = (): string => `/api/programmes/${this.programmeId()}/plan/feed`;

  protected async make(): Promise<void> {
    this.calendar.set(await firstValueFrom(this.http.post<PlanFeedView>(this.url(), {})));
  }

  protected async end(): Promise<void> {
    await firstValueFrom(this.http.delete(this.url()));
    this.calendar.reload();
    this.toasts.say('The address no longer works.');
  }

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.address());
    this.toasts.say('Address copied.');
  }
}
