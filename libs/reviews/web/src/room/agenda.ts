import { ChangeDetectionStrategy, Component, ElementRef, afterRenderEffect, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CheckpointView } from '@realign/api-client';
import { RlIcon, RlStatus, plural } from '@realign/ui';
import type { RoomItem } from './room-item';
import { whatFollows } from './what-follows';

/** The agenda at the left, and what still keeps the checkpoint open. */
@Component({
  selector: 'reviews-agenda',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlIcon, RlStatus],
  template: `
    <nav class="ag" aria-label="Agenda">
      <ol>
        @for (item of items(); track item.id) {
          <li><a [routerLink]="[]" [queryParams]="{ item: item.id }" queryParamsHandling="merge" [attr.aria-current]="item.id === current() ? true : null">
            <span class="no num">{{ $index + 1 }}</span>
            <span><b>{{ item.title }}</b><small>@if (item.isDecided) {<rl-icon name="check" />} @else if (item.status) {<rl-status [kind]="item.status" bare mini />}{{ item.line }}</small></span>
          </a></li>
        }
      </ol>
      <div class="agf">
        @if (view().cycleState === 'closed') { <p class="sub">{{ follows().closed }}</p> }
        @else {
          <p class="sub">{{ waits() }}</p>
          <div class="meter" role="img" [attr.aria-label]="view().decided + ' of ' + view().needDecision + ' decided'"><i class="t" [style.width]="'calc(100% * ' + view().decided + ' / ' + (view().needDecision || 1) + ')'"></i></div>
          <p class="xs mut">{{ view().decided }} of {{ view().needDecision }} decided.</p>
        }
      </div>
    </nav>`,
})
export class Agenda {
  readonly view = input.required<CheckpointView>();
  readonly items = input.required<readonly RoomItem[]>();
  readonly current = input.required<string>();
  protected readonly follows = computed(() => whatFollows(this.view()));
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  constructor() {
    // Of a long agenda in large type the stop that is open is in sight.
    afterRenderEffect(() => { if (this.current()) this.host.nativeElement.querySelector('[aria-current]')?.scrollIntoView?.({ block: 'nearest' }); });
  }

  protected waits = (): string => (this.view().needDecision === 0 ? 'Nothing needs a decision. It can close.' : `The checkpoint closes when ${plural(this.view().needDecision, 'item has', 'items have')} a decision.`);
}
