import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { OrgUnitTreeView } from '@realign/api-client';
import { RlCell, RlEmpty, RlPageHeader, RlProblem, RlSkeleton, RlTable, RlTabs, RlToolbar, countWords, plural, type Column } from '@realign/ui';
import { DIRECTORY_TABS } from '../directory-tabs';
import { visibleUnits, type TreeRow } from './visible-units';

/** The units of the organisation as a tree. Only rows in view exist, so that thousands scroll. */
@Component({
  selector: 'directory-units',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlCell, RlEmpty, RlPageHeader, RlProblem, RlSkeleton, RlTable, RlTabs, RlToolbar],
  template: `
    <rl-page-header heading="People & audiences"><a actions class="btn" routerLink="/people/import">Import people</a></rl-page-header>
    <rl-tabs [tabs]="tabs" label="Directory" />
    <div class="page">
      @if (units.error()) { <rl-problem [error]="units.error()" retryable (retry)="units.reload()" /> }
      @else if (units.hasValue()) {
        @if (units.value().items.length) {
          <rl-toolbar><label class="seek"><span class="vh">Find a unit by name</span><input type="search" placeholder="Name of a unit" [value]="q() ?? ''" (input)="search($any($event.target).value)" /></label>
            <span class="sub num push">{{ words.plural(rows().length, 'unit') }} of {{ words.countWords(units.value().items.length) }} shown, {{ words.plural(units.value().headCount, 'person', 'people') }}</span></rl-toolbar>
          @if (rows().length) {
            <rl-table [rows]="rows()" [columns]="columns" caption="Units" [rowKey]="id">
              <ng-template rlCell="name" let-row>
                <span [style.padding-inline-start.px]="row.unit.depth * 18">
                  @if (row.hasBelow && !q()) { <button type="button" class="btn sm" [attr.aria-expanded]="row.isOpen" [attr.aria-label]="(row.isOpen ? 'Close ' : 'Open ') + row.unit.name" (click)="toggle(row.unit.id)">{{ row.isOpen ? '−' : '+' }}</button>&ngsp; }
                  <a class="lnk strong" [routerLink]="'/people/units/' + row.unit.id">{{ row.unit.name }}</a>
                </span>
              </ng-template>
            </rl-table>
          } @else { <rl-empty heading="No unit of that name" text="Write any part of the name."><a class="btn" routerLink="/people/units">Show all units</a></rl-empty> }
        } @else { <rl-empty heading="No units yet" text="Units come with the people: a file of your HR system names the unit of each."><a class="btn pri" routerLink="/people/import">Import people</a></rl-empty> }
      } @else { <rl-skeleton what="Reading the units" [lines]="8" /> }
    </div>`,
})
export class UnitsPage {
  private readonly router = inject(Router);
  readonly q = input<string>();
  readonly open = input<string>();
  protected readonly tabs = DIRECTORY_TABS;
  protected readonly units = httpResource<OrgUnitTreeView>(() => '/api/org-units');
  private readonly items = computed(() => (this.units.hasValue() ? this.units.value().items : []));
  /** At first the top two levels are open. */
  private readonly opened = linkedSignal<ReadonlySet<string>>(() => new Set(this.open() === undefined ? this.items().filter(({ depth }) => depth === 0).map(({ id }) => id) : (this.open() ?? '').split(',')));
  protected readonly rows = computed(() => visibleUnits(this.items(), this.opened(), this.q() ?? ''));
  protected readonly words = { countWords, plural };
  protected readonly id = (row: unknown): unknown => (row as TreeRow).unit.id;
  protected readonly columns: readonly Column<TreeRow>[] = [
    { key: 'name', head: 'Unit' },
    { key: 'own', head: 'In the unit itself', align: 'end', width: '150px', text: ({ unit }) => countWords(unit.directCount) },
    { key: 'all', head: 'With all below', align: 'end', width: '150px', text: ({ unit }) => countWords(unit.headCount) },
  ];

  protected search(words: string): void {
    void this.router.navigate([], { queryParams: { q: words.trim() || null }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected toggle(id: string): void {
    const next = new Set(this.opened());
    if (!next.delete(id)) next.add(id);
    void this.router.navigate([], { queryParams: { open: [...next].join(',') }, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
