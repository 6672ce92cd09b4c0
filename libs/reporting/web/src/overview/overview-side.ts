import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SignalView, StaleItemView, StalenessView } from '@realign/api-client';
import { RlAddress, RlProblem, RlSection, RlSpark, RlStatus } from '@realign/ui';
import { drawSignal } from '../signal-words';

const AGES: Readonly<Record<StaleItemView['state'], readonly [kind: string, word: string]>> = { ageing: ['waiting', 'Ageing'], stale: ['stale', 'Stale'], escalated: ['off_track', 'Long stale'] };
const MOST = 5;

/** Beside the overview: the four signals of momentum as adoption reads them, and what people rely on that nobody has looked at for long. */
@Component({
  selector: 'reporting-overview-side',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlAddress, RlProblem, RlSection, RlSpark, RlStatus],
  template: `
    @if (signals().length) {
      <rl-section class="gap" heading="Momentum" term="momentum" note="four signals, no score"><a class="lnk" [routerLink]="'/programmes/' + programmeId() + '/adoption'">Adoption</a></rl-section>
      <ul class="led mom">@for (signal of drawn(); track signal.key) {
        <li><b>{{ signal.name }}</b><span class="sub">{{ signal.note }}</span><rl-status [kind]="signal.kind" [word]="signal.word" />
          @if (signal.isDrawn) { <rl-spark [values]="signal.values" [width]="72" [label]="signal.spoken" /> } @else { <span></span> }</li>
      }</ul>
    }
    <rl-section class="gap" heading="Grows old" [note]="freshWords()" />
    @if (staleness.error()) { <rl-problem [error]="staleness.error()" retryable (retry)="staleness.reload()" /> }
    @else {
      <ul class="led slip">
        @for (item of items().slice(0, most); track item.kind + item.subjectId) { <li><span class="wrap"><a class="lnk" [routerLink]="'/programmes/' + programmeId() + '/' + item.link | rlAddress">{{ item.title }}</a>&ngsp;<span class="sub wrap">{{ item.kind }}. {{ item.note }}@if (item.ownerName) { {{ item.ownerName }}.}</span></span><rl-status [kind]="age(item)[0]" [word]="age(item)[1]" /></li> }
        @empty { <li class="sub">Everything was looked at in time.</li> }
      </ul>
      @if (old() > most) { <p class="sub">{{ old() - most }} more.</p> }
    }`,
})
export class OverviewSide {
  readonly programmeId = input.required<string>();
  readonly signals = input.required<readonly SignalView[]>();
  protected readonly staleness = httpResource<StalenessView>(() => `/api/programmes/${this.programmeId()}/staleness`);
  protected readonly drawn = computed(() => this.signals().map(drawSignal));
  protected readonly items = computed(() => (this.staleness.hasValue() ? this.staleness.value().items : []));
  protected readonly old = computed(() => (this.staleness.hasValue() ? this.staleness.value().old : 0));
  protected readonly freshWords = computed(() => (this.staleness.hasValue() ? `${this.staleness.value().fresh} fresh` : ''));
  protected readonly most = MOST;
  protected readonly age = ({ state }: StaleItemView): readonly [kind: string, word: string] => AGES[state];
}
