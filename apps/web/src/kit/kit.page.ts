import { ChangeDetectionStrategy, Component } from '@angular/core';
@Component({ selector: 'kit-page', changeDetection: ChangeDetectionStrategy.OnPush, template: `<h1>The kit</h1>` })
export class KitPage {}
