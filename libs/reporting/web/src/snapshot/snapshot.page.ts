import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SnapshotShareView, SnapshotView } from '@realign/api-client';
import { Crumbs, Dialogs, RlIcon, RlNote, RlProblem, RlRun, RlSection, RlSkeleton, instantWords, numberOrNull, problemOf } from '@realign/ui';
import { ExecutiveSheet } from '../executive/executive-sheet';
import { Differences } from './differences';
import { SnapshotApi } from './snapshot.api';

/** The executive page as it was frozen: to print, take along as PDF or slides, share for some days, and compare with the one before. */
@Component({
  selector: 'reporting-snapshot',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Differences, ExecutiveSheet, RlIcon, RlNote, RlProblem, RlRun, RlSection, RlSkeleton],
  templateUrl: './snapshot.page.html',
})
export class SnapshotPage {
  private readonly api = inject(SnapshotApi);
  private readonly dialogs = inject(Dialogs);
  readonly snapshotId = input.required<string>();
  protected readonly snapshot = httpResource<SnapshotView>(() => `/api/snapshots/${this.snapshotId()}`);
  protected readonly view = computed(() => (this.snapshot.hasValue() ? this.snapshot.value() : undefined));
  protected readonly running = signal<string | undefined>(undefined);
  /** The address of a link just made; it is shown once. */
  protected readonly address = signal('');
  protected readonly refusal = signal('');
  protected readonly formats = [{ format: 'pdf', label: 'PDF' }, { format: 'pptx', label: 'PPTX' }] as const;
  protected readonly instantWords = instantWords;
  protected readonly href = (format: string): string | null => this.view()?.exports.find((file) => file.format === format)?.href ?? null;

  constructor() {
    const trail = inject(Crumbs).trail;
    effect(() => {
      const view = this.view();
      if (view) trail.set([{ label: 'Programmes', link: '/programmes' }, { label: view.programmeName, link: `/programmes/${view.programmeId}` }, { label: 'For decision', link: `/programmes/${view.programmeId}/executive` }, { label: `Snapshot ${view.number}` }]);
    });
  }

  protected print(): void {
    globalThis.print();
  }

  protected make(format: 'pdf' | 'pptx'): Promise<void> {
    return this.attempt(async () => { this.running.set((await this.api.export(this.snapshotId(), format)).runId); });
  }

  protected made(): void {
    this.running.set(undefined);
    this.snapshot.reload();
  }

  protected async share(): Promise<void> {
    const made = await this.dialogs.form({
      title: 'Share this snapshot', text: 'Whoever has the link reads this one snapshot without signing in, and nothing else. You can end it before its time.', action: 'Make a link',
      fields: [{ name: 'days', label: 'Days for which it opens', kind: 'number', required: true, value: 7, min: 1, max: 90, step: 1 }],
      save: async (values) => this.address.set(new URL((await this.api.share(this.snapshotId(), numberOrNull(values, 'days') ?? 7)).path ?? '', globalThis.location.origin).href),
    });
    if (made) this.snapshot.reload();
  }

  protected async revoke(share: SnapshotShareView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: 'End this link?', text: 'Whoever opens it from now on sees nothing.', action: 'End the link', keep: 'Keep it' });
    if (sure) await this.attempt(async () => { await this.api.revoke(share.id); this.address.set(''); this.snapshot.reload(); });
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.refusal.set('');
    try {
      await act();
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    }
  }
}
