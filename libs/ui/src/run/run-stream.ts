import { Injectable } from '@angular/core';
import { Observable } from 'rxjs';
import { isOver, type RunProgress } from './run-progress';

/** Follows one run by server-sent events until it is over. A broken connection is taken up again by the browser. */
@Injectable({ providedIn: 'root' })
export class RunStream {
  follow(id: string): Observable<RunProgress> {
    return new Observable((out) => {
      const source = new EventSource(`/api/runs/${encodeURIComponent(id)}/events`, { withCredentials: true });
      source.addEventListener('run', (event) => {
        const run = JSON.parse((event as MessageEvent<string>).data) as RunProgress;
        out.next(run);
        if (isOver(run)) out.complete();
      });
      source.onerror = () => {
        if (source.readyState === EventSource.CLOSED) out.error(new Error('Progress cannot be shown any more. The job goes on; reload to look again.'));
      };
      return () => source.close();
    });
  }
}
