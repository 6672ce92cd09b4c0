/**
 * SQL views and functions that later contexts may use.
 *
 * - `notifications.person_zone_v(tenant_id, person_id, time_zone)`: where the day of a person begins and ends. The zone they chose, else that of their country,
 *   else that of the organisation.
 * - `notifications.day_at(instant, zone)`: the day it is there then; by UTC where the database does not know the zone.
 * - `notifications.first_day()`: the day it still is somewhere the organisation of the session has people. Every day before it is over for all of them.
 */
export const notificationsPublishedViews = ['notifications.person_zone_v'] as const;
