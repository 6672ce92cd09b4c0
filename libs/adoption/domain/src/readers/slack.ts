import { accountRecord, WHOLE_HISTORY_DAYS, windowDays } from './account-record';
import type { RecordValues } from './record-values';
import { always, asDay, asNumber, often, type ReadingContext, type UsageFormat } from './usage-format';

const SOURCE = { key: 'slack', name: 'Slack' } as const;
const count = (field: string, ...headings: readonly string[]) => asNumber(often(field, ...headings));

/** One day of every member. Slack's own id is the key; e-mail and employee number say who it is. History is never recomputed by Slack. */
export const SLACK_MEMBERS: UsageFormat = {
  key: 'slack-analytics-member', name: 'Slack member analytics by day', source: SOURCE, grain: 'account', asks: [],
  fields: [
    asDay(always('day', 'date')), always('identity', 'user_id'), always('isActive', 'is_active'), often('email', 'email_address'), often('employeeNumber', 'enterprise_employee_number'), often('isGuest', 'is_guest'),
    often('isBillable', 'is_billable_seat'), asNumber(always('posted', 'messages_posted_count')), count('channelPosts', 'channel_messages_posted_count'), count('liked', 'reactions_added_count'), count('files', 'files_added_count'),
    count('calls', 'total_calls_count'), count('slackCalls', 'slack_calls_count'), count('huddles', 'slack_huddles_count'), count('searches', 'search_count'), often('enterprise', 'enterprise_id'), often('team', 'team_id'),
    often('claimed', 'date_claimed'), ...['ios', 'android', 'desktop', 'apps', 'workflows', 'slack_connect'].map((part) => often(`on_${part}`, `is_active_${part}`)),
  ],
  read: (values) => accountRecord({
    identity: values.required('identity', 'The member’s id'), email: values.text('email'), employeeNumber: values.text('employeeNumber'), dataTo: values.requiredDay('day', 'The day'), periodDays: 1,
    isLicensed: values.flag('isBillable'), isActive: values.flag('isActive'), posted: values.count('posted'), liked: values.count('liked'),
    measures: { channelPosts: values.count('channelPosts'), files: values.count('files'), calls: values.count('calls'), huddles: values.count('huddles'), searches: values.count('searches') },
  }),
};

/** One day of every public channel. The file has ids without names; names come from the metadata file. */
export const SLACK_CHANNELS: UsageFormat = {
  key: 'slack-analytics-public-channel', name: 'Slack channel analytics by day', source: SOURCE, grain: 'community', asks: [],
  fields: [
    asDay(always('day', 'date')), always('channelId', 'channel_id'), asNumber(always('members', 'total_members_count')), asNumber(always('posted', 'messages_posted_count')), count('postedByMembers', 'messages_posted_by_members_count'),
    count('viewers', 'members_who_viewed_count'), count('posters', 'members_who_posted_count'), count('liked', 'reactions_added_count'), often('access', 'visibility'), often('team', 'originating_team.name'), often('teamId', 'originating_team.team_id'),
    ...['enterprise_id', 'date_created', 'date_last_active', 'full_members_count', 'guest_member_count', 'channel_type', 'is_shared_externally', 'shared_with', 'externally_shared_with_organizations'].map((name) => often(name, name)),
  ],
  read: (values) => {
    const id = values.required('channelId', 'The channel’s id');
    const access = values.raw('access');
    return {
      kind: 'community', name: id, owner: null, externalId: id, access: access === 'public' || access === 'private' ? access : null, isDeleted: false, hasFigures: true, dataTo: values.requiredDay('day', 'The day'), periodDays: 1,
      members: values.count('members'), posted: values.count('posted'), read: null, liked: values.count('liked'), posters: values.count('posters'), viewers: values.count('viewers'), lastActiveOn: null,
    };
  },
};

/** What channels are called. */
export const SLACK_CHANNEL_NAMES: UsageFormat = {
  key: 'slack-channel-metadata', name: 'Slack channel names', source: SOURCE, grain: 'community', asks: [],
  fields: [always('channelId', 'channel_id'), always('name', 'name'), often('topic', 'topic'), often('description', 'description'), asDay(often('day', 'date'))],
  // A list without a day is as of today.
  read: (values) => ({
    kind: 'community', name: values.required('name', 'The channel’s name').slice(0, 300), owner: null, externalId: values.required('channelId', 'The channel’s id'), access: null, isDeleted: false, hasFigures: false,
    dataTo: values.day('day') ?? '', periodDays: 1, members: null, posted: null, read: null, liked: null, posters: null, viewers: null, lastActiveOn: null,
  }),
};

/** Reports that tell names and nothing else. */
export const NAMES_ALONE: ReadonlySet<string> = new Set([SLACK_CHANNEL_NAMES.key]);

/** The dashboard's member export. Which days it spans is not in the file; headings vary by version, down to a bracket of the wrong kind. */
export const SLACK_DASHBOARD: UsageFormat = {
  key: 'slack-dashboard-members', name: 'Slack dashboard, members', source: SOURCE, grain: 'account', asks: ['window'],
  fields: [
    often('displayName', 'Name'), often('title', 'What I Do'), always('identity', 'User ID', 'Member ID', 'User Id', 'Email', 'Email address', 'Username'), often('userName', 'Username'), always('accountType', 'Account type'), asDay(often('createdOn', 'Account created (UTC)')),
    asDay(often('claimedOn', 'Claimed Date (UTC)', 'Claimed date (UTC)')), asDay(often('deactivatedOn', 'Deactivated date (UTC)')), asNumber(always('activeDays', 'Days active', 'Days active (total)')),
    count('desktopDays', 'Days active (Desktop)'), count('androidDays', 'Days active (Android)'), count('iosDays', 'Days active (iOS)'), asNumber(always('posted', 'Messages posted')),
    count('channelPosts', 'Messages posted in channels', 'Messages posted in channels by members'), count('liked', 'Reactions added'), asDay(often('lastActiveOn', 'Last active (UTC)')), often('email', 'Email', 'Email address'), often('screenName', 'Display name'),
    count('connectDays', 'Days using Slack Connect'), count('files', 'Files uploaded'), count('huddles', 'Slack Huddles', 'Slack huddles'), count('searches', 'Searches'), count('channelsJoined', 'Channels joined'),
    ...['Desktop', 'Android', 'iOS'].map((on) => asDay(often(`last_${on}`, `Last active (${on}) (UTC)`, `Last active (${on}] (UTC)`))),
  ],
  read: (values, context) => {
    const { dataTo, periodDays } = answeredWindow(values, context);
    return accountRecord({
      identity: values.required('identity', 'The member’s id'), displayName: values.text('displayName'), email: values.text('email') ?? addressIn(values.text('identity')), dataTo, periodDays, accountState: values.day('deactivatedOn') === null ? 'active' : 'deleted',
      lastActiveOn: values.day('lastActiveOn'), activeDays: values.count('activeDays'), posted: values.count('posted'), liked: values.count('liked'),
      others: values.otherNumbers(), measures: { channelPosts: values.count('channelPosts'), files: values.count('files'), huddles: values.count('huddles'), searches: values.count('searches') },
    });
  },
};

/** An export without ids names members by their addresses. */
const addressIn = (identity: string | null): string | null => (identity?.includes('@') === true ? identity : null);

/** Ids with e-mail addresses: says who the members of the other files are. */
export const SLACK_MEMBER_LIST: UsageFormat = {
  key: 'slack-member-list', name: 'Slack member list', source: SOURCE, grain: 'identity', asks: [],
  fields: [
    always('identity', 'userid'), always('email', 'email'), often('userName', 'username'), often('status', 'status'), often('billing', 'billing-active'), often('displayName', 'fullname'), often('screenName', 'displayname'),
    always('has2fa', 'has-2fa'), often('hasSso', 'has-sso'), often('expires', 'expiration-timestamp'),
  ],
  read: (values) => ({ kind: 'identity', identity: values.required('identity', 'The member’s id'), displayName: values.text('displayName'), email: values.text('email'), employeeNumber: null, objectId: null }),
};

/** The days somebody said the file spans. */
export function answeredWindow(values: RecordValues, { answers: { windowFrom = '', windowTo = '' } }: ReadingContext): { dataTo: string; periodDays: number } {
  const periodDays = windowDays(windowFrom, windowTo);
  if (periodDays !== undefined && periodDays <= WHOLE_HISTORY_DAYS) return { dataTo: windowTo, periodDays };
  values.refuse('window', 'window', 'The file does not say which days it spans; say so when you import it.');
  return { dataTo: '', periodDays: 0 };
}
