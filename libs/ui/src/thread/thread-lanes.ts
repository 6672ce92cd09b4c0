import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { day, daysBetween } from '@realign/kernel';
import { RlStatus } from '../marks/status';
import { dayWords } from '../words/words';
import { layOutLane } from './lane-labels';
import { curledLine } from './thread-geometry';

export interface LaneEvent {
  readonly on: string;
  readonly label: string;
  readonly checkpoint?: boolean;
  readonly blocked?: boolean;
}

export interface ThreadLane {
  readonly id: string;
  readonly name: string;
  readonly link: string;
  readonly status: string;
  readonly statusWord?: string;
  readonly events: readonly LaneEvent[];
}

const DAY_PX = 14;
const DAYS_BEFORE = 15;
const WIDTH = 2200;
/** Height of a lane with one row of words, and of each row more. */
const LANE_PX = 66;
const TIER_PX = 35;
/** From beside a curl to below it. */
const BELOW_PX = 10;
const TODAY_FLAG_PX = 120;
const MONTH_PX = 30;

/** The threads of several programmes under one today line. Solid is lived, dotted to come. */
@Component({
  selector: 'rl-thread-lanes',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlStatus],
  templateUrl: './thread-lanes.html',
})
export class RlThreadLanes {
  readonly lanes = input.required<readonly ThreadLane[]>();
  readonly today = input.required<string>();
  readonly blackouts = input<readonly { readonly from: string; readonly to: string; readonly label: string }[]>([]);

  protected readonly width = WIDTH;
  protected readonly todayX = DAYS_BEFORE * DAY_PX;
  protected readonly todayWords = computed(() => dayWords(this.today()));
  protected readonly curl = curledLine(16, [{ from: 8, to: 24, y: 16, depth: 18 }], 24);
  protected readonly tierTop = (tier: number, isBelow: boolean): number => 27 + (isBelow ? BELOW_PX : 0) + tier * TIER_PX;
  protected readonly placed = computed(() =>
    this.lanes().map((lane) => {
      const marks = lane.events.map((event) => ({ ...event, x: this.x(event.on), when: dayWords(event.on), past: event.on <= this.today() })).filter(({ x }) => x > 8 && x < WIDTH - 200);
      const { groups, tiers, isBelow } = layOutLane(marks, this.todayX);
      return { lane, marks, groups, isBelow, height: LANE_PX + (isBelow ? BELOW_PX : 0) + (tiers - 1) * TIER_PX };
    }),
  );
  protected readonly shut = computed(() => this.blackouts().map(({ from, to, label }) => ({ label, left: this.x(from), width: (daysBetween(day(from), day(to)) + 1) * DAY_PX })).filter(({ left, width }) => left + width > 0 && left < WIDTH));
  protected readonly months = computed(() => this.monthLabels().filter(({ x }) => x > this.todayX + TODAY_FLAG_PX && this.shut().every(({ left, label }) => x + MONTH_PX < left || x > left + label.length * 7 + 12)));

  private x(on: string): number {
    return this.todayX + daysBetween(day(this.today()), day(on.slice(0, 10))) * DAY_PX;
  }

  private monthLabels(): { x: number; label: string }[] {
    const first = this.today();
    const name = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });
    return [1, 2, 3, 4].map((ahead) => {
      const at = new Date(Date.UTC(Number(first.slice(0, 4)), Number(first.slice(5, 7)) - 1 + ahead, 1));
      return { x: this.x(at.toISOString()), label: name.format(at) };
    });
  }
}
