import { accountRecord, isAllTime, readAccountState, readPeriod } from './account-record';
import type { RecordValues } from './record-values';
import { splitProducts } from './split-products';
import { always, asDay, asNumber, often, type ReadingContext, type UsageFormat } from './usage-format';

const REFRESHED = asDay(always('refreshedOn', 'Report Refresh Date', 'ï»¿Report Refresh Date'));
const IDENTITY = always('identity', 'User Principal Name');
const LAST_ACTIVE = asDay(always('lastActiveOn', 'Last Activity Date'));
/** Files that were saved again may lack it: then it is asked. */
const PERIOD = often('periodDays', 'Report Period');
const NAME = often('displayName', 'Display Name');
const PRODUCTS = often('products', 'Assigned Products');
const DELETED = [often('isDeleted', 'Is Deleted'), asDay(often('deletedOn', 'Deleted Date'))];
const count = (field: string, ...headings: readonly string[]) => asNumber(often(field, ...headings));
const sureCount = (field: string, ...headings: readonly string[]) => asNumber(always(field, ...headings));

/** In JSON they are a list. */
const productsOf = (values: RecordValues): readonly string[] => values.list('products', splitOrListed);
const splitOrListed = (text: string): readonly string[] => (text.startsWith('["') ? [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, product = '']) => product) : splitProducts(text));

const who = (values: RecordValues) => ({ identity: values.required('identity', 'The account’s sign-in name'), displayName: values.text('displayName'), objectId: values.text('objectId') });
const madeOn = (values: RecordValues): string => values.requiredDay('refreshedOn', 'The day of the report');
function stretch(values: RecordValues, { answers }: ReadingContext) {
  const dataTo = madeOn(values);
  return { dataTo, periodDays: readPeriod(values, answers.periodDays), lastActiveOn: values.dayBy('lastActiveOn', dataTo) };
}
const state = (values: RecordValues) => (values.flag('isDeleted') === true ? ('deleted' as const) : ('active' as const));
const counts = (values: RecordValues, fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, values.count(field)]));

/** Viva Engage (Yammer) by person. */
export const YAMMER_USERS: UsageFormat = {
  key: 'yammer-activity-user-detail', name: 'Viva Engage activity by person', source: { key: 'viva-engage', name: 'Viva Engage' }, grain: 'account', asks: ['period'],
  fields: [
    REFRESHED, IDENTITY, NAME, often('accountState', 'User State'), asDay(often('changedOn', 'State Change Date')), asDay(often('lastActiveOn', 'Last Activity Date')), sureCount('posted', 'Posted Count'), sureCount('read', 'Read Count'),
    sureCount('liked', 'Liked Count'), PRODUCTS, PERIOD,
  ],
  read: (values, context) => accountRecord({
    ...who(values), ...stretch(values, context), accountState: readAccountState(values), posted: values.count('posted'), read: values.count('read'), liked: values.count('liked'),
    others: values.otherNumbers(), measures: { products: productsOf(values) },
  }),
};

const TEAMS_COUNTS = [
  ['teamChatMessages', 'Team Chat Message Count'], ['privateChatMessages', 'Private Chat Message Count'], ['calls', 'Call Count'], ['meetings', 'Meeting Count'], ['urgentMessages', 'Urgent Messages'],
  ['meetingsOrganised', 'Meetings Organized Count'], ['meetingsAttended', 'Meetings Attended Count'], ['adHocOrganised', 'Ad Hoc Meetings Organized Count'], ['adHocAttended', 'Ad Hoc Meetings Attended Count'],
  ['oneTimeOrganised', 'Scheduled One-time Meetings Organized Count'], ['oneTimeAttended', 'Scheduled One-time Meetings Attended Count'], ['recurringOrganised', 'Scheduled Recurring Meetings Organized Count'],
  ['recurringAttended', 'Scheduled Recurring Meetings Attended Count'],
] as const;

const TEAMS_DURATIONS = [['audioSeconds', 'Audio Duration'], ['videoSeconds', 'Video Duration'], ['screenShareSeconds', 'Screen Share Duration']] as const;

/** Microsoft Teams by person. Columns come in two orders, and older files have 12 of them; posts and replies are those in channels. */
export const TEAMS_USERS: UsageFormat = {
  key: 'teams-user-activity-user-detail', name: 'Microsoft Teams activity by person', source: { key: 'teams', name: 'Microsoft Teams' }, grain: 'account', asks: ['period'],
  fields: [
    REFRESHED, IDENTITY, often('objectId', 'User Id'), LAST_ACTIVE, ...DELETED, PRODUCTS, PERIOD, ...TEAMS_COUNTS.map(([field, heading]) => (field === 'teamChatMessages' || field === 'privateChatMessages' ? sureCount(field, heading) : count(field, heading))),
    count('posted', 'Post Messages'), count('replied', 'Reply Messages'), ...TEAMS_DURATIONS.flatMap(([field, heading]) => [count(field, `${heading} In Seconds`), often(`${field}Text`, heading)]), always('hasOther', 'Has Other Action'),
    often('isLicensed', 'Is Licensed'), often('tenant', 'Tenant Display Name'), often('sharedTenants', 'Shared Channel Tenant Display Names'),
  ],
  read: (values, context) => accountRecord({
    ...who(values), ...stretch(values, context), accountState: state(values), isLicensed: values.flag('isLicensed'), posted: values.count('posted', 'teamChatMessages'), replied: values.count('replied'),
    others: values.otherNumbers(),
    measures: {
      ...counts(values, TEAMS_COUNTS.map(([field]) => field)), ...Object.fromEntries(TEAMS_DURATIONS.map(([field]) => [field, values.count(field) ?? values.seconds(`${field}Text`)])),
      otherActions: values.flag('hasOther') === true ? 1 : 0, products: productsOf(values),
    },
  }),
};

const FILE_COUNTS = [['viewedOrEdited', 'Viewed Or Edited File Count'], ['synced', 'Synced File Count'], ['sharedInternally', 'Shared Internally File Count'], ['sharedExternally', 'Shared Externally File Count']] as const;

const files = (format: Pick<UsageFormat, 'key' | 'name' | 'source'>, extra: UsageFormat['fields'], fields: readonly string[]): UsageFormat => ({
  ...format, grain: 'account', asks: ['period'],
  fields: [REFRESHED, IDENTITY, ...DELETED, asDay(often('lastActiveOn', 'Last Activity Date')), ...FILE_COUNTS.map(([field, heading]) => sureCount(field, heading)), ...extra, PRODUCTS, PERIOD],
  read: (values, context) => accountRecord({ ...who(values), ...stretch(values, context), accountState: state(values), others: values.otherNumbers(), measures: { ...counts(values, fields), products: productsOf(values) } }),
});

const FILE_FIELDS = FILE_COUNTS.map(([field]) => field);

export const SHAREPOINT_USERS = files(
  { key: 'sharepoint-activity-user-detail', name: 'SharePoint activity by person', source: { key: 'sharepoint', name: 'SharePoint' } }, [sureCount('visitedPages', 'Visited Page Count')], [...FILE_FIELDS, 'visitedPages'],
);
export const ONEDRIVE_USERS = files({ key: 'onedrive-activity-user-detail', name: 'OneDrive activity by person', source: { key: 'onedrive', name: 'OneDrive' } }, [], FILE_FIELDS);

const APPS = ['Exchange', 'OneDrive', 'SharePoint', 'Skype For Business', 'Yammer', 'Teams'] as const;
const appKey = (app: string): string => app.toLowerCase().replace(/[^a-z]+/g, '_');

/** Licences and last use of every Microsoft 365 service, in one report for every length, which it has no Report Period column to tell: the length is asked. Licences are the denominator of adoption. */
export const OFFICE_USERS: UsageFormat = {
  key: 'office365-active-user-detail', name: 'Microsoft 365 licences and last use by person', source: { key: 'microsoft-365', name: 'Microsoft 365' }, grain: 'account', asks: ['period'],
  fields: [
    REFRESHED, IDENTITY, NAME, ...DELETED,
    ...APPS.flatMap((app) => {
      const named = (before: string, after: string): string[] => (app === 'Yammer' ? ['Yammer', 'Viva Engage'] : [app]).map((name) => `${before}${name}${after}`);
      const has = app === 'Yammer' || app === 'Teams' ? always : often;
      return [has(`has_${appKey(app)}`, ...named('Has ', ' License')), asDay(often(`last_${appKey(app)}`, ...named('', ' Last Activity Date'))), asDay(often(`since_${appKey(app)}`, ...named('', ' License Assign Date')))];
    }),
    PRODUCTS, PERIOD,
  ],
  read: (values, { answers }) => {
    const dataTo = madeOn(values);
    const licensed = APPS.map(appKey).filter((app) => values.flag(`has_${app}`) === true);
    const last = APPS.map(appKey).flatMap((app) => {
      const on = values.dayBy(`last_${app}`, dataTo);
      return on === null ? [] : [[`last_${app}`, on] as const];
    });
    return accountRecord({
      ...who(values), dataTo, periodDays: readPeriod(values, answers.periodDays), accountState: state(values), isLicensed: licensed.length > 0,
      lastActiveOn: last.map(([, on]) => on).sort().at(-1) ?? null, measures: { licensed, ...Object.fromEntries(last), products: productsOf(values) },
    });
  },
};

const COPILOT_APPS = ['Microsoft Teams Copilot', 'Word Copilot', 'Excel Copilot', 'PowerPoint Copilot', 'Outlook Copilot', 'OneNote Copilot', 'Loop Copilot', 'Copilot Chat'] as const;

/** In Graph's report and as the admin centre's own export has it. */
const lastOf = (app: string): string[] => [`${app} Last Activity Date`, `Last activity date of ${app.replace('Microsoft ', '')} (UTC)`, `Last activity date of ${app}`];

/** Microsoft 365 Copilot by person: last days only, counts of prompts from the admin centre alone. Everybody in it has a licence. */
export const COPILOT_USERS: UsageFormat = {
  key: 'copilot-usage-user-detail', name: 'Microsoft 365 Copilot use by person', source: { key: 'copilot', name: 'Microsoft 365 Copilot' }, grain: 'account', asks: ['period'],
  fields: [
    REFRESHED, IDENTITY, NAME, asDay(often('lastActiveOn', 'Last Activity Date', 'Last activity date (UTC)')), often('periodDays', 'Report Period', 'copilotActivityUserDetailsByPeriod'),
    ...COPILOT_APPS.map((app) => asDay((app === 'Microsoft Teams Copilot' ? always : often)(`last_${appKey(app)}`, ...lastOf(app)))),
  ],
  read: (values, context) => {
    const told = stretch(values, context);
    const last = COPILOT_APPS.map((app) => `last_${appKey(app)}`);
    return accountRecord({ ...who(values), ...told, isAllTime: isAllTime(values), isLicensed: true, others: values.otherNumbers(), measures: Object.fromEntries(last.map((app) => [app, values.dayBy(app, told.dataTo)])) });
  },
};
