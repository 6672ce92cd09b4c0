import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { addDays, day, daysBetween } from '@realign/kernel';
import { RlStatus } from '../marks/status';
import { dayWords } from '../words/words';
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

  protected readonly todayX = DAYS_BEFORE * DAY_PX;
  protected readonly todayWords = computed(() => dayWords(this.today()));
  protected readonly curl = curledLine(16, [{ from: 8, to: 24, y: 16, depth: 18 }], 24);
  protected readonly months = computed(() => this.monthLabels());
  protected readonly placed = computed(() => this.lanes().map((lane) => ({ lane, events: lane.events.map((event) => ({ event, x: this.x(event.on), when: dayWords(event.on), past: event.on <= this.today() })).filter(({ x }) => x > -20 && x < WIDTH) })));
  protected readonly shut = computed(() => this.blackouts().map(({ from, to, label }) => ({ label, left: this.x(from), width: (daysBetween(day(from), day(to)) + 1) * DAY_PX })));

  private x(on: string): number {
    return this.todayX + daysBetween(day(this.today()), day(on.slice(0, 10))) * DAY_PX;
  }

  private monthLabels(): { x: number; label: string }[] {
    const first = addDays(day(this.today()), 20);
    const name = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });
    return [1, 2, 3].map((ahead) => {
      const at = new Date(Date.UTC(Number(first.slice(0, 4)), Number(first.slice(5, 7)) - 1 + ahead, 1));
      return { x: this.x(at.toISOString()), label: name.format(at) };
    });
  }
}
