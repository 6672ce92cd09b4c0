import { NAMES_A_UNIT, UNIT_NAMED } from './take-others.sql';

export const CLEAR_FACTS = 'delete from adoption.daily_fact f using adoption.usage_account a where a.source_id = $1 and f.account_id = a.id and f.day >= $2::date and f.day <= $3::date';
export const CLEAR_DAYS = 'delete from adoption.usage_day where source_id = $1 and day >= $2::date and day <= $3::date';
export const CLEAR_EVENTS = 'delete from adoption.usage_event where source_id = $1 and day >= $2::date and day <= $3::date';
export const CLEAR_WINDOW = 'delete from adoption.window_usage where source_id = $1 and report = $2 and period_days = $3 and data_to = $4::date';
/** What was told of the window to screens goes too, and why nothing was told. */
export const CLEAR_PUBLISHED = `delete from adoption.published_period where series = 'report:' || $1::text || ':' || $2::text and period_days = $3 and period_end = $4::date`;
export const CLEAR_UNTOLD = `delete from adoption.untold_period where series = 'report:' || $1::text || ':' || $2::text and period_days = $3 and period_end = $4::date`;
export const CLEAR_READING = 'delete from adoption.report_reading where source_id = $1 and report = $2 and period_days = $3 and data_to = $4::date';
/** What of its figures stands as observations: those of the whole organisation and of its units. */
export const TOLD_BY_SERIES = `
  select metric_key as "metricKey", null::uuid as "orgUnitId", period_start::text as "periodStart", period_end::text as "periodEnd" from adoption.series_point where source_id = $1 and import_id = $2 and segment_key = '' and segment_value = ''
  union all
  select p.metric_key, ${UNIT_NAMED}, p.period_start::text, p.period_end::text from adoption.series_point p where p.source_id = $1 and p.import_id = $2 and ${NAMES_A_UNIT} and ${UNIT_NAMED} is not null`;
export const CLEAR_SERIES = 'delete from adoption.series_point where source_id = $1 and import_id = $2';
export const CLEAR_COMMUNITIES = 'delete from adoption.community_usage where import_id = $1';

/** Channels of the staged list of names go by their ids again, unless somebody calls them otherwise here. */
export const TAKE_NAMES_BACK = [
  `update adoption.community c set name = n.external_id, updated_at = now() from adoption.community_name n join usage_staging s on s.name_norm = n.name_norm and s.owner_norm = n.owner_norm and not s.is_rejected
   where n.source_id = $1 and n.external_id is not null and c.id = n.community_id and c.name = n.name`,
  `update adoption.community_name n set name = n.external_id, last_seen_on = coalesce((select max(x.data_to) from adoption.community_usage x where x.community_name_id = n.id), '0001-01-01'::date)
   from usage_staging s where n.source_id = $1 and n.external_id is not null and s.name_norm = n.name_norm and s.owner_norm = n.owner_norm and not s.is_rejected`,
];
/** One that no file counted anything of, and no other list names, is gone until one does. */
export const HIDE_UNNAMED = `update adoption.community_name set is_deleted = true where source_id = $1 and external_id is not null and last_seen_on = '0001-01-01'`;
