import { ChangeDetectionStrategy, Component, input } from '@angular/core';

export interface FunnelStep {
  readonly name: string;
  /** What puts somebody there. */
  readonly rule: string;
  /** Formatted: "1,240". Empty where it cannot be told. */
  readonly people: string;
  /** Of the first step, 0–100; null where it cannot be told. */
  readonly percent: number | null;
  /** "52% of those before". */
  readonly note: string;
}

/** Steps that each hold a part of the one before. It is a table drawn with bars, so it needs no twin. */
@Component({
  selector: 'rl-funnel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <table class="tbl funnel"><caption class="vh">{{ label() }}</caption>
      <thead class="vh"><tr><th scope="col">Step</th><th scope="col">Share of those offered</th><th scope="col">People</th></tr></thead>
      <tbody>
        @for (step of steps(); track step.name) {
          <tr><th scope="row"><b>{{ step.name }}</b><span class="xs mut">{{ step.rule }}</span></th>
            <td class="fb">@if (step.percent !== null) { <span class="meter big" aria-hidden="true"><i [class.t]="!$first" [style.width.%]="step.percent"></i></span> } @else { <span class="meter big un" aria-hidden="true"></span> }<span class="xs mut">{{ step.note }}</span></td>
            <td class="r num">@if (step.people) { <b>{{ step.people }}</b> } @else { <span class="sub">cannot tell</span> }</td></tr>
        }
      </tbody></table>`,
})
export class RlFunnel {
  readonly steps = input.required<readonly FunnelStep[]>();
  readonly label = input('Funnel');
}
