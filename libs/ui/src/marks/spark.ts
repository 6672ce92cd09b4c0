import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { drawSpark } from './spark-path';

/** A course in a few millimetres. `null` is a gap and stays one. */
@Component({
  selector: 'rl-spark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg class="spark" [attr.viewBox]="'0 0 ' + width() + ' ' + height()" [style.width.px]="width()" [style.height.px]="height()"
      [attr.role]="label() ? 'img' : null" [attr.aria-label]="label() || null" [attr.aria-hidden]="label() ? null : true">
      @if (drawing().gaps) { <path class="gap" [attr.d]="drawing().gaps" /> }
      <path [attr.d]="drawing().line" />
      @if (drawing().last; as dot) { <circle [attr.cx]="dot.x" [attr.cy]="dot.y" r="2.6" /> }
    </svg>`,
})
export class RlSpark {
  readonly values = input.required<readonly (number | null)[]>();
  readonly width = input(84);
  readonly height = input(24);
  readonly label = input('');
  protected readonly drawing = computed(() => drawSpark(this.values(), this.width(), this.height()));
}
