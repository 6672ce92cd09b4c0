const GROUPS = 'Report Refresh Date,Group Display Name,Is Deleted,Owner Principal Name,Last Activity Date,Group Type,Office 365 Connected,Member Count,Posted Count,Read Count,Liked Count,Report Period';
const FIGURES = 'metric_key,unit,segment_key,segment_value,period_start,period_end,value';

interface Community {
  readonly name: string;
  /** Share of the organisation's people who are members. */
  readonly share: number;
  readonly posted: number;
  readonly read: number;
  readonly liked: number;
  /** Days since anybody did anything. */
  readonly quietFor: number;
  readonly questions?: number;
  readonly unanswered?: number;
}

/** One of each kind: lively, one way, with questions that wait, quiet, asleep, and too small to be shown. */
const COMMUNITIES: readonly Community[] = [
  { name: 'All Meridian', share: 1, posted: 38, read: 9_200, liked: 610, quietFor: 0 },
  { name: 'Ask Me Anything', share: 0.31, posted: 164, read: 5_140, liked: 402, quietFor: 1, questions: 61, unanswered: 7 },
  { name: 'Branch Advisers', share: 0.22, posted: 96, read: 2_310, liked: 188, quietFor: 0, questions: 44, unanswered: 15 },
  { name: 'Notes from the Board', share: 0.64, posted: 12, read: 6_870, liked: 9, quietFor: 4 },
  { name: 'Risk Guild', share: 0.04, posted: 0, read: 120, liked: 0, quietFor: 41 },
  { name: 'Summer Party 2025', share: 0.09, posted: 0, read: 0, liked: 0, quietFor: 95 },
  { name: 'Working Out Loud', share: 0.12, posted: 71, read: 1_460, liked: 233, quietFor: 2, questions: 18, unanswered: 2 },
  { name: 'Works Council Room', share: 0.002, posted: 6, read: 31, liked: 4, quietFor: 3 },
];

/** The community report of Viva Engage over 30 days. */
export const communityFile = (people: number, dataTo: string, dayBefore: (days: number) => string): string =>
  `\uFEFF${[GROUPS, ...COMMUNITIES.map(({ name, share, posted, read, liked, quietFor }) => [dataTo, name, 'False', 'community@meridian.example', dayBefore(quietFor), 'public', 'Yes', Math.round(share * people), posted, read, liked, 30].join(','))].join('\r\n')}\r\n`;

/** What no report tells: the community managers' own count of replies and questions, over the same 30 days. */
export const talkFile = (from: string, to: string): string =>
  [FIGURES, ...COMMUNITIES.flatMap(({ name, posted, questions, unanswered }) => (questions === undefined || unanswered === undefined ? [] : [['replies', 2 * posted], ['questions', questions], ['questions_unanswered', unanswered]].map(([metric, value]) => `${metric},count,community,${name},${from},${to},${value}`)))].join('\n');
