import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { curledLine, curlPath, type Curl } from './thread-geometry';

const LINE = 14;
const STEP = 45;

/** The thread in one stroke, for a page head: a curl per cycle lived, the open turn half drawn, dots off the edge. */
@Component({
  selector: 'rl-thread-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'xth', role: 'img', '[attr.aria-label]': 'label()' },
  template: `
    <svg width="900" height="62" viewBox="0 0 900 62" aria-hidden="true">
      <path class="th" [attr.d]="lived()" /><path class="th faint" [attr.d]="open()" /><path class="th fut" [attr.d]="'M' + (turn().to + 12) + ' 14H900'" />
    </svg>
    @if (caption()) { <p class="lab">{{ caption() }}</p> }`,
})
export class RlThreadLine {
  readonly cycles = input(0);
  readonly caption = input('');
  readonly label = input('The programme so far');

  private readonly curls = computed<Curl[]>(() => Array.from({ length: Math.min(this.cycles(), 4) }, (_, i) => ({ from: 20 + i * STEP, to: 42 + i * STEP, y: LINE, depth: 22 })));
  protected readonly turn = computed<Curl>(() => {
    const from = 24 + this.curls().length * STEP + 14;
    return { from, to: from + 28, y: LINE, depth: 38 };
  });
  protected readonly lived = computed(() => `${curledLine(LINE, this.curls(), this.turn().from)}${curlPath(this.turn(), 0.7)}`);
  protected readonly open = computed(() => `M${this.turn().from} ${LINE}${curlPath(this.turn())}H${this.turn().to + 10}`);
}
