import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RlTabs } from '@realign/ui';

/** The parts of the tab "Listening". */
@Component({
  selector: 'listening-nav',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlTabs],
  template: `<rl-tabs [tabs]="tabs()" label="Parts of listening" />`,
})
export class ListeningNav {
  readonly programmeId = input.required<string>();
  protected readonly tabs = computed(() => {
    const base = `/programmes/${this.programmeId()}/listening`;
    return [{ label: 'Questions', link: base, exact: true }, { label: 'Pulses', link: `${base}/pulses` }];
  });
}
