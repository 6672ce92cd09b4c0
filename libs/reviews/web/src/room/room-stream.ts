import { Injectable } from '@angular/core';
import type { RoomSignView } from '@realign/api-client';
import { Observable } from 'rxjs';

/** Follows one room by server-sent events. The browser takes a broken connection up again; one that was refused stays closed. */
@Injectable({ providedIn: 'root' })
export class RoomStream {
  follow(checkpointId: string): Observable<RoomSignView | 'lost'> {
    return new Observable((out) => {
      const source = new EventSource(`/api/checkpoints/${encodeURIComponent(checkpointId)}/events`, { withCredentials: true });
      source.addEventListener('room', (event) => out.next(JSON.parse((event as MessageEvent<string>).data) as RoomSignView));
      source.onerror = () => out.next('lost');
      return () => source.close();
    });
  }
}
