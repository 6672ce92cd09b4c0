import type { EChartsCoreOption, EChartsType } from 'echarts/core';

/** One drawing that follows its place: made when there is one, resized with it, and thrown away with it. */
export class ChartCanvas {
  private drawing: { readonly chart: EChartsType; readonly on: HTMLElement } | undefined;
  private readonly resizer = new ResizeObserver(() => this.drawing?.chart.resize());

  /** @param isStillThere told after the library has loaded, because the place may be gone by then */
  async draw(on: HTMLElement, option: (isMoving: boolean) => EChartsCoreOption, isStillThere: () => boolean): Promise<void> {
    const { startChart } = await import('./echarts');
    if (!isStillThere()) return;
    if (this.drawing?.on !== on) {
      this.clear();
      this.drawing = { chart: startChart(on), on };
      this.resizer.observe(on);
    }
    this.drawing.chart.setOption(option(!matchMedia('(prefers-reduced-motion: reduce)').matches), { notMerge: true });
  }

  clear(): void {
    this.resizer.disconnect();
    this.drawing?.chart.dispose();
    this.drawing = undefined;
  }
}
