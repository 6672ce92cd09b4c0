import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RlTabs } from '@realign/ui';

/** The parts of the tab "Roles". */
@Component({
  selector: 'roles-nav',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlTabs],
  template: `<rl-tabs [tabs]="tabs()" label="Parts of roles" />`,
})
export class RolesNav {
  readonly programmeId = input.required<string>();
  protected readonly tabs = computed(() => {
    const base = `/programmes/${this.programmeId()}/roles`;
    return [{ label: 'Holders', link: base, exact: true }, { label: 'Map of gaps', link: `${base}/coverage` }, { label: 'Champions', link: `${base}/champions` }, { label: 'Measures', link: `${base}/kpis` }, { label: 'Help', link: `${base}/help` }];
  });
}
