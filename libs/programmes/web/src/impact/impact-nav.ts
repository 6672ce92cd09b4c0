import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RlTabs } from '@realign/ui';

/** The parts of the tab "Impact". */
@Component({
  selector: 'programmes-impact-nav',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlTabs],
  template: `<rl-tabs [tabs]="tabs()" label="Parts of the impact" />`,
})
export class ImpactNav {
  readonly programmeId = input.required<string>();
  protected readonly tabs = computed(() => {
    const base = `/programmes/${this.programmeId()}/impact`;
    return [{ label: 'What changes for whom', link: base, exact: true }, { label: 'Behaviours', link: `${base}/behaviours` }];
  });
}
