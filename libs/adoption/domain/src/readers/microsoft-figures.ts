import { readPeriod } from './account-record';
import type { RecordValues } from './record-values';
import { always, asDay, asNumber, often, type UsageFormat } from './usage-format';
import type { SeriesPoint } from './usage-records';

const SOURCE = { key: 'viva-engage', name: 'Viva Engage' } as const;
const REFRESHED = asDay(always('refreshedOn', 'Report Refresh Date', 'ï»¿Report Refresh Date'));
const PERIOD = always('periodDays', 'Report Period');
const REPORTED = asDay(always('reportedOn', 'Report Date'));

const point = (values: RecordValues, on: string, metricKey: string, field: string, unit: string, segment = ''): SeriesPoint => ({
  metricKey: `viva-engage.${metricKey}`, segmentKey: segment === '' ? '' : 'device', segmentValue: segment, periodStart: on, periodEnd: on, value: values.count(field), unit,
});

/**
 * Viva Engage by day. Two reports have this very heading: one counts messages, the other people. Only a person can say which it is; the
 * file's name is a hint. A day whose counts were left empty is known to be unknown.
 */
export const YAMMER_COUNTS: UsageFormat = {
  key: 'yammer-activity-counts', name: 'Viva Engage activity by day', source: SOURCE, grain: 'series', asks: ['meaning'],
  fields: [REFRESHED, asNumber(always('liked', 'Liked')), asNumber(always('posted', 'Posted')), asNumber(always('read', 'Read')), REPORTED, PERIOD],
  read: (values, { answers }) => {
    readPeriod(values);
    const on = values.requiredDay('reportedOn', 'The day of the counts');
    const isPeople = answers.meaning === 'people';
    const points = (['posted', 'read', 'liked'] as const).map((field) => point(values, on, `${isPeople ? 'people' : 'messages'}_${field}`, field, isPeople ? 'people' : 'count'));
    return { kind: 'series', dataTo: values.requiredDay('refreshedOn', 'The day of the report'), points };
  },
};

const DEVICES = [['Web', 'web'], ['Windows Phone', 'windows_phone'], ['Android Phone', 'android_phone'], ['iPhone', 'iphone'], ['iPad', 'ipad'], ['Other', 'other']] as const;

export const YAMMER_DEVICES: UsageFormat = {
  key: 'yammer-device-usage-user-counts', name: 'Viva Engage people by device and day', source: SOURCE, grain: 'series', asks: [],
  fields: [REFRESHED, ...DEVICES.map(([heading, key]) => asNumber(key === 'web' || key === 'android_phone' || key === 'iphone' ? always(key, heading) : often(key, heading))), REPORTED, PERIOD],
  read: (values) => {
    readPeriod(values);
    const on = values.requiredDay('reportedOn', 'The day of the counts');
    return { kind: 'series', dataTo: values.requiredDay('refreshedOn', 'The day of the report'), points: DEVICES.filter(([, key]) => values.has(key)).map(([, key]) => point(values, on, 'people_by_device', key, 'people', key)) };
  },
};

/** Communities have no id in this report: name and owner are the key, and counts may be empty, which is not 0. */
export const YAMMER_GROUPS: UsageFormat = {
  key: 'yammer-groups-activity-detail', name: 'Viva Engage communities', source: SOURCE, grain: 'community', asks: ['period'],
  fields: [
    REFRESHED, always('name', 'Group Display Name'), often('isDeleted', 'Is Deleted'), always('owner', 'Owner Principal Name'), asDay(often('lastActiveOn', 'Last Activity Date')), often('access', 'Group Type'),
    often('isConnected', 'Office 365 Connected'), asNumber(always('members', 'Member Count')), asNumber(often('posted', 'Posted Count')), asNumber(often('read', 'Read Count')), asNumber(often('liked', 'Liked Count')), often('periodDays', 'Report Period'),
  ],
  read: (values, { answers }) => {
    const dataTo = values.requiredDay('refreshedOn', 'The day of the report');
    return {
      kind: 'community', name: values.required('name', 'The community’s name').slice(0, 300), owner: values.text('owner'), externalId: null, access: readAccess(values), isDeleted: values.flag('isDeleted') === true, hasFigures: true,
      dataTo, periodDays: readPeriod(values, answers.periodDays), members: values.count('members'), posted: values.count('posted'), read: values.count('read'), liked: values.count('liked'), posters: null, viewers: null, lastActiveOn: values.dayBy('lastActiveOn', dataTo),
    };
  },
};

function readAccess(values: RecordValues): 'public' | 'private' | null {
  const text = values.raw('access').toLowerCase();
  return text === 'public' || text === 'private' ? text : null;
}
