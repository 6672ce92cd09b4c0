import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { ICONS, type IconName } from './icons';

/** A drawing beside a word. It is never the only name of a control: give the control a label. */
@Component({
  selector: 'rl-icon',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg class="ic" viewBox="0 0 20 20" aria-hidden="true"><path [attr.d]="path()" /></svg>`,
})
export class RlIcon {
  readonly name = input.required<IconName>();
  protected readonly path = computed(() => ICONS[this.name()]);
}
