import { COPILOT_USERS, OFFICE_USERS, ONEDRIVE_USERS, SHAREPOINT_USERS, TEAMS_USERS, YAMMER_USERS } from './microsoft-accounts';
import { YAMMER_COUNTS, YAMMER_DEVICES, YAMMER_GROUPS } from './microsoft-figures';
import { ACCOUNT_TABLE, CLOUD_EVENTS, GOOGLE_USERS, METRIC_SERIES, VIVA_MESSAGES, VIVA_USERS } from './other-formats';
import { SLACK_CHANNEL_NAMES, SLACK_CHANNELS, SLACK_DASHBOARD, SLACK_MEMBER_LIST, SLACK_MEMBERS } from './slack';
import { withProperties, type UsageFormat } from './usage-format';

/** Every format there is a reader for; where two fit a file alike, the earlier is the likelier. */
export const USAGE_FORMATS: readonly UsageFormat[] = [
  ...[YAMMER_USERS, TEAMS_USERS, SHAREPOINT_USERS, ONEDRIVE_USERS, OFFICE_USERS, COPILOT_USERS, YAMMER_COUNTS, YAMMER_DEVICES, YAMMER_GROUPS].map(withProperties), SLACK_MEMBERS, SLACK_CHANNELS, SLACK_CHANNEL_NAMES, SLACK_DASHBOARD, SLACK_MEMBER_LIST,
  GOOGLE_USERS, CLOUD_EVENTS, METRIC_SERIES, VIVA_USERS, VIVA_MESSAGES, ACCOUNT_TABLE,
];

export const usageFormat = (key: string): UsageFormat | undefined => USAGE_FORMATS.find((format) => format.key === key);
