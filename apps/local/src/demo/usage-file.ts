import type { GeneratedPerson } from './people-file';
import { randomFrom } from './random';

const HEADINGS = 'Report Refresh Date,User Principal Name,Display Name,User State,State Change Date,Last Activity Date,Posted Count,Read Count,Liked Count,Assigned Products,Report Period';

/**
 * A Viva Engage activity report over 30 days in which about `active` of the accounts do something and `posters` of them post.
 * The same people are the first to be active in every report, so that later reports build on earlier ones.
 */
export function usageFile(people: readonly GeneratedPerson[], dataTo: string, active: number, posters: number): string {
  const random = randomFrom(11);
  const lines = people.map((person) => {
    const [keenness, voice] = [random(), random()];
    const warmth = person.unit % 5 === 0 ? 1.25 : person.unit % 7 === 3 ? 0.6 : 1;
    const isActive = keenness < active * warmth;
    const posts = isActive && voice < (posters / active) * warmth ? 1 + Math.floor(random() * 9) : 0;
    const reads = isActive ? 4 + Math.floor(random() * 70) : 0;
    return [dataTo, person.email, person.name, 'active', '2025-01-15', isActive ? dataTo : '', posts, reads, isActive ? Math.floor(random() * 14) : 0, 'MICROSOFT 365 E3', 30].join(',');
  });
  return `\uFEFF${[HEADINGS, ...lines, `${dataTo},former.colleague@elsewhere.example,Former Colleague,active,2025-01-15,,0,0,0,MICROSOFT 365 E3,30`].join('\r\n')}\r\n`;
}
