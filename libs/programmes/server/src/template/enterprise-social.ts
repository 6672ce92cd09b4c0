import type { ProgrammeTemplate } from '@realign/programmes/contract';

/** Enterprise social for a large organisation: one launch in waves, then at least a year of rhythm. */
export const ENTERPRISE_SOCIAL: ProgrammeTemplate = {
  key: 'enterprise-social',
  name: 'Enterprise social rollout',
  summary: 'Align, design, pilot, launch in waves and embed, with a checkpoint every six weeks.',
  purposeStatement: 'So that anybody with a question reaches the person who knows the answer within a day, whatever their unit or country.',
  staysTheSame: 'Confidential client matters stay in the case system. E-mail remains for people outside the organisation.',
  phases: [
    { name: 'Align', fromDay: 0, toDay: 27, exitGate: 'Purpose signed by the sponsor; goals with baseline and source.' },
    { name: 'Design', fromDay: 28, toDay: 55, exitGate: 'Three work scenarios chosen; community managers named and their time agreed.' },
    { name: 'Pilot', fromDay: 56, toDay: 97, exitGate: 'Two of three pilot scenarios are used weekly; the top three obstacles have owners.' },
    { name: 'Launch', fromDay: 98, toDay: 195, exitGate: 'Each wave: sponsor message sent, three quarters of required training done, metrics connected.' },
    { name: 'Embed', fromDay: 196, toDay: 363, exitGate: 'Goals hold for two checkpoints in a row.' },
    { name: 'Keep turning', fromDay: 364, toDay: 727, exitGate: '' },
  ],
  waves: [
    { name: 'Pilot: two departments', launchDay: 56, embedDay: 97 },
    { name: 'Wave 1: head office', launchDay: 98, embedDay: 182 },
    { name: 'Wave 2: regions', launchDay: 140, embedDay: 224 },
    { name: 'Wave 3: branches', launchDay: 182, embedDay: 266 },
  ],
  activities: [
    { title: 'Leaders say why, in person', hypothesis: 'If each unit head explains the purpose to the team, more people try it, because they see it is meant.', effortClass: 'culture', engagementMode: 'push', phase: 'Align', fromDay: 14, toDay: 34 },
    { title: 'Choose the work scenarios with the people who do the work', hypothesis: 'If scenarios come from daily work, training is used the week after.', effortClass: 'culture', engagementMode: 'pull', phase: 'Design', fromDay: 28, toDay: 49 },
    { title: 'Connect sign-on and usage reports', hypothesis: '', effortClass: 'technology', engagementMode: 'push', phase: 'Design', fromDay: 28, toDay: 55 },
    { title: 'Ask an expert: pilot community', hypothesis: 'If experts answer within a day for six weeks, askers come back.', effortClass: 'culture', engagementMode: 'pull', phase: 'Pilot', fromDay: 56, toDay: 97 },
    { title: 'Leader question hour, every fortnight', hypothesis: 'If leaders answer in the open, posting becomes normal, because it is seen to be safe.', effortClass: 'culture', engagementMode: 'pull', phase: 'Launch', fromDay: 98, toDay: 195 },
    { title: 'Champions’ hour at the next desk', hypothesis: 'If a champion shows one scenario a week, quiet readers begin to answer.', effortClass: 'culture', engagementMode: 'pull', phase: 'Launch', fromDay: 105, toDay: 195 },
    { title: 'Recognise good answers each month', hypothesis: 'If good answers are seen and thanked, more people answer.', effortClass: 'culture', engagementMode: 'pull', phase: 'Embed', fromDay: 196, toDay: 363 },
    { title: 'Community health check', hypothesis: 'If quiet communities are mended or closed, the living ones are found.', effortClass: 'culture', engagementMode: 'push', phase: 'Embed', fromDay: 210, toDay: 252 },
  ],
  goals: [
    {
      title: 'Raise the share of people who take part from launch to 60 percent',
      why: 'A network answers only as many questions as it has people who look.',
      servedBy: ['Leaders say why, in person', 'Choose the work scenarios with the people who do the work', 'Connect sign-on and usage reports', 'Champions’ hour at the next desk'],
      keyResults: [{ title: 'Active people each month', metricKey: 'active_people_share', metricName: 'Active people', unit: 'share', semantics: 'increase', baseline: 0.12, target: 0.6, targetDay: 363, source: 'Viva Engage activity report' }],
    },
    {
      title: 'Raise the share of people who post or reply to 20 percent',
      why: 'Readers learn; writers carry the answers.',
      servedBy: ['Leader question hour, every fortnight', 'Champions’ hour at the next desk', 'Recognise good answers each month'],
      keyResults: [{ title: 'People who post each month', metricKey: 'posters_share', metricName: 'People who posted', unit: 'share', semantics: 'increase', baseline: 0.04, target: 0.2, targetDay: 363, source: 'Viva Engage activity report' }],
    },
    {
      title: 'Answer 80 percent of questions within a day',
      why: 'Who waits longer asks elsewhere.',
      servedBy: ['Ask an expert: pilot community', 'Community health check'],
      keyResults: [{ title: 'Questions answered in 24 hours', metricKey: 'communities.answered-in-a-day', metricName: 'Questions answered within 24 hours', unit: 'share', semantics: 'at_least', baseline: 0.35, target: 0.8, targetDay: 363, source: 'Community managers’ count' }],
    },
  ],
  roleKeys: ['sponsor', 'change_lead', 'steward', 'community_manager', 'topic_expert', 'people_manager', 'champion', 'trainer'],
  training: {
    processes: [
      { key: 'find-knowledge', name: 'Find knowledge', summary: 'Reach who knows, across units.' },
      { key: 'lead-in-the-open', name: 'Lead in the open', summary: 'Explain, listen and answer where all can see.' },
      { key: 'run-a-community', name: 'Run a community', summary: 'Open, host, keep healthy, close.' },
    ],
    scenarios: [
      { key: 'ask-an-expert', processKey: 'find-knowledge', title: 'Ask an expert', practice: 'Ask one real question of your own work in the open and thank whoever answers.', measure: 'Answered within a day' },
      { key: 'work-out-loud', processKey: 'find-knowledge', roleKey: 'champion', title: 'Work out loud', practice: 'Post what you are working on and what you do not know yet, once a week.', measure: 'Replies from other units' },
      { key: 'leader-question-hour', processKey: 'lead-in-the-open', roleKey: 'people_manager', title: 'Leader question hour', practice: 'Answer ten questions of your team in the open within an hour.', measure: 'Questions answered' },
      { key: 'first-thirty-posts', processKey: 'run-a-community', roleKey: 'community_manager', title: 'The first thirty posts', practice: 'Plan and host the first thirty posts of a new community.', measure: 'Members who post' },
    ],
    modules: [
      { key: 'ask-in-the-open', title: 'Ask and answer in the open', format: 'practice', minutes: 20, scenarioKeys: ['ask-an-expert'] },
      { key: 'show-at-the-next-desk', title: 'Show one scenario at the next desk', format: 'session', minutes: 60, scenarioKeys: ['ask-an-expert', 'work-out-loud'] },
      { key: 'collect-obstacles', title: 'Hear and pass on what stands in the way', format: 'self_paced', minutes: 30, scenarioKeys: ['work-out-loud'] },
      { key: 'make-room', title: 'Make room for it in the team', format: 'session', minutes: 45, scenarioKeys: ['leader-question-hour'] },
      { key: 'answer-as-a-leader', title: 'Answer as a leader', format: 'coaching', minutes: 60, scenarioKeys: ['leader-question-hour'] },
      { key: 'host-a-community', title: 'Host a community', format: 'session', minutes: 90, scenarioKeys: ['first-thirty-posts'] },
      { key: 'community-health', title: 'Read a community’s health', format: 'self_paced', minutes: 30, scenarioKeys: ['first-thirty-posts'] },
    ],
    plans: [
      { roleKey: 'champion', title: 'Champions', items: [{ moduleKey: 'show-at-the-next-desk', requirement: 'required', leadDays: 14 }, { moduleKey: 'collect-obstacles', requirement: 'required', leadDays: 21 }, { moduleKey: 'ask-in-the-open', requirement: 'recommended', leadDays: 0 }] },
      { roleKey: 'people_manager', title: 'Team leaders', items: [{ moduleKey: 'make-room', requirement: 'required', leadDays: 21 }, { moduleKey: 'answer-as-a-leader', requirement: 'optional', leadDays: 0 }] },
      { roleKey: 'community_manager', title: 'Community managers', items: [{ moduleKey: 'host-a-community', requirement: 'required', leadDays: 14 }, { moduleKey: 'community-health', requirement: 'recommended', leadDays: 0 }] },
    ],
  },
  cadence: { everyWeeks: 6, weekday: 4, localTime: '10:00' },
};

/** A programme that begins with nothing but its rhythm. */
export const EMPTY: ProgrammeTemplate = {
  key: '', name: 'Empty programme', summary: 'Only the rhythm of checkpoints.', purposeStatement: '', staysTheSame: '', phases: [], waves: [], activities: [], goals: [], roleKeys: [],
  training: { processes: [], scenarios: [], modules: [], plans: [] }, cadence: { everyWeeks: 6, weekday: 4, localTime: '10:00' },
};

export const TEMPLATES: readonly ProgrammeTemplate[] = [ENTERPRISE_SOCIAL];
