import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The roles of type: what each is for. */
@Component({
  selector: 'kit-type',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="sec"><h2>Type</h2></div>
    <ul class="tys">
      <li><span class="say lg">Say, 28/35 Newsreader</span><small>Words a person signs or says</small></li>
      <li><span class="fig">46% 34/36</span><small>Figure, proportional</small></li>
      <li><span class="ty-h1">Page title 25/30</span><small>h1, Instrument Sans 620</small></li>
      <li><span class="ty-h2">Section 16/22</span><small>h2, over an ink rule</small></li>
      <li><span>Body 14/20, and <b>strong 600</b></span><small>default</small></li>
      <li><span class="sub">Caption 13/18</span><small>ink-3</small></li>
      <li><span class="num">1,118,442<br />8,888,888</span><small>Tables: tabular figures</small></li>
      <li><span class="tight">Team-leader coaching, Operations, Germany and Poland</span><small>Compact: width axis 86%</small></li>
    </ul>`,
})
export class KitType {}
