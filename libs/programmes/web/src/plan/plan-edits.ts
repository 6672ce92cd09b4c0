import type { ActivityView, ChangeActivity, ChangeMessage, ChangePhase, ChangeWave, MessageView, PhaseView, WaveView } from '@realign/api-client';
import { ALONGSIDE, shareWords, type EditedFields } from '@realign/ui';
import { sentence } from '../programme-words';

const state = (value: unknown): string => sentence(String(value));
const share = (value: unknown): string => shareWords(Number(value));
const person = (id: string | null, name: string | null) => [id !== null && name !== null ? { id, name } : null];

export const PHASE_EDITS: EditedFields<ChangePhase, PhaseView> = {
  name: { label: 'Name', of: ({ name }) => name },
  startsOn: { label: 'From', of: ({ startsOn }) => startsOn, together: 'dates' },
  endsOn: { label: 'To', of: ({ endsOn }) => endsOn, together: 'dates' },
  exitGate: { label: 'What must be true before the next phase', of: ({ exitGate }) => exitGate },
  closed: { label: 'Closed', of: ({ closedOn }) => closedOn !== null, says: (isClosed) => (isClosed === true ? 'Closed' : 'Open') },
  leftDespite: ALONGSIDE, dateReason: ALONGSIDE, dateNote: ALONGSIDE,
};

/** Its day has come, wherever the programme is, and nobody launched it: why is a word by itself, which the server keeps once that day has passed there. */
const hasItsDayPassed = ({ launchOn, launchedOn, state: now }: WaveView): boolean =>
  launchedOn === null && (now === 'planned' || now === 'ready') && launchOn < new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);

const saysWhy = ({ dateReason, dateNote }: Readonly<Record<string, unknown>>): boolean => (dateReason !== undefined && dateReason !== 'planned') || (typeof dateNote === 'string' && dateNote.trim() !== '');

export const WAVE_EDITS: EditedFields<ChangeWave, WaveView> = {
  name: { label: 'Name', of: ({ name }) => name, carries: (alongside, wave) => hasItsDayPassed(wave) && saysWhy(alongside) },
  kind: { label: 'Kind', of: ({ kind }) => kind, says: state },
  launchOn: { label: 'Launch', of: ({ launchOn }) => launchOn, together: 'dates' },
  launchedOn: { label: 'Launched on', of: ({ launchedOn }) => launchedOn, together: 'dates' },
  embedUntil: { label: 'Accompanied until', of: ({ embedUntil }) => embedUntil, together: 'dates' },
  orgUnitIds: { label: 'Units it reaches', of: ({ orgUnits }) => orgUnits.map(({ id }) => id), named: ({ orgUnits }) => orgUnits },
  audienceIds: { label: 'Audiences it reaches', of: ({ audiences }) => audiences.map(({ id }) => id), named: ({ audiences }) => audiences },
  state: { label: 'State', of: (wave) => wave.state, says: state },
  learningDays: { label: 'Days to learn from it after it ends', of: ({ learningDays }) => learningDays },
  learning: { label: 'What was learned', of: ({ learning }) => learning },
  readyDespite: ALONGSIDE, reachReason: ALONGSIDE, leftDespite: ALONGSIDE, dateReason: ALONGSIDE, dateNote: ALONGSIDE,
};

export const ACTIVITY_EDITS: EditedFields<ChangeActivity, ActivityView> = {
  title: { label: 'Activity', of: ({ title }) => title },
  kind: { label: 'Kind', of: ({ kind }) => kind, says: state },
  stage: { label: 'Stage', of: ({ stage }) => stage, says: state },
  startsOn: { label: 'From', of: ({ startsOn }) => startsOn, together: 'dates' },
  endsOn: { label: 'To', of: ({ endsOn }) => endsOn, together: 'dates' },
  hypothesis: { label: 'Hypothesis', of: ({ hypothesis }) => hypothesis },
  effortClass: { label: 'Works on', of: ({ effortClass }) => effortClass, says: state },
  engagementMode: { label: 'Offered how', of: ({ engagementMode }) => engagementMode, says: state },
  phaseId: { label: 'Phase', of: ({ phaseId }) => phaseId },
  waveId: { label: 'Wave', of: ({ waveId }) => waveId },
  audienceId: { label: 'For whom, if not the wave', of: ({ audienceId }) => audienceId, named: ({ audienceId, audienceName }) => person(audienceId, audienceName) },
  plannedHours: { label: 'Planned hours in total', of: ({ plannedHours }) => plannedHours },
  actualHours: { label: 'Hours so far', of: ({ actualHours }) => actualHours },
  state: { label: 'State', of: (activity) => activity.state, says: state },
  judgement: { label: 'When judged: did it work', of: ({ judgement }) => judgement, says: state },
  responsiblePersonId: { label: 'Who sees to it', of: ({ responsiblePersonId }) => responsiblePersonId, named: ({ responsiblePersonId, responsibleName }) => person(responsiblePersonId, responsibleName) },
  dateReason: ALONGSIDE, dateNote: ALONGSIDE,
};

export const MESSAGE_EDITS: EditedFields<ChangeMessage, MessageView> = {
  title: { label: 'Message', of: ({ title }) => title },
  sendOn: { label: 'Day', of: ({ sendOn }) => sendOn },
  channel: { label: 'Channel', of: ({ channel }) => channel, says: state },
  senderPersonId: { label: 'Sender', of: ({ senderPersonId }) => senderPersonId, named: ({ senderPersonId, senderName }) => person(senderPersonId, senderName) },
  waveId: { label: 'For people of the wave', of: ({ waveId }) => waveId, together: 'whom' },
  audienceId: { label: 'Or for an audience', of: ({ audienceId }) => audienceId, together: 'whom' },
  body: { label: 'Text', of: ({ body }) => body },
  benefitPersonal: { label: 'What it promises for me', of: ({ benefitPersonal }) => benefitPersonal },
  benefitOrganisation: { label: 'What it promises the organisation', of: ({ benefitOrganisation }) => benefitOrganisation },
  checkQuestion: { label: 'How we see that it was understood', of: ({ checkQuestion }) => checkQuestion },
  checkTarget: { label: 'Share that should understand', of: ({ checkTarget }) => checkTarget, says: share },
  checkReached: { label: 'Understood', of: ({ checkReached }) => checkReached, says: share, together: 'understood', isSentAlong: true },
  checkAnswers: { label: 'Answers', of: ({ checkAnswers }) => checkAnswers, together: 'understood', isSentAlong: true },
  checkOn: { label: 'Read on', of: ({ checkOn }) => checkOn, together: 'understood', isSentAlong: true },
  state: { label: 'State', of: (message) => message.state, says: state },
  dateReason: ALONGSIDE, dateNote: ALONGSIDE,
};
