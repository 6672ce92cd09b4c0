import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RlCell, RlChart, RlSection, RlStatus, RlTable, type ChartData, type Column } from '@realign/ui';

interface Wave { readonly name: string; readonly people: number; readonly state: string }

const COURSE: ChartData = {
  observed: [{ on: '2026-06-01', value: 31 }, { on: '2026-07-01', value: 33 }, { on: '2026-08-01', value: 35 }, { on: '2026-09-01', value: null }, { on: '2026-10-01', value: 43 }, { on: '2026-11-01', value: 46 }],
  expected: [{ on: '2026-08-01', low: 34, mid: 35, high: 36 }, { on: '2026-11-01', low: 36, mid: 39, high: 42 }],
  gaps: [{ from: '2026-08-20', to: '2026-09-20', cause: 'no export' }], marks: [{ on: '2026-08-10', label: 'Coaching starts' }], unit: '%',
};

@Component({
  selector: 'kit-tables',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlCell, RlChart, RlSection, RlStatus, RlTable],
  template: `
    <rl-section class="gap" heading="A ledger" />
    <rl-table [rows]="waves" [columns]="columns" caption="Waves"><ng-template rlCell="state" let-row><rl-status [kind]="row.state" /></ng-template></rl-table>
    <rl-section class="gap" heading="A long one, only the rows in view" />
    <rl-table [rows]="many" [columns]="columns" caption="Many waves" height="240px" hasMore [total]="120000" />
    <rl-section class="gap" heading="A course with its gap, and what was expected" />
    <rl-chart [data]="course" heading="Questions answered within one working day" note="weekly, 212 units" label="Rises from 31 to 46 per cent; 39 was expected without the coaching" />`,
})
export class KitTables {
  protected readonly course = COURSE;
  protected readonly waves: readonly Wave[] = [{ name: 'Pilot', people: 2400, state: 'merged' }, { name: 'Wave 3', people: 31200, state: 'embedding' }];
  protected readonly many: readonly Wave[] = Array.from({ length: 400 }, (_, index) => ({ name: `Unit ${index + 1}`, people: index * 3, state: 'planned' }));
  protected readonly columns: readonly Column<Wave>[] = [{ key: 'name', head: 'Audience', text: ({ name }) => name }, { key: 'people', head: 'People', align: 'end', text: ({ people }) => people.toLocaleString('en-GB') }, { key: 'state', head: 'State', text: ({ state }) => state }];
}
