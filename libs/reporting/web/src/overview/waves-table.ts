import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PlanOverviewView, WaveUptakeView } from '@realign/api-client';
import { RlStatus, countWords, dateWords, shareWords } from '@realign/ui';

type Wave = PlanOverviewView['waves'][number];

/** The waves of the plan with what their people took up and keep by habit; where that may not be told or nobody measured it, the row says so. */
@Component({
  selector: 'reporting-waves',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlStatus],
  template: `
    <table class="tbl cards"><caption class="vh">Waves, with the share of the people offered it who took it up, and who come by habit</caption>
      <thead><tr><th scope="col">Wave</th><th scope="col" class="r">People</th><th scope="col" class="wvb">Took it up, by habit</th><th scope="col">State</th></tr></thead>
      <tbody>@for (row of rows(); track row.wave.id) {
        <tr><td data-head="Wave"><b>{{ row.wave.name }}</b>&ngsp;<span class="sub">{{ dateWords(row.wave.launchOn) }}</span></td><td class="r num" data-head="People">{{ countWords(row.wave.people) }}</td>
          <td class="wvb" data-head="Took it up, by habit">
            @if (row.takeUp !== null) {
              <div class="nest"><span class="nb" aria-hidden="true"><i [style.width.%]="row.takeUp * 100"></i>@if (row.habit !== null) { <u [style.width.%]="row.habit * 100"></u> }</span>
                <span class="num">{{ share(row.takeUp) }}</span>@if (row.habit !== null) { <b class="num">{{ share(row.habit) }}</b> } @else { <span class="sub" title="Reports of several days together do not tell who comes by habit">–<span class="vh">habit cannot be told</span></span> }</div>
            } @else { <span class="sub">{{ row.gap }}</span> }
          </td>
          <td data-head="State"><rl-status [kind]="row.wave.state" [word]="row.wave.state.charAt(0).toUpperCase() + row.wave.state.slice(1)" /></td></tr>
      }</tbody></table>`,
})
export class WavesTable {
  readonly waves = input.required<readonly Wave[]>();
  /** Empty for whoever may not read adoption, and while nothing was measured. */
  readonly uptake = input.required<readonly WaveUptakeView[]>();
  protected readonly countWords = countWords;
  protected readonly dateWords = dateWords;
  protected readonly share = (value: number): string => shareWords(value);
  protected readonly rows = computed(() => {
    const known = new Map(this.uptake().map((wave) => [wave.waveId, wave]));
    return this.waves().map((wave) => ({ wave, takeUp: known.get(wave.id)?.takeUp ?? null, habit: habitOf(known.get(wave.id)), gap: gapOf(known.get(wave.id)) }));
  });
}

const habitOf = (wave: WaveUptakeView | undefined): number | null => wave?.steps.find(({ key }) => key === 'habitual')?.ofOffered ?? null;

function gapOf(wave: WaveUptakeView | undefined): string {
  if (!wave) return 'not measured yet';
  if (!wave.isLaunched) return 'not offered yet';
  if (wave.steps.length === 0 && wave.withheld === null) return 'no data since its launch';
  return wave.withheld === 'small_group' ? 'withheld, a small group' : wave.withheld === 'would_reveal' ? 'withheld, it would tell about a small group' : 'no data yet';
}
