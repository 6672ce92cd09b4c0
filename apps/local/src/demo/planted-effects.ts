/**
 * THE TRUTH about the demo's two years of use: everything that was planted, and nothing else, moves its figures. What the effect engine finds can be held
 * against it (docs/effects-and-planted-truth.md). Weeks are counted from the first week of the history; effects are percentage points of people.
 */
export const PLANTED = {
  seed: 20_260_105,
  weeks: 104,

  /** Share of a unit's people active in a week, in per cent: its own level, a slow trend, a yearly wave, and noise that remembers. */
  level: { lowest: 22, range: 12 },
  trendPerWeek: 0.03,
  season: 3,
  noise: 1,
  memory: 0.5,
  /** Of ten people, seven are as keen one week as the next: the first to be active are the same people. */
  habit: 0.7,
  /** Of those active in a week, this share posts or replies in it; so an effect on activity shows in posting at this share of its size. */
  contributing: 0.25,
  /** Weeks until an effect is whole. */
  rampWeeks: 4,

  programme: 'Answers in the open',
  /** Waves of the programme: every unit without units below it, dealt out in turn; units that lead others wait for good. */
  waves: { startWeek: 20, launchWeeks: [24, 32, 40, 48], effect: 8 },
  /** The keenest of each wave finish this module, a quarter of them in each of the first four weeks; what the launch does, it does among them. So it moves each of them by effect / share. */
  takeUp: { module: 'Ask where the next person looks', share: 0.4 },
  activities: [
    { title: 'Manager demo', effortClass: 'culture', engagementMode: 'pull', hypothesis: 'If managers show one answer of their own, their teams follow.', effect: 4, weekOfWave: [62, 68, 74, null] },
    { title: 'Desk visits on launch day', effortClass: 'culture', engagementMode: 'push', hypothesis: 'If somebody comes by on the day, the first question is asked.', effect: 0, weekOfWave: [24, 32, 40, 48] },
    // Nothing was planted for it, and nothing else came to its waves in these weeks: an effect of 0 that can be told.
    { title: 'Quiz of the month', effortClass: 'culture', engagementMode: 'pull', hypothesis: 'If people test what they know, they come back.', effect: 0, weekOfWave: [null, 86, 92, 98] },
    { title: 'Monthly newsletter', effortClass: 'culture', engagementMode: 'push', hypothesis: 'If good answers are told to everybody, more people look.', effect: 0, weekOfWave: 'everybody', week: 84 },
  ],

  /** The waves of the template's programme, at the dates of its plan. */
  enterpriseSocial: { effect: 6 },
} as const;

/** How much of an effect shows `weeksSince` the offer: a quarter more each week. */
export const rampAt = (weeksSince: number): number => (weeksSince < 0 ? 0 : Math.min(1, (weeksSince + 1) / PLANTED.rampWeeks));

/** What the launch did for those who took it up: points of them. */
export const effectOnTakers = (effect: number): number => effect / PLANTED.takeUp.share;

/** The mean effect over the first weeks after the offer, which is what the engine estimates. */
export const meanEffect = (effect: number, weeks: number): number => (effect * Array.from({ length: weeks }, (_, e) => rampAt(e)).reduce((sum, share) => sum + share, 0)) / Math.max(1, weeks);
