import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { CalibrationView } from '@realign/api-client';
import { RlChart, RlSection, plural, shareWords, type ChartData } from '@realign/ui';
import { leanWords, scoreWords } from './calibration-words';

/** The score, which way it leans, how often each band of confidence came true, and how that went over time. */
@Component({
  selector: 'goals-calibration-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlChart, RlSection],
  template: `
    <rl-section class="gap" [heading]="heading()" [note]="words.plural(view().judged, 'statement')" />
    <p><b class="fig">{{ words.scoreWords(view().brier) }}</b> Brier score. <span class="sub">0 is perfect; always saying fifty-fifty scores 0.25.</span></p>
    <p>{{ words.leanWords(view()) }}</p>
    <table class="tbl cards"><caption class="vh">How often what was said came true, by how sure people were</caption><thead><tr><th scope="col">How sure</th><th scope="col" class="r">Statements</th><th scope="col" class="r">Came true</th></tr></thead>
      <tbody>@for (band of said(); track band.from) { <tr><td data-head="How sure">{{ words.shareWords(band.from) }} to {{ words.shareWords(band.to) }}</td><td class="r" data-head="Statements">{{ band.judged }}</td><td class="r" data-head="Came true">{{ words.shareWords(band.cameTrue / band.judged) }}</td></tr> }</tbody></table>
    @if (course(); as data) { <rl-chart [data]="data" heading="Brier score by the quarter in which targets came due" [label]="'Brier score, quarter by quarter; lower is better'" [height]="200" /> }`,
})
export class CalibrationCard {
  readonly heading = input.required<string>();
  readonly view = input.required<CalibrationView>();
  protected readonly words = { leanWords, plural, scoreWords, shareWords };
  protected readonly said = computed(() => this.view().bands.filter(({ judged }) => judged > 0));
  protected readonly course = computed<ChartData | undefined>(() => {
    const observed = this.view().course.flatMap(({ from, brier }) => (brier === null ? [] : [{ on: from, value: Math.round(brier * 1000) / 1000 }]));
    return observed.length < 2 ? undefined : { observed, target: { value: 0.25, label: 'fifty-fifty, 0.25' } };
  });
}
