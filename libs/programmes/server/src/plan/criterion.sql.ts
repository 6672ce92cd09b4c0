/** What must be true to enter or leave a phase or wave (`ofId`). */
export const CRITERIA = `select c.id, c.programme_id as "programmeId", coalesce(c.phase_id, c.wave_id) as "ofId", c.kind, c.statement, c.state, c.note, c.judged_by as "judgedBy",
  to_char(c.judged_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "judgedAt", c.version from programmes.criterion c`;
