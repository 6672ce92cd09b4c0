/** What Windows and Outlook call a zone, as CLDR names it for the world (`windowsZones`, territory 001). */
const ZONES: Readonly<Record<string, string>> = {
  'AUS Central Standard Time': 'Australia/Darwin', 'AUS Eastern Standard Time': 'Australia/Sydney', 'Alaskan Standard Time': 'America/Anchorage', 'Arab Standard Time': 'Asia/Riyadh',
  'Arabian Standard Time': 'Asia/Dubai', 'Argentina Standard Time': 'America/Argentina/Buenos_Aires', 'Atlantic Standard Time': 'America/Halifax', 'Belarus Standard Time': 'Europe/Minsk',
  'Canada Central Standard Time': 'America/Regina', 'Cen. Australia Standard Time': 'Australia/Adelaide', 'Central America Standard Time': 'America/Guatemala', 'Central Asia Standard Time': 'Asia/Bishkek',
  'Central Europe Standard Time': 'Europe/Budapest', 'Central European Standard Time': 'Europe/Warsaw', 'Central Standard Time': 'America/Chicago', 'Central Standard Time (Mexico)': 'America/Mexico_City',
  'China Standard Time': 'Asia/Shanghai', 'E. Africa Standard Time': 'Africa/Nairobi', 'E. Australia Standard Time': 'Australia/Brisbane', 'E. Europe Standard Time': 'Europe/Chisinau',
  'E. South America Standard Time': 'America/Sao_Paulo', 'Eastern Standard Time': 'America/New_York', 'Egypt Standard Time': 'Africa/Cairo', 'FLE Standard Time': 'Europe/Kyiv',
  'GMT Standard Time': 'Europe/London', 'GTB Standard Time': 'Europe/Bucharest', 'Georgian Standard Time': 'Asia/Tbilisi', 'Greenwich Standard Time': 'Atlantic/Reykjavik',
  'Hawaiian Standard Time': 'Pacific/Honolulu', 'India Standard Time': 'Asia/Kolkata', 'Israel Standard Time': 'Asia/Jerusalem', 'Korea Standard Time': 'Asia/Seoul', 'Morocco Standard Time': 'Africa/Casablanca',
  'Mountain Standard Time': 'America/Denver', 'New Zealand Standard Time': 'Pacific/Auckland', 'Newfoundland Standard Time': 'America/St_Johns', 'Pacific SA Standard Time': 'America/Santiago',
  'Pacific Standard Time': 'America/Los_Angeles', 'Pakistan Standard Time': 'Asia/Karachi', 'Romance Standard Time': 'Europe/Paris', 'Russian Standard Time': 'Europe/Moscow',
  'SA Eastern Standard Time': 'America/Cayenne', 'SA Pacific Standard Time': 'America/Bogota', 'SA Western Standard Time': 'America/La_Paz', 'SE Asia Standard Time': 'Asia/Bangkok',
  'Singapore Standard Time': 'Asia/Singapore', 'South Africa Standard Time': 'Africa/Johannesburg', 'Taipei Standard Time': 'Asia/Taipei', 'Tokyo Standard Time': 'Asia/Tokyo',
  'Turkey Standard Time': 'Europe/Istanbul', 'US Eastern Standard Time': 'America/Indiana/Indianapolis', 'US Mountain Standard Time': 'America/Phoenix', UTC: 'UTC', 'W. Australia Standard Time': 'Australia/Perth',
  'W. Central Africa Standard Time': 'Africa/Lagos', 'W. Europe Standard Time': 'Europe/Berlin', 'West Asia Standard Time': 'Asia/Tashkent',
};

/** The place whose clock a name of Windows means; any other name is left as it is. */
export const placeOfZone = (name: string): string => ZONES[name] ?? name;
