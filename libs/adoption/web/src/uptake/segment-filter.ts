import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { SegmentOptionsView, ToolView } from '@realign/api-client';
import { RlChip, RlToolbar } from '@realign/ui';

export type SegmentChange = Readonly<Record<string, string | null>>;

/** Whose figures: a unit (chosen in the heat map), a country, a place, a job, in which tool, and how many weeks. */
@Component({
  selector: 'adoption-segment-filter',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlChip, RlToolbar],
  template: `
    <rl-toolbar label="Whose figures" class="filters">
      @for (filter of filters(); track filter.name) {
        @if (filter.values.length > 1 || filter.value) {
          <label class="field inline"><span class="vh">{{ filter.label }}</span>
            <select [value]="filter.value" (change)="pick(filter.name, $event)"><option value="">{{ filter.all }}</option>@for (value of filter.values; track value) { <option [value]="value" [selected]="value === filter.value">{{ value }}</option> }</select></label>
        }
      }
      @if (tools().length > 1) {
        <label class="field inline"><span class="vh">Tool</span>
          <select [value]="tool()" (change)="pick('tool', $event)"><option value="">{{ allTools() }}</option>@for (one of tools(); track one.key) { <option [value]="one.key" [selected]="one.key === tool()">{{ one.name }} alone</option> }</select></label>
      }
      <label class="field inline"><span class="vh">Weeks of history</span>
        <select [value]="weeks()" (change)="pick('weeks', $event)">@for (span of spans; track span) { <option [value]="span" [selected]="span === weeks()">{{ span }} weeks</option> }</select></label>
      @if (unitName(); as name) { <rl-chip [pressed]="true" (pressedChange)="changed.emit({ unit: null })">Unit: {{ name }}</rl-chip> }
      <ng-content />
    </rl-toolbar>`,
})
export class SegmentFilter {
  readonly options = input.required<SegmentOptionsView>();
  readonly country = input<string>();
  readonly location = input<string>();
  readonly job = input<string>();
  readonly tools = input<readonly ToolView[]>([]);
  readonly tool = input('');
  /** What is shown where no tool is chosen. */
  readonly allTools = input('All tools');
  readonly weeks = input('26');
  readonly unitName = input<string>();
  readonly changed = output<SegmentChange>();

  protected readonly spans = ['13', '26', '52', '104'];
  protected readonly filters = computed(() => [
    { name: 'country', label: 'Country', all: 'All countries', value: this.country() ?? '', values: this.options().countries },
    { name: 'location', label: 'Place', all: 'All places', value: this.location() ?? '', values: this.options().locations },
    { name: 'job', label: 'Job', all: 'All jobs', value: this.job() ?? '', values: this.options().jobs },
  ]);

  protected pick(name: string, event: Event): void {
    this.changed.emit({ [name]: (event.target as HTMLSelectElement).value || null });
  }
}
