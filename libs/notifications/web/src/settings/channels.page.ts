import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ChatChannelListView, ChatChannelView, ProgrammeListView, WebhookEventListView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, RlTabs, Toasts, asText, instantWords, problemOf, withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { EventChoice } from './event-choice';
import { SETTINGS_TABS } from './settings-tabs';

const ADDRESS_HINT = 'Teams: a workflow “When a Teams webhook request is received”. Slack: an incoming webhook. The address is a secret and is not shown again.';

/** Teams workflows and Slack webhooks that hear what happens. */
@Component({
  selector: 'notifications-channels',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, EventChoice, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, RlTabs],
  templateUrl: './channels.page.html',
})
export class ChannelsPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly channels = httpResource<ChatChannelListView>(() => '/api/chat-channels');
  private readonly catalogue = httpResource<WebhookEventListView>(() => '/api/webhook-events');
  private readonly programmes = httpResource<ProgrammeListView>(() => '/api/programmes?limit=100');
  protected readonly view = computed(() => (this.channels.hasValue() ? this.channels.value() : undefined));
  protected readonly events = computed(() => (this.catalogue.hasValue() ? this.catalogue.value().items : []));
  protected readonly tabs = SETTINGS_TABS;
  protected readonly words = { instantWords };

  protected async add(): Promise<void> {
    const programmes = this.programmes.hasValue() ? this.programmes.value().items : [];
    const saved = await this.dialogs.form({
      title: 'Add a chat channel', action: 'Add channel',
      fields: [
        { name: 'kind', label: 'Chat', kind: 'choice', required: true, value: 'teams', choices: [{ value: 'teams', label: 'Teams workflow' }, { value: 'slack', label: 'Slack webhook' }] },
        { name: 'name', label: 'Name of the channel', required: true, maxLength: 200 },
        { name: 'url', label: 'Address', required: true, maxLength: 2000, hint: ADDRESS_HINT },
        { name: 'programmeId', label: 'Programme', kind: 'choice', value: '', choices: [{ value: '', label: 'Every programme' }, ...programmes.map(({ id, name }) => ({ value: id, label: name }))] },
      ],
      save: (values) => firstValueFrom(this.http.post('/api/chat-channels', { kind: asText(values, 'kind'), name: asText(values, 'name'), url: asText(values, 'url').trim(), programmeId: asText(values, 'programmeId') || null, eventTypes: [] })),
    });
    if (saved) this.channels.reload();
  }

  protected hears(channel: ChatChannelView, eventTypes: string[]): Promise<void> {
    return this.send(() => this.http.patch(`/api/chat-channels/${channel.id}`, { eventTypes }, withVersion(channel.version)), '');
  }

  protected turn(channel: ChatChannelView): Promise<void> {
    return this.send(() => this.http.patch(`/api/chat-channels/${channel.id}`, { isActive: !channel.isActive }, withVersion(channel.version)), channel.isActive ? `${channel.name} is stopped.` : `${channel.name} hears again.`);
  }

  protected try(channel: ChatChannelView): Promise<void> {
    return this.send(() => this.http.post(`/api/chat-channels/${channel.id}/test`, {}), 'A message is on its way. How it went stands under Deliveries.');
  }

  protected async remove(channel: ChatChannelView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `Remove ${channel.name}?`, text: 'It hears nothing any more, and the list of what was delivered to it goes too.', action: 'Remove channel', keep: 'Keep channel', danger: true });
    if (sure) await this.send(() => this.http.delete(`/api/chat-channels/${channel.id}`), `${channel.name} is removed.`);
  }

  private async send(act: () => ReturnType<HttpClient['post']>, said: string): Promise<void> {
    try {
      await firstValueFrom(act());
      if (said) this.toasts.say(said);
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.channels.reload();
  }
}
