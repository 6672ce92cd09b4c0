import { isDay, type Day } from '@realign/kernel';
import { anything, listOf, mapOf, matching, text, type Shape } from './shape';

// The forms of IRI (RFC 3987), UUID (RFC 4122), duration (ISO 8601), time stamp (ISO 8601, RFC 3339), language tag (RFC 5646) and media type (RFC 2046).
const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const DURATION = /^P(?:\d+(?:[.,]\d+)?W|(?=\d|T\d)(?:\d+(?:[.,]\d+)?Y)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?D)?(?:T(?=\d)(?:\d+(?:[.,]\d+)?H)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?S)?)?)$/;
const TIMESTAMP = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const TAG = /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8}|x(?=-))(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+|(?<=^x)(?:-[a-z0-9]{1,8})+)?$/i;
const GRANDFATHERED = /^(?:en-gb-oed|i-[a-z]{3,9}|sgn-[a-z]{2}-[a-z]{2}|art-lojban|cel-gaulish|no-bok|no-nyn|zh-[a-z]{3,6}(?:-[a-z]{3})?)$/i;
const MEDIA_TYPE = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+(?:\s*;\s*[a-z0-9!#$&^_.+-]+=(?:[^\s";]+|"[^"]*"))*$/i;

export const isUuidText = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);
export const isIri = (value: unknown): value is string => typeof value === 'string' && IRI.test(value);
export const isLanguageTag = (tag: string): boolean => TAG.test(tag) || GRANDFATHERED.test(tag);

/** A time stamp that names an instant which exists; an offset of minus zero is refused, as the standard demands. */
export const isTimestamp = (value: unknown): value is string => {
  if (typeof value !== 'string') return false;
  const [, year, month, day, hour = '0', minute = '0', second = '0', offset = 'Z'] = TIMESTAMP.exec(value) ?? [];
  if (year === undefined || /^-00(?::?00)?$/.test(offset)) return false;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= days && Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 60;
};

/** The instant in UTC with milliseconds; a stamp without an offset is taken as UTC. */
export const toUtc = (timestamp: string): string => {
  const [, , , , hour, , , offset] = TIMESTAMP.exec(timestamp) ?? [];
  const plain = timestamp.replace(' ', 'T').replace(',', '.').replace(/([+-]\d{2})(\d{2})$/, '$1:$2').replace(/(T.*[+-]\d{2})$/, '$1:00');
  return new Date(hour !== undefined && offset === undefined ? `${plain}Z` : plain).toISOString();
};

/** The day that a stamp with an offset of its own says the clock showed; undefined for one in UTC, which says when and not where. */
export const wallDayOf = (timestamp: string): Day | undefined => {
  const [, year, month, dayOfMonth, hour, , , offset] = TIMESTAMP.exec(timestamp) ?? [];
  if (year === undefined || (hour !== undefined && (offset === undefined || /^(?:Z|[+-]00(?::?00)?)$/i.test(offset)))) return undefined;
  const said = `${year}-${month}-${dayOfMonth}`;
  return isDay(said) ? said : undefined;
};

export const iri = matching(IRI, 'an IRI');
export const uuid: Shape = matching(UUID, 'a UUID');
export const duration = matching(DURATION, 'an ISO 8601 duration');
export const timestamp: Shape = (value, at) => (isTimestamp(value) ? undefined : `${at} is not an ISO 8601 time stamp`);
export const languageTag: Shape = (value, at) => (typeof value === 'string' && isLanguageTag(value) ? undefined : `${at} is not a language tag`);
export const languageMap = mapOf(languageTag, text);
export const extensions = mapOf(iri, anything);
export const mediaType = matching(MEDIA_TYPE, 'a media type');
export const iris = listOf(iri);
