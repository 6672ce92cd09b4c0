import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { DeliveryListView, DeliveryView } from '@realign/api-client';
import { RlCell, RlChip, RlEmpty, RlPageHeader, RlProblem, RlSegments, RlSkeleton, RlStatus, RlTable, RlTabs, RlToolbar, Toasts, instantWords, problemOf, type Column } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { deliveryLook } from '../notification-words';
import { SETTINGS_TABS } from './settings-tabs';

const STATES = [{ value: '', label: 'All' }, { value: 'ready', label: 'Waiting' }, { value: 'delivered', label: 'Delivered' }, { value: 'dead', label: 'Given up' }];

/** "Answered 503, 20 ms; 1 in doubt": what came back, how long it took, and how often a worker died before it noted that. */
const answerWords = ({ status, problem, tookMs, doubts }: DeliveryView): string => {
  const answer = problem?.replace(/\.$/, '') ?? (status === null ? '' : String(status));
  return [[answer, tookMs === null ? '' : `${tookMs} ms`].filter(Boolean).join(', '), doubts > 0 ? `${doubts} in doubt` : ''].filter(Boolean).join('; ');
};

const NOTHING: Readonly<Record<string, string>> = { ready: 'Nothing waits', delivered: 'Nothing was delivered', dead: 'Nothing was given up' };

/** What was delivered to webhooks and chat channels, what waits, and what was given up and can be sent once more. */
@Component({
  selector: 'notifications-deliveries',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlCell, RlChip, RlEmpty, RlPageHeader, RlProblem, RlSegments, RlSkeleton, RlStatus, RlTable, RlTabs, RlToolbar],
  templateUrl: './deliveries.page.html',
})
export class DeliveriesPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  readonly state = input<string>();
  readonly webhook = input<string>();
  readonly channel = input<string>();
  private readonly query = computed(() => new URLSearchParams(Object.entries({ state: this.state(), webhookId: this.webhook(), chatChannelId: this.channel() }).filter((pair): pair is [string, string] => Boolean(pair[1]))));
  protected readonly deliveries = httpResource<DeliveryListView>(() => `/api/deliveries?limit=100&${this.query()}`);
  protected readonly view = computed(() => (this.deliveries.hasValue() ? this.deliveries.value() : undefined));
  protected readonly isNarrowed = computed(() => Boolean(this.webhook() ?? this.channel()));
  protected readonly nothing = computed(() => NOTHING[this.state() ?? ''] ?? 'Nothing was delivered');
  protected readonly tabs = SETTINGS_TABS;
  protected readonly states = STATES;
  protected readonly id = (row: unknown): unknown => (row as DeliveryView).id;
  protected readonly look = (row: unknown) => deliveryLook((row as DeliveryView).state);
  protected readonly columns: readonly Column<DeliveryView>[] = [
    { key: 'what', head: 'What', text: ({ title }) => title },
    { key: 'type', head: 'Type', text: ({ type }) => type },
    { key: 'to', head: 'To', text: ({ to }) => to },
    { key: 'state', head: 'State', width: '130px' },
    { key: 'tries', head: 'Tries', align: 'end', text: ({ attempts }) => String(attempts) },
    { key: 'answer', head: 'Answer', text: answerWords },
    { key: 'when', head: 'When', text: ({ deliveredAt, nextTryAt, createdAt }) => (deliveredAt ? instantWords(deliveredAt) : nextTryAt ? `again ${instantWords(nextTryAt)}` : instantWords(createdAt)) },
    { key: 'act', head: 'Replay', align: 'end', width: '110px' },
  ];

  protected go(query: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: query, queryParamsHandling: 'merge' });
  }

  protected async replay(delivery: DeliveryView): Promise<void> {
    try {
      await firstValueFrom(this.http.post(`/api/deliveries/${delivery.id}/replay`, {}));
      this.toasts.say(`${delivery.title}: sent once more, under the same id.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.deliveries.reload();
  }
}
