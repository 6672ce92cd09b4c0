import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RlTabs } from '@realign/ui';

/** The parts of the tab "Launch". */
@Component({
  selector: 'programmes-launch-nav',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlTabs],
  template: `<rl-tabs [tabs]="tabs()" label="Parts of the launch" />`,
})
export class LaunchNav {
  readonly programmeId = input.required<string>();
  protected readonly tabs = computed(() => {
    const base = `/programmes/${this.programmeId()}/launch`;
    return [{ label: 'Launch gate', link: base, exact: true }, { label: 'Self-check', link: `${base}/self-check` }, { label: 'Open points', link: `${base}/open-points` }];
  });
}
