export type EngagementMode = 'push' | 'pull';
export type Requirement = 'required' | 'recommended' | 'optional';

/** What is required is assigned (push); what is recommended or optional is offered (pull). */
export const engagementModeOf = (requirement: Requirement): EngagementMode => (requirement === 'required' ? 'push' : 'pull');
