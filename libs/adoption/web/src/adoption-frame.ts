import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { RlPageHeader, RlTabs } from '@realign/ui';

/** Adoption across the organisation: what people take up, how far the figures can be relied on, what is measured, and the files. */
@Component({
  selector: 'adoption-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterOutlet, RlPageHeader, RlTabs],
  template: `<rl-page-header heading="Adoption" say="What people take up, for groups and never for one person." /><rl-tabs [tabs]="tabs" label="Adoption" /><router-outlet />`,
})
export class AdoptionFrame {
  protected readonly tabs = [
    { label: 'Uptake', link: '/adoption', exact: true }, { label: 'Communities', link: '/adoption/communities' }, { label: 'Data quality', link: '/adoption/quality' }, { label: 'Metrics', link: '/adoption/metrics' }, { label: 'Usage files', link: '/adoption/files' }, { label: 'Accounts', link: '/adoption/accounts' },
  ];
}
