import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PulseSegmentView, PulseView } from '@realign/api-client';
import { RlChart, countWords, dateWords, plural, type ChartData } from '@realign/ui';
import { PulseCourse } from './pulse-course';
import { percent, SCALE } from './pulse-words';

/** Seven in ten agree: as a checkpoint judges it. */
const ENOUGH = 70;

/** The course of each question over the rounds, and the newest round by audience. */
@Component({
  selector: 'listening-pulse-readings',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [PulseCourse, RlChart],
  template: `
    @for (trend of trends(); track trend.question) { <rl-chart class="wgap" [data]="trend.data" [heading]="trend.says" [label]="trend.label" note="share that agrees, of everybody who answered" [height]="200" /> }
    @if (newest(); as round) {
      <div class="scrollx wgap" role="region" tabindex="0" [attr.aria-label]="'Newest round, counted ' + words.dateWords(round.closedOn ?? '')"><table class="tbl">
        <caption class="sub">Counted {{ words.dateWords(round.closedOn ?? '') }}: at least {{ words.countWords(round.answeredAtLeast) }} of {{ words.countWords(round.asked) }} answered</caption>
        <thead><tr><th scope="col">Question</th><th scope="col">Who</th><th scope="col" class="r">Agree</th><th scope="col" class="r">Of 5</th><th scope="col" class="r">Answers</th><th scope="col">Spread, from not at all to fully</th></tr></thead>
        <tbody>@for (row of rows(); track $index) {
          <tr><td>{{ row.says }}</td><th scope="row">{{ row.segment.name }}</th>
            @if (row.segment.answers !== null) { <td class="r num">{{ row.agree }}</td><td class="r num">{{ row.mean }}</td><td class="r num">{{ words.countWords(row.segment.answers) }}</td><td><span class="wspread" role="img" [attr.aria-label]="row.spread">@for (part of row.parts; track $index) { <i [style.flex-grow]="part" [class]="'s' + ($index + 1)"></i> }</span></td> }
            @else { <td colspan="4" class="sub">Withheld: fewer than {{ words.people(leastPeople()) }}, or enough to tell about so few</td> }</tr> }
          @empty { <tr><td colspan="6" class="sub">Nobody answered.</td></tr> }</tbody></table></div>
      <listening-pulse-course [pulse]="pulse()" />
    } @else if (!pulse().underWay) { <p class="sub wgap">No round has been counted yet.</p> }`,
})
export class PulseReadings {
  readonly pulse = input.required<PulseView>();
  readonly leastPeople = input.required<number>();
  protected readonly words = { countWords, dateWords, people: (count: number): string => plural(count, 'person', 'people') };

  protected readonly newest = computed(() => this.pulse().rounds[0]);
  protected readonly rows = computed(() => (this.newest()?.readings ?? []).flatMap(({ says, segments }) => segments.map((segment, at) => ({ says: at === 0 ? says : '', segment, ...shown(segment) }))));
  protected readonly trends = computed(() => this.pulse().questions.flatMap(({ key, says }) => {
    const observed = [...this.pulse().rounds].reverse().map((round) => ({ on: round.closedOn ?? round.closesOn, value: asPercent(round.readings.find(({ question }) => question === key)?.segments[0]) }));
    if (observed.filter(({ value }) => value !== null).length < 2) return [];
    const data: ChartData = { observed, target: { value: ENOUGH, label: 'enough' }, unit: '%' };
    return [{ question: key, says, data, label: `${says} ${observed.map(({ on, value }) => `${dateWords(on)} ${value === null ? 'withheld' : `${value}%`}`).join(', ')}` }];
  }));
}

const asPercent = (segment: PulseSegmentView | undefined): number | null => (typeof segment?.agree === 'number' ? Math.round(segment.agree * 100) : null);

const shown = ({ agree, mean, counts }: PulseSegmentView) => ({
  agree: agree === null ? '' : percent(agree), mean: mean === null ? '' : mean.toFixed(1), parts: counts ?? [],
  spread: (counts ?? []).map((count, at) => `${SCALE[at]?.[1]}: ${countWords(count)}`).join(', '),
});
