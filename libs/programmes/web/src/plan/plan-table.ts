import { ChangeDetectionStrategy, Component, computed, input, model, output } from '@angular/core';
import type { PlanView } from '@realign/api-client';
import { RlCell, RlEmpty, RlTable, columnsLaid, countWords, dateWords, layoutOf, layoutSaid, orderOf, orderSaid, withWidth, type Column } from '@realign/ui';
import { sentence } from '../programme-words';
import { groupRows } from './plan-grouped';
import { orderRows, planTotals } from './plan-order';
import { driftWords, planRows, type PlanRow } from './plan-words';

/** One cell of the plan that was written over. */
export interface PlanEdit {
  readonly id: string;
  readonly field: 'from' | 'to' | 'plannedHours' | 'actualHours';
  readonly value: string;
}

const COLUMNS: readonly Column<PlanRow>[] = [
  { key: 'title', head: 'What', width: '28%' }, { key: 'what', head: 'Kind', text: ({ what }) => what }, { key: 'from', head: 'From' }, { key: 'to', head: 'To' },
  { key: 'state', head: 'State', text: ({ state }) => sentence(state) }, { key: 'who', head: 'Who', text: ({ who }) => who }, { key: 'plannedHours', head: 'Planned h', align: 'end' }, { key: 'actualHours', head: 'So far h', align: 'end' },
  { key: 'drift', head: 'Against baseline', text: ({ drift }) => (drift ? driftWords(drift) : '') },
];
/** Everything the table can show of a thing of the plan; it can be ordered by each. */
export const PLAN_COLUMNS = COLUMNS.map((column): Column<PlanRow> => ({ ...column, sortable: true }));

/** The plan as a table: dates and hours are written in place, everything else in the form. */
@Component({
  selector: 'programmes-plan-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlCell, RlEmpty, RlTable],
  template: `
    @if (rows().length === 0) { <rl-empty [heading]="isFiltered() ? 'Nothing fits this filter' : 'Nothing is planned yet'" [text]="isFiltered() ? 'The plan holds more than is shown.' : 'Phases, waves and activities appear here.'" /> } @else {
    <rl-table resizable [rows]="rows()" [columns]="laid()" caption="The plan" [rowKey]="key" [rowName]="name" [heads]="heads()" [foot]="totals()" [order]="order()" (orderChange)="asked.emit({ sort: orderSaid($event) })" (resized)="resize($event)" [density]="density() === 'compact' ? 'compact' : 'comfortable'" [selectable]="canEdit()" [selected]="chosen()" (selectedChange)="picked.set($event)">
      <ng-container bulk>
        @if (chosen().size < rows().length) { <button type="button" class="btn sm" (click)="all()">Choose all {{ countWords(rows().length) }}{{ isFiltered() ? ' that match' : '' }}</button> }
        <button type="button" class="btn pri sm" (click)="together.emit(ids())">Change {{ countWords(chosen().size) }} together</button>
      </ng-container>
      <ng-template rlCell="title" let-row><button type="button" class="lnk plt" [attr.aria-label]="'Edit ' + row.title" [disabled]="!canEdit()" (click)="opened.emit(row.id)">{{ row.title }}</button>@if (warnings().get(row.id); as warning) { <span class="pwn" [attr.title]="warning">Warning<span class="vh">: {{ warning }}</span></span> }</ng-template>
      <ng-template rlCell="from" let-row>
        @if (canEdit()) { <input class="cell" type="date" [attr.aria-label]="'First day of ' + row.title" [value]="row.from" (change)="edit(row, 'from', $event)" /> } @else { {{ dateWords(row.from) }} }
      </ng-template>
      <ng-template rlCell="to" let-row>
        @if (canEdit() && row.kind !== 'message') { <input class="cell" type="date" [attr.aria-label]="'Last day of ' + row.title" [value]="row.to" (change)="edit(row, 'to', $event)" /> } @else if (row.kind !== 'message') { {{ dateWords(row.to) }} }
      </ng-template>
      <ng-template rlCell="plannedHours" let-row>
        @if (row.kind === 'activity') { @if (canEdit()) { <input class="cell num" type="number" min="0" step="any" [attr.aria-label]="'Planned hours of ' + row.title" [value]="row.plannedHours ?? ''" (change)="edit(row, 'plannedHours', $event)" /> } @else { {{ row.plannedHours ?? '' }} } }
      </ng-template>
      <ng-template rlCell="actualHours" let-row>
        @if (row.kind === 'activity') { @if (canEdit()) { <input class="cell num" type="number" min="0" step="any" [attr.aria-label]="'Hours so far of ' + row.title" [value]="row.actualHours ?? ''" (change)="edit(row, 'actualHours', $event)" /> } @else { {{ row.actualHours ?? '' }} } }
      </ng-template>
    </rl-table> }`,
})
export class PlanTable {
  readonly plan = input.required<PlanView>();
  readonly warnings = input.required<ReadonlyMap<string, string>>();
  readonly canEdit = input.required<boolean>();
  readonly isFiltered = input(false);
  /** By what it is grouped; empty is not at all. */
  readonly group = input('');
  /** What the address says of the columns, of the order and of how close the rows stand. */
  readonly cols = input<string>();
  readonly sort = input<string>();
  readonly density = input<string>();
  /** What the address is to say of them. */
  readonly asked = output<Readonly<Record<string, string | null>>>();
  /** Ids that were chosen; what the filter hides meanwhile is not among those that a change reaches. */
  readonly picked = model<ReadonlySet<unknown>>(new Set());
  readonly together = output<readonly string[]>();
  readonly opened = output<string>();
  readonly edited = output<PlanEdit>();

  private readonly grouped = computed(() => groupRows(orderRows(planRows(this.plan()), this.order()), this.group()));
  protected readonly order = computed(() => orderOf(PLAN_COLUMNS, this.sort()));
  protected readonly laid = computed(() => columnsLaid(PLAN_COLUMNS, layoutOf(PLAN_COLUMNS, this.cols())));
  protected readonly totals = computed(() => planTotals(this.rows()));
  protected readonly rows = computed(() => this.grouped().rows);
  protected readonly heads = computed(() => this.grouped().heads);
  protected readonly key = (row: PlanRow): string => row.id;
  protected readonly name = (row: PlanRow): string => row.title;
  protected readonly ids = computed(() => this.rows().map(({ id }) => id).filter((id) => this.picked().has(id)));
  protected readonly chosen = computed((): ReadonlySet<unknown> => new Set(this.ids()));
  protected readonly countWords = countWords;
  protected readonly dateWords = dateWords;
  protected readonly orderSaid = orderSaid;

  protected resize({ key, width }: { readonly key: string; readonly width: number | null }): void {
    this.asked.emit({ cols: layoutSaid(PLAN_COLUMNS, withWidth(layoutOf(PLAN_COLUMNS, this.cols()), key, width)) });
  }

  protected all(): void {
    this.picked.set(new Set(this.rows().map(({ id }) => id)));
  }

  protected edit({ id }: PlanRow, field: PlanEdit['field'], event: Event): void {
    this.edited.emit({ id, field, value: (event.target as HTMLInputElement).value });
  }
}
