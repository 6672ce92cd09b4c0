/** SQL: what the series of a checkpoint is called; null for the programme's own. `of` names a relation with `tenant_id` and `series`. */
export const seriesName = (of: string): string => `
  case ${of}.series when 'checkpoint' then null when 'goals' then 'Goals' when 'role_kpis' then 'Role measures' when 'training_plans' then 'Training plans'
    else coalesce((select w.name from programmes.wave_detail_v w where w.tenant_id = ${of}.tenant_id and w.wave_id = case when ${of}.series like 'wave:%' then substr(${of}.series, 6)::uuid end), 'A wave') end`;
