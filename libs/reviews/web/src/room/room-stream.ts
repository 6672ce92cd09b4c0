import { Injectable } from '@angular/core';
import type { RoomSignView } from '@realign/api-client';
import { Observable } from 'rxjs';
import { pauseAfter } from './room-pause';

/** `lost`: it is tried again by itself. `signed-out`: nothing comes until somebody signs in. */
export type RoomNews = RoomSignView | 'lost' | 'signed-out';

/**
 * Follows one room by server-sent events. The browser takes a broken connection up again; one that was answered with anything but 200 it
 * gives up, so that a new one is opened here, after longer and longer pauses; once the session is over, when there is one again.
 */
@Injectable({ providedIn: 'root' })
export class RoomStream {
  follow(checkpointId: string): Observable<RoomNews> {
    const room = `/api/checkpoints/${encodeURIComponent(checkpointId)}`;
    return new Observable((out) => {
      let source: EventSource | undefined;
      let timer: ReturnType<typeof setTimeout> | undefined;
      let refused = 0;
      const open = (): void => {
        source = new EventSource(`${room}/events`, { withCredentials: true });
        source.addEventListener('room', (event) => { refused = 0; out.next(JSON.parse((event as MessageEvent<string>).data) as RoomSignView); });
        source.onerror = () => { out.next('lost'); if (source?.readyState === EventSource.CLOSED && !out.closed) void again(); };
      };
      const again = async (): Promise<void> => {
        const status = await statusOf(room);
        // Whoever may not see this room, or finds none, is not let in by asking again: the page says so.
        if (out.closed || status === 403 || status === 404) return;
        const isOver = status === 401;
        if (isOver) out.next('signed-out');
        timer = setTimeout(() => (isOver ? void again() : open()), pauseAfter(++refused));
      };
      open();
      return () => { clearTimeout(timer); source?.close(); };
    });
  }
}

/** Asked past the interceptors, which would leave the page, and with it what was being written. The answer is read to its end: one left lying keeps the connection. 0 without an answer. */
const statusOf = (address: string): Promise<number> => fetch(address, { credentials: 'same-origin', cache: 'no-store' }).then(async (answer) => { await answer.text(); return answer.status; }).catch(() => 0);
