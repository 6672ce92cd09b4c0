import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AudienceListView, AudienceView } from '@realign/api-client';
import { RlCell, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSkeleton, RlTable, RlTabs, countWords, instantWords, type Column } from '@realign/ui';
import { DIRECTORY_TABS } from '../directory-tabs';

/** Who can be meant: every audience with its rule as a sentence and how many it reaches. */
@Component({
  selector: 'directory-audiences',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlCell, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSkeleton, RlTable, RlTabs],
  template: `
    <rl-page-header heading="People & audiences">@if (list.hasValue() && list.value().can.create) { <a actions class="btn pri" routerLink="/people/audiences/new"><rl-icon name="plus" />New audience</a> }</rl-page-header>
    <rl-tabs [tabs]="tabs" label="Directory" />
    <div class="page">
      @if (list.error()) { <rl-problem [error]="list.error()" retryable (retry)="list.reload()" /> }
      @else if (list.hasValue()) {
        @if (list.value().items.length) {
          <rl-table [rows]="list.value().items" [columns]="columns" caption="Audiences" [rowKey]="id">
            <ng-template rlCell="name" let-row><a class="lnk strong" [routerLink]="'/people/audiences/' + row.id">{{ row.name }}</a></ng-template>
          </rl-table>
        } @else {
          <rl-empty heading="No audience yet" text="An audience says who is meant: a unit, a country, a job, a manager’s people, or any mix of these. It follows the directory by itself.">
            @if (list.value().can.create) { <a class="btn pri" routerLink="/people/audiences/new">Write the first rule</a> }
          </rl-empty>
        }
      } @else { <rl-skeleton what="Reading the audiences" [lines]="6" /> }
    </div>`,
})
export class AudiencesPage {
  protected readonly tabs = DIRECTORY_TABS;
  protected readonly list = httpResource<AudienceListView>(() => '/api/audiences');
  protected readonly id = (row: unknown): unknown => (row as AudienceView).id;
  protected readonly columns: readonly Column<AudienceView>[] = [
    { key: 'name', head: 'Audience' },
    { key: 'words', head: 'Whoever', text: ({ words }) => words },
    { key: 'count', head: 'People', align: 'end', width: '110px', text: ({ headCount }) => countWords(headCount) },
    { key: 'asOf', head: 'As of', width: '170px', text: ({ membersAsOf }) => (membersAsOf ? instantWords(membersAsOf) : 'always now') },
  ];
}
