import ipaddr from 'ipaddr.js';

/** Global unicast (RFC 4291): everything else of IPv6 is local, translated, tunnelled, reserved, or IPv4 in another coat. */
const GLOBAL_V6 = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an address belongs to somebody outside: a public unicast address that does not lead back in. Loopback, private, link-local and
 * carrier ranges, multicast, documentation and reserved blocks, IPv4 mapped into, translated to (NAT64), or tunnelled through IPv6 (6to4,
 * Teredo) are inside, because what they lead to cannot be told.
 */
export function isOutsideAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(GLOBAL_V6 as [ipaddr.IPv6, number]);
}
