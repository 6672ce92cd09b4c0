/** A wave's days as the plan holds them. */
export interface WaveDays {
  readonly launchOn: string;
  /** The day it was launched on, whatever was planned; null before that. */
  readonly launchedOn: string | null;
  readonly embedUntil: string;
}

/**
 * The days a wave stands on wherever it is shown: once it was launched, from the day it was launched on. One that was launched after its accompaniment was to end stands on that one day.
 */
export const waveSpan = ({ launchOn, launchedOn, embedUntil }: WaveDays): { readonly from: string; readonly to: string } => {
  const from = launchedOn ?? launchOn;
  return { from, to: embedUntil < from ? from : embedUntil };
};
