import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { RlStatus } from '../marks/status';
import { RlCurl } from './curl-mark';
import { curledLine, curlPath, pastCurls, pointOnCurl, stationShares, type Curl } from './thread-geometry';
import type { ThreadEvent, ThreadHub, ThreadPast, ThreadStation } from './thread.types';
import { placeLabel } from './station-labels';

const LINE = 30;
const OPEN_TURN: Curl = { from: 131, to: 321, y: LINE, depth: 176, bulge: 145 };
const RING = 452;
const PAST = 196;

/**
 * The line that loops: cycles lived as curls on the left, the open turn with its stations, dated events dotted to the right.
 * It has no end cap. On a phone it stands upright.
 */
@Component({
  selector: 'rl-thread',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlStatus, RlCurl],
  templateUrl: './thread.html',
})
export class RlThread {
  readonly stations = input.required<readonly ThreadStation[]>();
  readonly hub = input.required<ThreadHub>();
  readonly past = input<ThreadPast>({ cycles: 0 });
  readonly next = input<readonly ThreadEvent[]>([]);
  readonly label = input('The loop: where this cycle stands and what happens next');

  protected readonly pastLine = computed(() => curledLine(LINE, this.curls(), PAST));
  protected readonly whole = `M0 ${LINE}H${OPEN_TURN.from}${curlPath(OPEN_TURN)}H${RING}`;
  protected readonly lived = computed(() => `M0 ${LINE}H${OPEN_TURN.from}${curlPath(OPEN_TURN, this.livedShare())}`);
  protected readonly cyclesWord = computed(() => cyclesWord(this.past().cycles));
  protected readonly placed = computed(() => {
    const shares = stationShares(this.stations().length);
    return this.stations().map((station, index) => {
      const at = pointOnCurl(OPEN_TURN, shares[index] ?? 0.5);
      return { station, at, place: placeLabel(at, shares[index] ?? 0.5) };
    });
  });

  private readonly curls = computed(() => pastCurls(this.past().cycles, PAST - 20, LINE));
  private readonly livedShare = computed(() => {
    const shares = stationShares(this.stations().length);
    const reached = this.stations().findLastIndex(({ state }) => state !== 'ahead');
    return reached < 0 ? 0.02 : (shares[reached] ?? 1);
  });
}

const cyclesWord = (cycles: number): string => (cycles === 0 ? 'First cycle' : cycles === 1 ? 'Cycle 1' : `Cycles 1 to ${cycles}`);
