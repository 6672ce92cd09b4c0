import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { UptakeView } from '@realign/api-client';
import { RlSection, RlSpark } from '@realign/ui';
import { drawSignal, signalsOf } from '../signal-words';

/** The four signals of one programme in one row, as adoption reads them. A programme that nobody measured has no row; what cannot be told says so. */
@Component({
  selector: 'reporting-home-momentum',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlSection, RlSpark],
  template: `
    @if (signals().length) {
      @if (isFirst()) { <rl-section heading="Momentum" term="momentum" note="8 weeks" /> }
      <h3 class="m4h"><a [routerLink]="'/programmes/' + programmeId() + '/adoption'">{{ name() }}</a></h3>
      <ul class="m4">@for (signal of signals(); track signal.key) {
        <li [title]="signal.note"><b>{{ signal.name }}</b>@if (signal.isDrawn) { <rl-spark [values]="signal.values" [width]="60" [height]="22" [label]="signal.spoken" /> } @else { <span class="m4n" aria-hidden="true"></span> }<span [class.dn]="signal.reading === 'fading'">{{ signal.word.toLowerCase() }}</span></li>
      }</ul>
    }`,
})
export class HomeMomentum {
  readonly programmeId = input.required<string>();
  readonly name = input.required<string>();
  readonly isFirst = input(false);
  private readonly uptake = httpResource<UptakeView>(() => `/api/programmes/${this.programmeId()}/adoption/uptake?weeks=13`);
  protected readonly signals = computed(() => signalsOf(this.uptake.hasValue() ? this.uptake.value() : undefined).map(drawSignal));
}
