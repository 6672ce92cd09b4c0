import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ProgrammeListView, ProgrammeSummaryView } from '@realign/api-client';
import { RlCell, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSkeleton, RlStatus, RlTable, RlToolbar, proseWords, type Column } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { SampleOffer } from '../sample/sample-offer';
import { officialWords, programmeLook } from '../programme-words';

const TYPING_MS = 300;

/** All programmes: what state each is in, who keeps it, and what comes next. */
@Component({
  selector: 'programmes-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlCell, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSkeleton, RlStatus, RlTable, RlToolbar, SampleOffer],
  templateUrl: './programmes.page.html',
})
export class ProgrammesPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  /** `?q=` part of the name. */
  readonly q = input<string>();
  protected readonly list = httpResource<ProgrammeListView>(() => ({ url: '/api/programmes', params: this.q() ? { q: this.q() ?? '' } : {} }));
  protected readonly view = computed(() => (this.list.hasValue() ? this.list.value() : undefined));
  protected readonly rows = linkedSignal(() => this.view()?.items ?? []);
  protected readonly next = linkedSignal(() => this.view()?.next);
  protected readonly busy = signal(false);
  protected readonly look = programmeLook;
  protected readonly id = (row: unknown): unknown => (row as ProgrammeSummaryView).id;
  protected readonly columns: readonly Column<ProgrammeSummaryView>[] = [
    { key: 'name', head: 'Programme' },
    { key: 'state', head: 'State', width: '130px' },
    { key: 'official', head: 'Standing', width: '120px', text: ({ officialStatus }) => officialWords(officialStatus) },
    { key: 'steward', head: 'Steward', text: ({ steward }) => steward?.name ?? 'nobody yet' },
    { key: 'waves', head: 'Waves launched', width: '130px', text: ({ launchedCount, waveCount }) => `${launchedCount} of ${waveCount}` },
    { key: 'next', head: 'What happens next', text: ({ next }) => (next ? proseWords(next) : 'nothing is planned') },
  ];
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected search(words: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.router.navigate([], { queryParams: { q: words.trim() || null }, replaceUrl: true }), TYPING_MS);
  }

  protected async more(): Promise<void> {
    const cursor = this.next();
    if (!cursor || this.busy()) return;
    this.busy.set(true);
    try {
      const page = await firstValueFrom(this.http.get<ProgrammeListView>('/api/programmes', { params: { cursor, ...(this.q() ? { q: this.q() ?? '' } : {}) } }));
      this.rows.update((rows) => [...rows, ...page.items]);
      this.next.set(page.next);
    } finally {
      this.busy.set(false);
    }
  }
}
