import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, TooltipComponent, AriaComponent, MarkAreaComponent, MarkLineComponent, CanvasRenderer, LabelLayout]);

/** Only what our charts use, in one lazy chunk. */
export const startChart = (on: HTMLElement): EChartsType => init(on);
