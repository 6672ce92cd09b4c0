import { curlPath, curledLine, pointOnCurl, stationShares, type Curl } from '@realign/ui';

const LINE = 34;
const OPEN: Curl = { from: 330, to: 540, y: LINE, depth: 196, bulge: 158 };
const REACHED = 4;

/** The line of the door: two turns lived, a third with its seven stations half drawn, dots off the edge. */
export function doorThread() {
  const shares = stationShares(7);
  const past: Curl[] = [150, 210].map((from) => ({ from, to: from + 24, y: LINE, depth: 32 }));
  return {
    lived: `${curledLine(LINE, past, OPEN.from)}${curlPath(OPEN, shares[REACHED])}`,
    open: `M${OPEN.from} ${LINE}${curlPath(OPEN)}H640`,
    ahead: `M646 ${LINE}H1100`,
    knots: shares.map((share, index) => ({ ...pointOnCurl(OPEN, share), lived: index <= REACHED })),
  };
}
