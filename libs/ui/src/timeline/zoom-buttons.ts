import { ChangeDetectionStrategy, Component, computed, model } from '@angular/core';
import { RlIcon } from '../marks/icon';
import type { TimelineZoom } from './timeline.types';

const ZOOMS: readonly TimelineZoom[] = ['quarter', 'month', 'week'];
const WORDS: Readonly<Record<TimelineZoom, string>> = { week: 'Week', month: 'Month', quarter: 'Quarter' };

/** Zoom out, the present zoom, zoom in: bind `[(zoom)]` to the same signal as the timeline. */
@Component({
  selector: 'rl-timeline-zoom',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlIcon],
  template: `
    <span class="seg" role="group" aria-label="Zoom">
      <button type="button" aria-label="Zoom out" [disabled]="at() === 0" (click)="by(-1)"><rl-icon name="minus" /></button>
      <span class="seg-now" role="status">{{ word() }}</span>
      <button type="button" aria-label="Zoom in" [disabled]="at() === last" (click)="by(1)"><rl-icon name="plus" /></button>
    </span>`,
})
export class RlTimelineZoom {
  readonly zoom = model.required<TimelineZoom>();
  protected readonly last = ZOOMS.length - 1;
  protected readonly at = computed(() => ZOOMS.indexOf(this.zoom()));
  protected readonly word = computed(() => WORDS[this.zoom()]);

  protected by(step: number): void {
    this.zoom.set(ZOOMS[this.at() + step] ?? this.zoom());
  }
}
