import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RoleDefinitionListView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSkeleton, RlStatus, plural } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { coverRuleWords } from '../role-words';
import { definitionBody, definitionFields } from './definition-form';

/** Every role of the organisation: what it is for, how much time, how many are needed. */
@Component({
  selector: 'roles-catalogue',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlIcon, RlPageHeader, RlProblem, RlSkeleton, RlStatus],
  template: `
    <rl-page-header heading="Roles" say="Who does what for the change, for how much of the week, and how many are needed.">
      @if (view()?.can?.create) { <button actions type="button" class="btn pri" (click)="add()"><rl-icon name="plus" />New role</button> }
    </rl-page-header>
    <div class="page">
      <p class="row"><a class="lnk" routerLink="/roles/communities">Communities</a><a class="lnk" routerLink="/roles/mine">My roles and help</a></p>
      @if (list.error()) { <rl-problem [error]="list.error()" retryable (retry)="list.reload()" /> }
      @else if (view(); as view) {
        <table class="tbl cards"><caption class="vh">Roles</caption>
          <thead><tr><th scope="col">Role</th><th scope="col">Needed</th><th scope="col" class="r">Time</th><th scope="col" class="r">Programmes</th><th scope="col" class="r">Holders</th><th scope="col">State</th></tr></thead>
          <tbody>
            @for (role of view.items; track role.id) {
              <tr><td><a class="lnk strong" [routerLink]="'/roles/' + role.id">{{ role.name }}</a>&ngsp;<span class="sub">{{ role.summary }}</span></td><td data-head="Needed">{{ words.coverRuleWords(role) }}</td><td class="r num" data-head="Time">{{ role.defaultTimePercent === null ? 'not said' : role.defaultTimePercent + '%' }}</td>
                <td class="r num" data-head="Programmes">{{ role.programmeCount }}</td><td class="r num" data-head="Holders">{{ role.holderCount }}</td><td data-head="State">@if (role.retiredOn) { <rl-status kind="stopped" word="Retired" /> } @else { <rl-status kind="live" [word]="role.isBuiltIn ? 'Built in' : 'Your own'" /> }</td></tr>
            } @empty { <tr><td colspan="6"><rl-empty heading="No role yet" text="Roles say who does what for the change. Training, cover and help follow from them." /></td></tr> }
          </tbody>
        </table>
      } @else { <rl-skeleton what="Reading the roles" [lines]="8" /> }
    </div>`,
})
export class CataloguePage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  protected readonly list = httpResource<RoleDefinitionListView>(() => '/api/role-definitions');
  protected readonly view = computed(() => (this.list.hasValue() ? this.list.value() : undefined));
  protected readonly words = { coverRuleWords, plural };

  protected async add(): Promise<void> {
    const saved = await this.dialogs.form({
      title: 'New role', action: 'Add role', fields: [{ name: 'key', label: 'Short name', required: true, maxLength: 60, hint: 'Small letters, digits and _; it stays as it is.' }, ...definitionFields()],
      save: (values) => firstValueFrom(this.http.post('/api/role-definitions', { key: values['key'], ...definitionBody(values) })),
    });
    if (saved) this.list.reload();
  }
}
