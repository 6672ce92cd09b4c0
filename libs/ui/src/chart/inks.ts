import type { ChartInks } from './chart-option';

/** ECharts draws on a canvas and cannot read light-dark(): ask the browser what each token is here and now. */
export function readInks(on: HTMLElement): ChartInks {
  const probe = on.ownerDocument.createElement('i');
  probe.style.setProperty('transition', 'none', 'important'); // a colour under way would be read as the one before
  on.append(probe);
  const ink = (token: string) => { probe.style.color = `var(--${token})`; return getComputedStyle(probe).color; };
  const inks = {
    ink: ink('ink'), ink3: ink('ink-3'), thread: ink('thread'), wash: ink('wash'), rule: ink('rule'), well: ink('well'), paper: ink('paper'), sans: getComputedStyle(on).fontFamily,
    lines: [ink('thread'), ink('line-2'), ink('line-3'), ink('line-4'), ink('line-5')],
  };
  probe.remove();
  return inks;
}
