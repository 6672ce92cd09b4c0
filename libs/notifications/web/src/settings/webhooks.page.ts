import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { WebhookEventListView, WebhookListView, WebhookView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, RlTabs, Toasts, asText, instantWords, problemOf, withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { EventChoice } from './event-choice';
import { SETTINGS_TABS } from './settings-tabs';

/** Other systems that are told by signed requests. */
@Component({
  selector: 'notifications-webhooks',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, EventChoice, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, RlTabs],
  templateUrl: './webhooks.page.html',
})
export class WebhooksPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly webhooks = httpResource<WebhookListView>(() => '/api/webhooks');
  protected readonly catalogue = httpResource<WebhookEventListView>(() => '/api/webhook-events');
  protected readonly view = computed(() => (this.webhooks.hasValue() ? this.webhooks.value() : undefined));
  protected readonly events = computed(() => (this.catalogue.hasValue() ? this.catalogue.value().items : []));
  protected readonly example = computed(() => (this.catalogue.hasValue() ? this.catalogue.value().example : ''));
  /** The webhook whose secret was just made: the only time it can be seen. */
  protected readonly made = signal<WebhookView | null>(null);
  protected readonly tabs = SETTINGS_TABS;
  protected readonly words = { instantWords };

  protected async add(): Promise<void> {
    const saved = await this.dialogs.form({
      title: 'Add a webhook', action: 'Add webhook',
      fields: [{ name: 'name', label: 'Which system', required: true, maxLength: 200 }, { name: 'url', label: 'Address', required: true, maxLength: 2000, hint: 'Begins with https:// and lies outside this installation’s network.' }],
      save: async (values) => this.made.set(await firstValueFrom(this.http.post<WebhookView>('/api/webhooks', { name: asText(values, 'name'), url: asText(values, 'url').trim(), eventTypes: [] }))),
    });
    if (saved) this.webhooks.reload();
  }

  protected async rotate(webhook: WebhookView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `A new secret for ${webhook.name}?`, text: 'The one before signs for another 24 hours beside it, so that the other system can change in its own time.', action: 'Make new secret', keep: 'Keep secret' });
    if (!sure) return;
    await this.send(async () => this.made.set(await firstValueFrom(this.http.post<WebhookView>(`/api/webhooks/${webhook.id}/rotate`, {}, withVersion(webhook.version)))), '');
  }

  protected hears(webhook: WebhookView, eventTypes: string[]): Promise<void> {
    return this.send(() => firstValueFrom(this.http.patch(`/api/webhooks/${webhook.id}`, { eventTypes }, withVersion(webhook.version))), '');
  }

  protected turn(webhook: WebhookView): Promise<void> {
    return this.send(() => firstValueFrom(this.http.patch(`/api/webhooks/${webhook.id}`, { isActive: !webhook.isActive }, withVersion(webhook.version))), webhook.isActive ? `${webhook.name} is stopped.` : `${webhook.name} is told again.`);
  }

  protected try(webhook: WebhookView): Promise<void> {
    return this.send(() => firstValueFrom(this.http.post(`/api/webhooks/${webhook.id}/test`, {})), 'A request is on its way. How it went stands under Deliveries.');
  }

  protected async remove(webhook: WebhookView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `Remove ${webhook.name}?`, text: 'It is told nothing any more, and the list of what was delivered to it goes too.', action: 'Remove webhook', keep: 'Keep webhook', danger: true });
    if (sure) await this.send(() => firstValueFrom(this.http.delete(`/api/webhooks/${webhook.id}`)), `${webhook.name} is removed.`);
  }

  protected async copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.toasts.say('Secret copied.');
  }

  private async send(act: () => Promise<unknown>, said: string): Promise<void> {
    try {
      await act();
      if (said) this.toasts.say(said);
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.webhooks.reload();
  }
}
