import { ChangeDetectionStrategy, Component, inject, resource } from '@angular/core';
import { RlEmpty, RlSkeleton, instantWords } from '@realign/ui';
import { ExecutiveSheet } from '../executive/executive-sheet';
import { Differences } from './differences';
import { SnapshotApi } from './snapshot.api';

/** One snapshot, for whoever has its link. The token stands behind the hash sign, where no server sees it. */
@Component({
  selector: 'reporting-open-snapshot',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Differences, ExecutiveSheet, RlEmpty, RlSkeleton],
  template: `
    <main id="main" class="xp">
      @if (snapshot.error()) { <h1 class="vh" tabindex="-1">A frozen page</h1><rl-empty heading="This link opens nothing" text="It may have ended, or was never made. Ask whoever gave it to you." /> }
      @else if (snapshot.hasValue()) {
        @let view = snapshot.value();
        <p class="sub">Frozen {{ words(view.takenAt) }} by {{ view.takenBy }}. Snapshot {{ view.number }}.</p>
        <reporting-executive-sheet [view]="view.page" [frozen]="true" />
        @if (view.number > 1) { <reporting-differences [number]="view.number" [differences]="view.differences" /> }
        <footer class="xs mut xft" style="overflow-wrap: anywhere">SHA-256 {{ view.sha256 }}</footer>
      } @else { <h1 class="vh" tabindex="-1">A frozen page</h1><rl-skeleton what="Reading the snapshot" [lines]="8" /> }
    </main>`,
})
export class OpenSnapshotPage {
  private readonly api = inject(SnapshotApi);
  protected readonly snapshot = resource({ loader: () => this.api.open(globalThis.location.hash.slice(1)) });
  protected readonly words = instantWords;
}
