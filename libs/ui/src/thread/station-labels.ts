import type { Point } from './thread-geometry';

export interface LabelPlace {
  readonly side: 'l' | 'r' | 'b';
  readonly left: number;
  readonly top: number;
}

/** Where a station's words stand: outside the turn, clear of the line; the lowest one below it. */
export function placeLabel(at: Point, share: number): LabelPlace {
  if (Math.abs(share - 0.5) < 0.02) return { side: 'b', left: at.x - 67, top: at.y + 12 };
  const nearLine = share < 0.2 || share > 0.8;
  const gap = nearLine ? 32 : 16;
  const top = at.y - (nearLine ? 21 : 9);
  return share < 0.5 ? { side: 'r', left: at.x + gap, top } : { side: 'l', left: at.x - gap - 134, top };
}
