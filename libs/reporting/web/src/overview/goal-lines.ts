import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { GoalGradeView, GoalLineView, KeyResultView } from '@realign/api-client';
import { RlGrade, RlInterval, RlSpark, RlStatus, dateWords, shareWords, valueWords } from '@realign/ui';
import { chanceWords } from '../thread-words';

/** The goals in use, one line for each key result: the reading, where it stands between baseline and target, its health. A goal read by those that serve it has a line of its own. */
@Component({
  selector: 'reporting-goal-lines',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlGrade, RlInterval, RlSpark, RlStatus],
  template: `
    <ul class="led goals">
      @for (line of lines(); track line.result.id) {
        <li><div class="g1"><a [routerLink]="'/programmes/' + programmeId() + '/goals'" [queryParams]="{ goal: line.goal.id }"><h3>{{ line.goal.title }}</h3></a>
            <p class="src">{{ line.result.title }}. {{ line.result.reading ? 'Data to ' + date(line.result.reading.asOf) + '.' : 'No reading yet.' }}</p></div>
          <div class="g2"><b class="num">{{ line.result.reading ? value(line.result.reading.value, line.result.unit) : '–' }}</b>@if (line.values.length > 1) {<rl-spark [values]="line.values" />}</div>
          <div class="g3"><rl-interval [reading]="line.placed" [label]="line.spoken" [start]="line.start" [end]="value(line.result.target, line.result.unit) + ' by ' + date(line.result.targetOn)" /></div>
          <div class="g4"><rl-status [kind]="line.result.health" />@if (line.result.forecast; as ahead) {<p class="src">{{ chance(ahead.chance) }} chance{{ ahead.isEarly ? ', early' : '' }}</p>}</div>
          <div class="g5">@if (grades().get(line.result.id); as grade) { <a [routerLink]="'/programmes/' + programmeId() + '/adoption/effects'"><rl-grade [grade]="grade" /><span class="vh"> of {{ line.result.title }}</span></a> }</div></li>
      }
      @for (goal of served(); track goal.id) {
        <li><div class="g1"><a [routerLink]="'/programmes/' + programmeId() + '/goals'" [queryParams]="{ goal: goal.id }"><h3>{{ goal.title }}</h3></a><p class="src">{{ goal.progress === null ? 'It has no key result, and nothing below it can be read yet.' : 'Read by the goals that serve it.' }}</p></div>
          <div class="g2"><b class="num">{{ goal.progress === null ? '–' : share(goal.progress) }}</b>@if (goal.progress !== null) {<span class="src">of the way</span>}</div></li>
      }
    </ul>`,
})
export class GoalLines {
  readonly programmeId = input.required<string>();
  readonly goals = input.required<readonly GoalLineView[]>();
  /** How well it is known what moves each key result; those without a reading have none. */
  readonly grades = input<ReadonlyMap<string, GoalGradeView['grade']>>(new Map());
  protected readonly value = valueWords;
  protected readonly date = dateWords;
  protected readonly lines = computed(() => this.goals().flatMap((goal) => goal.keyResults.map((result) => ({ goal, result, values: result.series.map(({ value }) => value), placed: placed(result), spoken: spoken(result), start: startOf(result) }))));
  protected readonly served = computed(() => this.goals().filter(({ keyResults }) => keyResults.length === 0));
  protected readonly chance = chanceWords;
  protected readonly share = shareWords;
}

const placed = (result: KeyResultView) => ({ baseline: result.baseline, now: result.reading?.value ?? null, target: result.target, low: result.forecast?.low95 ?? null, mid: result.forecast?.mid ?? null, high: result.forecast?.high95 ?? null, better: result.semantics === 'decrease' || result.semantics === 'at_most' ? 'lower' as const : 'higher' as const });
const startOf = ({ baseline, unit, forecast }: KeyResultView): string =>
  forecast ? `forecast ${valueWords(forecast.mid, unit)} (${valueWords(forecast.low95, unit)} to ${valueWords(forecast.high95, unit)})` : `baseline ${valueWords(baseline, unit)}`;
const spoken = ({ baseline, reading, target, unit, targetOn, ...result }: KeyResultView): string =>
  `Baseline ${valueWords(baseline, unit)}, now ${valueWords(reading?.value, unit)}, target ${valueWords(target, unit)} by ${dateWords(targetOn)}${result.forecast ? `, ${startOf({ baseline, reading, target, unit, targetOn, ...result })}` : ''}`;
