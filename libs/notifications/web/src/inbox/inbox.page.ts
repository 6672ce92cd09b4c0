import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, linkedSignal, signal, viewChildren } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { InboxItemView, InboxView } from '@realign/api-client';
import { Dialogs, RlAddress, RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSegments, RlSkeleton, RlStatus, Toasts, asText, dateWords, instantWords, plural, problemOf } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { Bell } from '../bell';
import { bandWords, kindWords } from '../notification-words';

const VIEWS = [{ value: 'open', label: 'Open' }, { value: 'snoozed', label: 'Put off' }, { value: 'done', label: 'Done' }];

interface Group {
  readonly heading: string;
  readonly items: readonly InboxItemView[];
}

/** What waits for me and what is good to know, most pressing first. J and K move, Enter opens, E is done, H puts off, U is unread. */
@Component({
  selector: 'notifications-inbox',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlAddress, RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSegments, RlSkeleton, RlStatus],
  templateUrl: './inbox.page.html',
  host: { '(document:keydown)': 'key($event)' },
})
export class InboxPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly bell = inject(Bell);
  /** From the address. */
  readonly view = input<string>();
  readonly programme = input<string>();

  protected readonly shown = computed(() => (VIEWS.some(({ value }) => value === this.view()) ? (this.view() ?? 'open') : 'open'));
  protected readonly inbox = httpResource<InboxView>(() => `/api/my/inbox?view=${this.shown()}${this.programme() ? `&programmeId=${encodeURIComponent(this.programme() ?? '')}` : ''}`);
  /** Stays on the screen while it is read again, so that a key pressed twice finds its item. */
  protected readonly content = linkedSignal<InboxView | undefined, InboxView | undefined>({ source: () => (this.inbox.hasValue() ? this.inbox.value() : undefined), computation: (now, before) => now ?? before?.value });
  protected readonly groups = computed(() => grouped(this.content()?.items ?? [], this.shown()));
  private readonly flat = computed(() => this.groups().flatMap(({ items }) => items));
  protected readonly at = signal(-1);
  protected readonly current = computed(() => this.flat()[this.at()]?.id);
  private readonly rows = viewChildren<ElementRef<HTMLElement>>('row');
  protected readonly views = VIEWS;
  protected readonly words = { dateWords, instantWords, kindWords, plural };

  protected choose(view: string): void {
    this.at.set(-1);
    void this.router.navigate([], { queryParams: { view: view === 'open' ? null : view }, queryParamsHandling: 'merge' });
  }

  /** Single keys work nowhere but here, and never while somebody writes. */
  protected key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, select, [role=dialog], [contenteditable]')) return;
    const item = this.flat()[this.at()];
    const acts: Readonly<Record<string, () => unknown>> = {
      j: () => this.move(1), k: () => this.move(-1), e: () => item && this.mark(item, this.shown() === 'done' ? 'open' : 'done'), h: () => item && this.snooze(item), u: () => item && this.mark(item, item.isRead ? 'unread' : 'read'),
    };
    const act = acts[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  }

  private move(step: number): void {
    const last = this.flat().length - 1;
    if (last < 0) return;
    this.at.set(Math.min(last, Math.max(0, this.at() + step)));
    this.rows()[this.at()]?.nativeElement.focus();
  }

  protected async open(item: InboxItemView): Promise<void> {
    if (!item.isRead) await this.send(item, 'mark', { as: 'read' });
    this.bell.look();
  }

  protected async mark(item: InboxItemView, as: 'read' | 'unread' | 'done' | 'open'): Promise<void> {
    await this.send(item, 'mark', { as });
    if (as === 'done') this.toasts.say(`Done: ${item.title}`, { undo: () => void this.mark(item, 'open') });
    this.reload();
  }

  protected async snooze(item: InboxItemView): Promise<void> {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const saved = await this.dialogs.form({
      title: 'Put off', text: item.title, action: 'Put off', fields: [{ name: 'until', label: 'Until the morning of', kind: 'day', required: true, value: tomorrow }],
      save: (values) => firstValueFrom(this.http.post(`/api/my/inbox/${item.id}/snooze`, { until: new Date(`${asText(values, 'until')}T08:00`).toISOString() })),
    });
    if (saved) this.reload();
  }

  protected async mute(item: InboxItemView): Promise<void> {
    await firstValueFrom(this.http.post('/api/my/muted-programmes', { programmeId: item.programmeId, isMuted: true }));
    this.toasts.say(`${item.programmeName}: muted. What is owed by you still comes.`, { undo: () => void firstValueFrom(this.http.post('/api/my/muted-programmes', { programmeId: item.programmeId, isMuted: false })).then(() => this.reload()) });
    this.reload();
  }

  protected async readAll(): Promise<void> {
    await firstValueFrom(this.http.post('/api/my/inbox/read-all', {}));
    this.reload();
  }

  private async send(item: InboxItemView, act: 'mark', body: object): Promise<void> {
    await firstValueFrom(this.http.post(`/api/my/inbox/${item.id}/${act}`, body)).catch((error: unknown) => this.toasts.say(problemOf(error).detail, { status: 'failed' }));
  }

  private reload(): void {
    this.inbox.reload();
    this.bell.look();
  }
}

function grouped(items: readonly InboxItemView[], view: string): Group[] {
  if (view !== 'open') return items.length > 0 ? [{ heading: view === 'done' ? 'Done in the last 90 days' : 'Put off', items }] : [];
  return Object.entries(bandWords).map(([band, heading]) => ({ heading, items: items.filter((item) => item.band === band) })).filter((group) => group.items.length > 0);
}
