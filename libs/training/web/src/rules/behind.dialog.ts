import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import type { ReconcilePeopleView, ReconcilePersonView } from '@realign/api-client';
import { RlEmpty, RlSkeleton, RlTable, type Column } from '@realign/ui';
import { firstValueFrom } from 'rxjs';

interface Asked {
  readonly kind: string;
  readonly head: string;
  readonly planId?: string;
  /** As if the plan were stopped. */
  readonly stopping?: boolean;
  /** Goes on from here; without it the people are only looked at. */
  readonly goOn?: string;
}

/** The people behind one number of a dry run, each with the reason. */
@Component({
  selector: 'training-behind',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlSkeleton, RlTable],
  template: `
    <div class="dlg broad" role="document"><h2>{{ asked.head }}</h2>
      @if (rows(); as people) {
        @if (people.length) { <rl-table [rows]="people" [columns]="columns" caption="People behind this number" [rowKey]="key" [hasMore]="!!next()" [loading]="busy()" height="50vh" (more)="more()" /> }
        @else { <rl-empty heading="Nobody" text="The difference has changed since: look at it again." /> }
      } @else { <rl-skeleton what="Reading the people" [lines]="6" /> }
      <div class="row end"><button type="button" class="btn" (click)="dialog.close()">{{ asked.goOn ? 'Keep it' : 'Close' }}</button>@if (asked.goOn) { <button type="button" class="btn pri" (click)="dialog.close(true)">{{ asked.goOn }}</button> }</div></div>`,
})
export class BehindDialog {
  private readonly http = inject(HttpClient);
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  protected readonly asked = inject<Asked>(DIALOG_DATA);
  protected readonly rows = signal<readonly ReconcilePersonView[] | undefined>(undefined);
  protected readonly next = signal<string | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly key = (row: unknown): unknown => { const { personId, moduleId, planId } = row as ReconcilePersonView; return personId + moduleId + planId; };
  protected readonly columns: readonly Column<ReconcilePersonView>[] = [
    { key: 'person', head: 'Person', text: ({ personName }) => personName }, { key: 'unit', head: 'Unit', text: ({ orgUnitName }) => orgUnitName ?? '' },
    { key: 'module', head: 'Module', text: ({ moduleTitle }) => moduleTitle }, { key: 'why', head: 'Why', text: ({ reason }) => reason },
  ];

  constructor() {
    void this.more();
  }

  protected async more(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const cursor = this.next();
      const params = { kind: this.asked.kind, limit: 100, ...(this.asked.planId ? { planId: this.asked.planId } : {}), ...(this.asked.stopping ? { stopping: true } : {}), ...(cursor ? { cursor } : {}) };
      const page = await firstValueFrom(this.http.get<ReconcilePeopleView>('/api/training/reconcile/people', { params }));
      this.rows.update((rows) => [...(rows ?? []), ...page.items]);
      this.next.set(page.next);
    } finally {
      this.busy.set(false);
    }
  }
}
