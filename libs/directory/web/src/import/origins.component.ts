import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PersonOriginsView } from '@realign/api-client';
import { RlSection, dateWords } from '@realign/ui';
import { fieldWords } from './import-words';

/** Where each value of a person came from. Who may not see imports sees nothing here. */
@Component({
  selector: 'directory-origins',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlSection],
  template: `
    @if (groups().length) {
      <rl-section class="gap" heading="Where this comes from" />
      <ul class="led">@for (group of groups(); track group.key) {
        <li><b>@if (group.importId) { <a class="lnk" [routerLink]="'/people/imports/' + group.importId">{{ group.fileName }}</a> } @else { Not from a file }</b>&ngsp;
          <span class="sub">{{ group.importId ? (group.line ? 'line ' + group.line : 'not in the file any more') + (group.correctedBy ? ', corrected by ' + group.correctedBy : '') + (group.at ? ', ' + words.dateWords(group.at) : '') : 'provisioned, or entered by hand' }}: {{ group.fields.join(', ') }}</span></li>
      }</ul>
    }`,
})
export class OriginsComponent {
  readonly personId = input.required<string>();
  private readonly resource = httpResource<PersonOriginsView>(() => `/api/people/${this.personId()}/origins`);
  protected readonly words = { dateWords };
  protected readonly groups = computed(() => {
    const groups = new Map<string, { key: string; importId: string | null; fileName: string | null; line: number | null; at: string | null; correctedBy: string | null; fields: string[] }>();
    for (const { field, ...origin } of this.resource.hasValue() ? this.resource.value().items : []) {
      const key = `${origin.importId}:${origin.line}:${origin.correctedBy}`;
      const group = groups.get(key) ?? { key, ...origin, fields: [] };
      group.fields.push(fieldWords(field));
      groups.set(key, group);
    }
    return [...groups.values()];
  });
}
