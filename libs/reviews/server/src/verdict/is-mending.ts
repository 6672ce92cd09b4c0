/** Whether a decision was to mend the figure its item is about: what was proposed as that, and accepted. */
export const isMending = (decision: string): string => `exists (select 1 from reviews.proposal m where m.tenant_id = ${decision}.tenant_id and m.decision_id = ${decision}.id and m.kind = 'fix_metric' and m.state <> 'rejected')`;
