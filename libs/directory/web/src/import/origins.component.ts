import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PersonOriginsView, ValueOriginView } from '@realign/api-client';
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
        <li><b>@if (group.importId) { <a class="lnk" [routerLink]="'/people/imports/' + group.importId">{{ group.fileName }}</a> } @else { {{ group.head }} }</b>&ngsp;
          <span class="sub">{{ group.note }}: {{ group.fields.join(', ') }}</span></li>
      }</ul>
    }`,
})
export class OriginsComponent {
  readonly personId = input.required<string>();
  private readonly resource = httpResource<PersonOriginsView>(() => `/api/people/${this.personId()}/origins`);
  protected readonly groups = computed(() => {
    const groups = new Map<string, Group>();
    for (const origin of this.resource.hasValue() ? this.resource.value().items : []) {
      const [head, note] = [headOf(origin), noteOf(origin)];
      const key = `${origin.importId}:${head}:${note}`;
      const group = groups.get(key) ?? { key, importId: origin.importId, fileName: origin.fileName, head, note, fields: [] };
      group.fields.push(fieldWords(origin.field));
      groups.set(key, group);
    }
    return [...groups.values()];
  });
}

interface Group {
  readonly key: string;
  readonly importId: string | null;
  readonly fileName: string | null;
  readonly head: string;
  readonly note: string;
  readonly fields: string[];
}

const HEADS: Readonly<Record<string, string>> = { provider: 'Identity provider', unit_change: 'Change of a unit' };

const headOf = ({ source }: ValueOriginView): string => HEADS[source ?? ''] ?? 'Not from a file';

/** Line and hand of a file, or who said it; and the day. */
function noteOf({ source, saidBy, line, at, correctedBy }: ValueOriginView): string {
  const place = source === 'file' ? `${line ? `line ${line}` : 'not in the file any more'}${correctedBy ? `, corrected by ${correctedBy}` : ''}` : (saidBy ?? 'entered by hand, or before this was kept');
  return at ? `${place}, ${dateWords(at)}` : place;
}
