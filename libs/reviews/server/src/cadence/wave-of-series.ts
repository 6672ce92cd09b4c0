/** SQL: the name of the wave whose series a row is of; null for every other series, and for a wave that is gone. `of` names a relation with `tenant_id` and `series`. */
export const waveOf = (of: string): string => `(select w.name from programmes.wave_detail_v w where w.tenant_id = ${of}.tenant_id and w.wave_id = case when ${of}.series like 'wave:%' then substr(${of}.series, 6)::uuid end)`;
