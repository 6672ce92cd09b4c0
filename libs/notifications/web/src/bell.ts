import { HttpClient } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { InboxBellView } from '@realign/api-client';
import { firstValueFrom } from 'rxjs';

const EVERY_MS = 60_000;

/** How much waits, for the bell in the frame: asked for once a minute while somebody looks, and after whatever changes it. */
@Injectable({ providedIn: 'root' })
export class Bell {
  private readonly http = inject(HttpClient);
  private readonly state = signal<InboxBellView | undefined>(undefined);

  readonly count = computed(() => this.state()?.owed ?? 0);
  readonly hasNews = computed(() => (this.state()?.unread ?? 0) > 0);
  readonly label = computed(() => words(this.state()));

  constructor() {
    this.look();
    setInterval(() => document.visibilityState === 'visible' && this.look(), EVERY_MS);
  }

  /** A bell that cannot be read stays as it was: it is not worth a message. */
  look(): void {
    firstValueFrom(this.http.get<InboxBellView>('/api/my/inbox/bell')).then((now) => this.state.set(now), () => undefined);
  }
}

function words(state: InboxBellView | undefined): string {
  if (!state || state.owed + state.unread === 0) return 'Inbox';
  const parts = [state.owed > 0 ? `${state.owed} waiting for you` : '', state.overdue > 0 ? `${state.overdue} overdue` : '', state.unread > 0 ? `${state.unread} unread` : ''];
  return `Inbox: ${parts.filter(Boolean).join(', ')}`;
}
