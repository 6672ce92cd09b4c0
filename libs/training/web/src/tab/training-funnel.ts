import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import type { TrainingFunnelStepsView, TrainingFunnelView } from '@realign/api-client';
import { RlProblem, RlSection, RlSegments, RlSkeleton, countWords } from '@realign/ui';

/** How far people came, by department: asked, seen, took up, tried, completed, applied. Small groups are withheld. */
@Component({
  selector: 'training-funnel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlProblem, RlSection, RlSegments, RlSkeleton],
  template: `
    <rl-section class="gap" heading="Funnel" term="funnel" note="each step a part of the one before"><rl-segments label="Which" [choices]="modes" [value]="mode()" (chosen)="mode.set($event)" /></rl-section>
    @if (funnel.error()) { <rl-problem [error]="funnel.error()" retryable (retry)="funnel.reload()" /> }
    @else if (view(); as view) {
      <div class="scrollx" role="region" tabindex="0" aria-label="Funnel by department">
        <table class="tbl cards"><caption class="vh">How far people came, by department</caption>
          <thead><tr><th scope="col">Department</th><th scope="col" class="r">{{ asked() }}</th><th scope="col" class="r">Seen</th>@if (view.mode === 'pull') { <th scope="col" class="r">Took it up</th> }<th scope="col" class="r">Tried</th><th scope="col" class="r">Completed</th><th scope="col" class="r">Applied</th></tr></thead>
          <tbody>
            @for (row of rows(); track row.key) {
              <tr><td><b>{{ row.name }}</b></td>
                @if (row.steps; as steps) { <td class="r num" [attr.data-head]="asked()">{{ countWords(steps.asked) }}</td><td class="r num" data-head="Seen">{{ countWords(steps.seen) }}</td>@if (view.mode === 'pull') { <td class="r num" data-head="Took it up">{{ countWords(steps.tookUp) }}</td> }<td class="r num" data-head="Tried">{{ countWords(steps.tried) }}</td><td class="r num" data-head="Completed">{{ countWords(steps.completed) }}</td><td class="r num" data-head="Applied">{{ countWords(steps.applied) }}</td> }
                @else { <td class="sub" [attr.colspan]="view.mode === 'pull' ? 6 : 5">Withheld: a small group, or one that would reveal one</td> }</tr>
            } @empty { <tr><td colspan="7" class="sub">{{ view.mode === 'pull' ? 'Nothing is offered yet.' : 'Nothing is assigned yet.' }}</td></tr> }
          </tbody>
        </table>
      </div>
      <p class="sub">Seen: opened in My learning, answered or begun. Tried: begun. Applied: seen in daily work, as the person or a trainer says. Figures of fewer than {{ view.minGroupSize }} people are withheld.@if (!view.isExact) { Counts are given to the nearest five; what reaches too few people is left out. }</p>
    } @else { <rl-skeleton what="Reading the funnel" [lines]="4" /> }`,
})
export class TrainingFunnel {
  readonly programmeId = input.required<string>();
  protected readonly mode = signal('pull');
  protected readonly modes = [{ value: 'pull', label: 'Offered' }, { value: 'push', label: 'Required' }];
  protected readonly countWords = countWords;
  protected readonly funnel = httpResource<TrainingFunnelView>(() => `/api/programmes/${this.programmeId()}/training/funnel?mode=${this.mode()}`);
  protected readonly view = computed(() => (this.funnel.hasValue() ? this.funnel.value() : undefined));
  protected readonly asked = computed(() => (this.view()?.mode === 'push' ? 'Assigned' : 'Offered'));
  protected readonly rows = computed<{ key: string; name: string; steps: TrainingFunnelStepsView | null }[]>(() => {
    const view = this.view();
    if (!view || view.units.length === 0) return [];
    return [...view.units.map(({ orgUnitId, name, steps }) => ({ key: orgUnitId ?? 'none', name, steps })), { key: 'total', name: 'All together', steps: view.total }];
  });
}
