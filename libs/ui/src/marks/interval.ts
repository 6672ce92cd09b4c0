import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { layoutInterval, type IntervalReading } from './interval-layout';

/** No estimate without its range: band 95 %, hollow dot baseline, filled dot now, triangle target, tall line zero. */
@Component({
  selector: 'rl-interval',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ivh' },
  template: `
    <div class="iv" role="img" [attr.aria-label]="label()" [style.--lo.%]="band()?.from" [style.--hi.%]="band()?.to"
      [style.--mid.%]="at().mid" [style.--b.%]="at().baseline" [style.--n.%]="at().now" [style.--t.%]="at().target" [style.--z.%]="at().zero">
      @if (band()) { <i class="band"></i> }
      @if (at().mid !== undefined) { <i class="mid"></i> }
      @if (at().baseline !== undefined) { <i class="base"></i> }
      @if (at().now !== undefined) { <i class="now"></i> }
      @if (at().target !== undefined) { <i class="tgt"></i> }
      @if (at().zero !== undefined) { <i class="zero"></i> }
    </div>
    @if (start() || end()) { <div class="ivt"><span>{{ start() }}</span><span>{{ end() }}</span></div> }`,
})
export class RlInterval {
  readonly reading = input.required<IntervalReading>();
  /** The sentence a screen reader hears: give the numbers, the unit and the range. */
  readonly label = input.required<string>();
  /** Captions under the bar, left and right. */
  readonly start = input<string>();
  readonly end = input<string>();

  protected readonly at = computed(() => layoutInterval(this.reading()));
  protected readonly band = computed(() => {
    const { low, high } = this.at();
    return low === undefined || high === undefined ? undefined : { from: Math.min(low, high), to: Math.max(low, high) };
  });
}
