/**
 * Hocuspocus's client without its queue. While there is no line nothing waits to be sent: what is missing is asked for
 * and told when there is one again. A queued update would be acknowledged beside what the new connection owes, and
 * 'saved' would be said too early (`tests/editor/killed-server.test.ts` shows it).
 */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';

const open = 1;

export class StorySocket extends HocuspocusProviderWebsocket {
  override send(message: unknown): void {
    if (this.webSocket?.readyState === open) super.send(message);
  }
}

export class StoryProvider extends HocuspocusProvider {
  override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
    if (this.isAuthenticated) super.documentUpdateHandler(update, origin);
    else if (origin !== this) this.emit('unsyncedChanges', { number: 1 });
  }

  /** Whether everything that this document holds is committed on the server. */
  get isAllKept(): boolean {
    return this.isSynced && this.isAuthenticated && !this.hasUnsyncedChanges;
  }
}
