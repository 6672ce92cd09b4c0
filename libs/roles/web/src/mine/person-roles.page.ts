import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PersonRolesView } from '@realign/api-client';
import { RlEmpty, RlPageHeader, RlProblem, RlSkeleton, RlStatus, dateWords } from '@realign/ui';
import { assignmentLook, lackingWords } from '../role-words';

/** What one person holds and held, in every programme. */
@Component({
  selector: 'roles-person',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlPageHeader, RlProblem, RlSkeleton, RlStatus],
  template: `
    <rl-page-header [heading]="'Roles of ' + (view()?.personName ?? 'a person')" [crumbs]="[{ label: 'People & audiences', link: '/people' }]" crumb="Roles" />
    <div class="page">
      @if (roles.error()) { <rl-problem [error]="roles.error()" retryable (retry)="roles.reload()" /> }
      @else if (view(); as view) {
        <ul class="led">
          @for (item of view.items; track item.assignment.id) {
            <li class="row between"><span><a class="lnk strong" [routerLink]="'/programmes/' + item.assignment.programmeId + '/roles/assignments/' + item.assignment.id">{{ item.assignment.roleName }}</a>&ngsp;<span class="sub">{{ item.programmeName }}@if (item.assignment.scopeName) {, {{ item.assignment.scopeName }}}, from {{ words.dateWords(item.assignment.startsOn) }}@if (item.assignment.endsOn) { to {{ words.dateWords(item.assignment.endsOn) }}}@if (item.assignment.isSideOfDesk) {. Beside other work: {{ words.lackingWords(item.assignment.sideOfDesk) }}}@if (item.assignment.endedReason) {. {{ item.assignment.endedReason }}}</span></span>
              <rl-status [kind]="words.assignmentLook(item.assignment.state).kind" [word]="words.assignmentLook(item.assignment.state).word" /></li>
          } @empty { <li><rl-empty heading="No role so far" text="Roles are given on the tab “Roles” of a programme." /></li> }
        </ul>
      } @else { <rl-skeleton what="Reading the roles" [lines]="4" /> }
    </div>`,
})
export class PersonRolesPage {
  readonly personId = input.required<string>();
  protected readonly roles = httpResource<PersonRolesView>(() => `/api/people/${this.personId()}/roles`);
  protected readonly view = computed(() => (this.roles.hasValue() ? this.roles.value() : undefined));
  protected readonly words = { assignmentLook, dateWords, lackingWords };
}
