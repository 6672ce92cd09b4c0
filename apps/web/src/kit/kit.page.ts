import { ChangeDetectionStrategy, Component, ViewEncapsulation } from '@angular/core';
import { RlPageHeader } from '@realign/ui';
import { KitColours } from './kit-colours';
import { KitForms } from './kit-forms';
import { KitMarks } from './kit-marks';
import { KitStates } from './kit-states';
import { KitTables } from './kit-tables';
import { KitThreads } from './kit-threads';
import { KitTimeline } from './kit-timeline';
import { KitType } from './kit-type';

/** Every component in every state, with made-up values. Development builds only, and so are its few styles. */
@Component({
  selector: 'kit-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  encapsulation: ViewEncapsulation.None,
  imports: [KitColours, KitForms, KitMarks, KitStates, KitTables, KitThreads, KitTimeline, KitType, RlPageHeader],
  styleUrl: './kit.scss',
  template: `
    <rl-page-header heading="The kit" say="One thread, one grade, one interval. Everything else stays quiet." [crumbs]="[{ label: 'Design', link: '/kit' }]" />
    <div class="page kit">
      <div class="kg"><kit-type class="kb" /><kit-colours class="kb" theme="light" /><kit-colours class="kb" theme="dark" /></div>
      <kit-threads /><kit-marks /><kit-states /><kit-forms /><kit-tables /><kit-timeline />
    </div>`,
})
export class KitPage {}
