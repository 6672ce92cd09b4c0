import type { Design, EvidenceGrade, Flag } from '../effect';

/** The grade a design earns when nothing speaks against it. */
export const GRADE_OF: Readonly<Record<Design, EvidenceGrade>> = { stepped_wedge: 'A', staggered: 'B', two_groups: 'C', interrupted_series: 'C', before_after: 'D' };

/** What a flag costs, in grades. Dates given to whole departments cost nothing by themselves: chance is judged over the departments, and few of them are few units. A lot drawn makes few units, drifting trends and a missing placebo harmless, because chance is then known exactly; but an A says that everything was looked at, so it needs a look at spill-over, which no lot keeps away. Below an A a spill-over that nobody looked for costs nothing: it makes an effect look smaller, not larger. */
export const COST_OF: Readonly<Record<Flag, { readonly drawnByLot: number; readonly chosen: number }>> = {
  few_units: { drawnByLot: 0, chosen: 1 },
  assigned_in_blocks: { drawnByLot: 0, chosen: 0 },
  trends_drift: { drawnByLot: 0, chosen: 1 },
  placebo_shared: { drawnByLot: 0, chosen: 1 },
  no_placebo: { drawnByLot: 0, chosen: 1 },
  spill_over: { drawnByLot: 1, chosen: 1 },
  spill_over_not_seen: { drawnByLot: 1, chosen: 0 },
  partial_overlap: { drawnByLot: 1, chosen: 1 },
  dates_moved_by_outcome: { drawnByLot: 1, chosen: 1 },
  gaps: { drawnByLot: 1, chosen: 1 },
  thin_horizon: { drawnByLot: 0, chosen: 0 },
  left_out_units: { drawnByLot: 0, chosen: 0 },
  no_season: { drawnByLot: 0, chosen: 1 },
  measure_changed: { drawnByLot: 1, chosen: 1 },
  offered_in_part: { drawnByLot: 1, chosen: 1 },
  no_range: { drawnByLot: 0, chosen: 0 },
};

const GRADES: readonly EvidenceGrade[] = ['A', 'B', 'C', 'D', 'E'];

/** The design's grade, lowered by what each flag costs; never below E. */
export const gradeEvidence = (design: Design, flags: readonly Flag[]): EvidenceGrade => {
  const cost = flags.reduce((sum, flag) => sum + COST_OF[flag][design === 'stepped_wedge' ? 'drawnByLot' : 'chosen'], 0);
  return GRADES[Math.min(GRADES.length - 1, GRADES.indexOf(GRADE_OF[design]) + cost)] ?? 'E';
};

/** Each flag in words, for the small print under an effect. */
export const FLAG_WORDS: Readonly<Record<Flag, string>> = {
  few_units: 'Few got a date of their own (fewer than 12, a wave of fewer than 3, or a group of fewer than 5): chance was judged by dealing the weeks out to them anew, too, not by a formula alone.',
  assigned_in_blocks: 'Dates were given to whole departments, not unit by unit, so each department counts once when chance is judged, however many units it has.',
  trends_drift: 'Before the offer what is compared was already drifting apart a little.',
  placebo_shared: 'In the weeks before the offer what is compared moved apart, as another activity reached some of it then: that check says nothing of this one.',
  no_placebo: 'Too little history, or a week nobody reported in it, to check that what is compared moved together before the offer.',
  spill_over: 'Units still waiting had begun to take it up, so the effect may be larger than shown.',
  spill_over_not_seen: 'Nobody has said what shows that it was taken up, so whether units still waiting had begun to use it was not looked at; the best grade without that is B.',
  partial_overlap: 'Another activity reached some of the same units at the same time.',
  dates_moved_by_outcome: 'Dates were moved because of the figure itself.',
  gaps: 'More than one reading in ten is missing.',
  thin_horizon: 'Later weeks have nobody left to compare with; the mean covers fewer weeks than asked for.',
  left_out_units: 'Units that had it before the history begins were left out.',
  no_season: 'Too little history to tell a season from an effect.',
  measure_changed: 'The figure began to count something else within these weeks; both sides were counted alike, but it need not have changed them alike.',
  offered_in_part: 'Many of those it was offered to are in units of which only a part was; such units are left out, so the effect is told of the others.',
  no_range: 'It has no range: with nobody to compare with, nothing says how far a season or whatever else happened then could move the figure.',
};
