import type { EChartsCoreOption, EChartsType } from 'echarts/core';

/** What to draw in a place so many pixels wide. */
type Option = (isMoving: boolean, width: number) => EChartsCoreOption;

/** One drawing that follows its place: made when there is one, drawn anew when its width changes, and thrown away with it. */
export class ChartCanvas {
  private drawing: { readonly chart: EChartsType; readonly on: HTMLElement; option?: Option; width?: number } | undefined;
  private readonly resizer = new ResizeObserver(() => this.follow());

  /** @param isStillThere told after the library has loaded, because the place may be gone by then */
  async draw(on: HTMLElement, option: Option, isStillThere: () => boolean): Promise<void> {
    const { startChart } = await import('./echarts');
    if (!isStillThere()) return;
    if (this.drawing?.on !== on) {
      this.clear();
      this.drawing = { chart: startChart(on), on };
      this.resizer.observe(on);
    }
    this.drawing.option = option;
    this.show(!matchMedia('(prefers-reduced-motion: reduce)').matches);
  }

  clear(): void {
    this.resizer.disconnect();
    this.drawing?.chart.dispose();
    this.drawing = undefined;
  }

  private show(isMoving: boolean): void {
    if (!this.drawing?.option) return;
    this.drawing.width = this.drawing.chart.getWidth();
    this.drawing.chart.setOption(this.drawing.option(isMoving, this.drawing.width), { notMerge: true });
  }

  private follow(): void {
    this.drawing?.chart.resize();
    if (this.drawing && this.drawing.chart.getWidth() !== this.drawing.width) this.show(false);
  }
}
