import { isPercent } from '@realign/kernel';
import { accountRecord } from './account-record';
import { SERIES_HEADINGS } from './series-headings';
import { readBase64, readObject } from './read-data';
import type { RecordValues } from './record-values';
import { answeredWindow } from './slack';
import { always, asDay, asNumber, often, type UsageFormat } from './usage-format';
import { ACTIVITIES, type UsageActivity } from './usage-records';

/** Chat counts of Google are of the 28 days to the report's day. */
const GOOGLE_DAYS = 28;

/** Users' usage of Google Workspace. Days are of UTC-8; whole numbers come as text. */
export const GOOGLE_USERS: UsageFormat = {
  key: 'google-user-usage', name: 'Google Workspace usage by person', source: { key: 'google-workspace', name: 'Google Workspace' }, grain: 'account', asks: [], isPaged: true,
  fields: [
    asDay(always('day', 'date')), always('identity', 'entity.userEmail'), often('objectId', 'entity.profileId'), asNumber(often('posted', 'chat:num_28day_messages_and_reactions_sent')), asNumber(often('read', 'chat:num_28day_conversations_read')),
    often('lastLogin', 'accounts:last_login_time'), often('isSuspended', 'accounts:is_suspended'), always('entityType', 'entity.type'), ...['kind', 'etag', 'entity.customerId'].map((name) => often(name, name)),
  ],
  read: (values) => {
    const { is28Days, measures, others } = parameters(values.otherNumbers(isDone));
    const isRolling = is28Days || values.has('posted') || values.has('read');
    return accountRecord({
      identity: values.required('identity', 'The account’s address'), email: values.text('identity'), objectId: values.text('objectId'), dataTo: values.requiredDay('day', 'The day'), periodDays: isRolling ? GOOGLE_DAYS : 1,
      accountState: values.flag('isSuspended') === true ? 'suspended' : 'active', lastActiveOn: values.raw('lastLogin') === '' ? null : values.day('lastLogin'), posted: values.count('posted'), read: values.count('read'), measures, others,
    });
  },
};

/** What somebody did, by the names Google gives its parameters; what they have (storage, a quota, documents owned) or were sent is no activity of theirs. */
const DONE = /:num_.*(sent|created|edited|viewed|posted|shared|read|reacted|reactions|joined|hosted|uploaded|deleted|trashed|searched|queries|interactions|meetings|calls)/;
const RECEIVED = /received|storage|quota/;

const isDone = (name: string): boolean => DONE.test(name) && !RECEIVED.test(name);

function parameters(numbers: Readonly<Record<string, number>>) {
  const all = Object.entries(numbers);
  return { is28Days: all.some(([name]) => name.includes('28day')), measures: Object.fromEntries(all.filter(([name]) => isDone(name))), others: Object.fromEntries(all.filter(([name]) => !isDone(name))) };
}

const ACTIVITY_OF: Readonly<Record<string, UsageActivity>> = {
  post: 'post', posted: 'post', message: 'post', reply: 'reply', replied: 'reply', comment: 'reply', read: 'read', view: 'read', viewed: 'read', react: 'react', reaction: 'react', like: 'react', liked: 'react',
};

/** An attribute in structured mode, and in binary mode, where attributes are headers with a prefix. */
const attribute = (name: string): string[] => [name, `ce-${name}`, `headers.ce-${name}`];

/**
 * CloudEvents 1.0, one event a line or a batch as one list, in structured or binary mode: who did what and when. What is done more often than known words say counts
 * as use. Data may be an object, JSON as text, or base64. Its group is read and not kept: events do not say how many people a group has, so that the smallest group
 * could not be kept to.
 */
export const CLOUD_EVENTS: UsageFormat = {
  key: 'cloudevents', name: 'CloudEvents', source: { key: 'events', name: 'Events' }, grain: 'event', asks: [],
  fields: [
    always('specversion', ...attribute('specversion')), always('eventId', ...attribute('id')), always('eventSource', ...attribute('source')), always('type', ...attribute('type')), asDay(always('day', ...attribute('time'))),
    always('identity', ...attribute('subject')), often('tool', 'data.tool', 'body.tool'), often('activity', 'data.activity', 'body.activity'), asNumber(often('count', 'data.count', 'body.count')),
    often('contentType', ...attribute('datacontenttype'), 'headers.content-type'), often('groupId', 'data.groupId', 'body.groupId'), often('dataText', 'data', 'body'), often('data', 'data_base64'),
  ],
  read: (values) => {
    const { activity, count, tool } = eventData(values);
    if (!values.raw('specversion').startsWith('1.')) values.refuse('specversion', 'specversion', 'Only CloudEvents of version 1 are read.');
    return {
      kind: 'event', eventId: `${values.required('eventSource', 'The event’s source')} ${values.required('eventId', 'The event’s id')}`.slice(0, 400), identity: values.required('identity', 'The event’s subject'), day: values.requiredDay('day', 'The event’s time'),
      activity: ACTIVITY_OF[activity] ?? ((ACTIVITIES as readonly string[]).includes(activity) ? (activity as UsageActivity) : 'use'), count, tool,
    };
  },
};

function eventData(values: RecordValues): { readonly activity: string; readonly count: number; readonly tool: string | null } {
  // What is no JSON (a picture, a message in another format) tells nothing of the activity; the event counts all the same.
  const isJson = values.raw('contentType') === '' || /json/i.test(values.raw('contentType'));
  const packed = isJson ? values.raw('data') : '';
  const data = packed === '' ? readObject(values.raw('dataText')) : readObject(readBase64(packed));
  if (packed !== '' && data === null) values.refuse('data', 'data', 'The event’s data is no JSON object in base64.');
  if (!data) return { activity: values.raw('activity').toLowerCase(), count: values.count('count') ?? 1, tool: values.text('tool') };
  const { activity, count, tool } = data;
  const isCount = typeof count === 'number' && Number.isInteger(count) && count >= 0;
  if (count !== undefined && !isCount) values.refuse(packed === '' ? 'dataText' : 'data', 'count', 'A count is a whole number, or empty.');
  return { activity: typeof activity === 'string' ? activity.toLowerCase() : '', count: isCount ? count : 1, tool: typeof tool === 'string' && tool !== '' ? tool.slice(0, 100) : null };
}

/** A long table of figures: one value a row, for a metric, a segment and a stretch of days, in any order of days and mark of numbers. */
export const METRIC_SERIES: UsageFormat = {
  key: 'metric-series', name: 'Figures by metric, segment and period', source: { key: 'figures', name: 'Own figures' }, grain: 'series', asks: ['source'],
  fields: [
    always('metricKey', ...SERIES_HEADINGS.metricKey), often('unit', ...SERIES_HEADINGS.unit), often('segmentKey', ...SERIES_HEADINGS.segmentKey), often('segmentValue', ...SERIES_HEADINGS.segmentValue),
    asDay(always('periodStart', ...SERIES_HEADINGS.periodStart)), asDay(always('periodEnd', ...SERIES_HEADINGS.periodEnd)), asNumber(always('value', ...SERIES_HEADINGS.value)),
  ],
  read: (values) => {
    const [periodStart, periodEnd] = [values.requiredDay('periodStart', 'The first day'), values.requiredDay('periodEnd', 'The last day')];
    if (periodStart !== '' && periodEnd !== '' && periodEnd < periodStart) values.refuse('periodEnd', 'period.backwards', 'The last day is before the first.');
    const segmentKey = values.text('segmentKey') ?? '';
    const unit = values.text('unit')?.slice(0, 40) ?? 'count';
    const point = { metricKey: values.required('metricKey', 'The metric').slice(0, 100), segmentKey, segmentValue: values.text('segmentValue') ?? '', periodStart, periodEnd, value: unit.toLowerCase() === 'share' ? shareOf(values) : values.number('value'), unit };
    return { kind: 'series', dataTo: periodEnd, points: [point] };
  },
};

/** A share is a part of 1; written with a sign for per cent it is a hundredth of what stands there. */
function shareOf(values: RecordValues): number | null {
  const value = values.number('value');
  const share = value !== null && isPercent(values.raw('value')) ? value / 100 : value;
  return share !== null && (share < 0 || share > 1) ? values.refuse('value', 'share', 'A share lies between 0 and 1: write 0.45 or 45 %, or per cent as its unit.') : share;
}

/** Any table that names accounts and counts something: exports in another language, or of a tool nobody knows. Its columns are mapped by a person. */
export const ACCOUNT_TABLE: UsageFormat = {
  key: 'account-table', name: 'A table of accounts with counts', source: { key: 'table', name: 'Own table' }, grain: 'account', asks: ['window', 'source'],
  never: ['Report Refresh Date'],
  fields: [
    always('identity', 'account', 'user', 'e-mail', 'user principal name'), often('displayName', 'name', 'display name'), often('email', 'email address'), often('employeeNumber', 'employee number', 'employee id'), asDay(often('day', 'day')),
    asDay(often('lastActiveOn', 'last active', 'last activity date')), asNumber(often('activeDays', 'days active')), asNumber(often('posted', 'posts', 'posted')), asNumber(often('replied', 'replies')), asNumber(often('read', 'reads')),
    asNumber(often('liked', 'likes', 'reactions')),
  ],
  read: (values, context) => {
    const on = values.has('day') ? values.requiredDay('day', 'The day') : undefined;
    const { dataTo, periodDays } = on === undefined ? answeredWindow(values, context) : { dataTo: on, periodDays: 1 };
    return accountRecord({
      identity: values.required('identity', 'The account'), displayName: values.text('displayName'), email: values.text('email'), employeeNumber: values.text('employeeNumber'), dataTo, periodDays, lastActiveOn: values.day('lastActiveOn'),
      activeDays: values.count('activeDays'), posted: values.count('posted'), replied: values.count('replied'), read: values.count('read'), liked: values.count('liked'), others: values.otherNumbers(),
    });
  },
};

/** People of a Viva Engage network export: who the accounts are. */
export const VIVA_USERS: UsageFormat = {
  key: 'viva-network-users', name: 'Viva Engage network export, people', source: { key: 'viva-engage', name: 'Viva Engage' }, grain: 'identity', asks: [],
  fields: [always('email', 'email'), always('objectId', 'id'), often('displayName', 'name'), often('title', 'job_title'), always('joinedAt', 'joined_at'), always('state', 'state'), always('deletedAt', 'deleted_at'), ...['location', 'department', 'api_url', 'suspended_at'].map((name) => often(name, name))],
  read: (values) => ({ kind: 'identity', identity: values.required('email', 'The e-mail address'), displayName: values.text('displayName'), email: values.text('email'), employeeNumber: null, objectId: values.text('objectId') }),
};

/** What people wrote to each other is none of our business. */
export const VIVA_MESSAGES: UsageFormat = {
  key: 'viva-network-messages', name: 'Viva Engage network export, messages', source: { key: 'viva-engage', name: 'Viva Engage' }, grain: 'identity', asks: [],
  refusal: 'This file holds what people wrote. Realign does not take the text of messages; import the activity reports instead.',
  fields: [always('body', 'body'), always('threadId', 'thread_id'), often('html', 'html_body'), often('gdpr', 'gdpr_delete_url'), ...['id', 'replied_to_id', 'group_id', 'sender_id', 'sender_name', 'created_at'].map((name) => often(name, name))],
  read: () => ({ kind: 'identity', identity: '', displayName: null, email: null, employeeNumber: null, objectId: null }),
};
