// Unsaved work in this browser: one record for each version and person, in IndexedDB, which takes more than localStorage.
import type { Attempt } from "./attempt";
import type { Steps } from "./commands";
import type { Entry, FeatureState } from "./draft";

export interface KeptWork {
  /** When it was kept, in milliseconds. */
  at: number;
  layer: string;
  entries: Entry[];
  steps: Steps<FeatureState | null>;
  waiting: Attempt | null;
}

const NAME = "bas-jospar-editor";
const STORE = "drafts";

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser keeps nothing"));
  });
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return asked(request);
}

/** Where the work of one person on one version is kept. A browser that keeps nothing (private windows) is no error. */
export class Kept {
  #database: Promise<IDBDatabase | null>;
  #key: string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(version: string, person: string) {
    this.#key = `${version}|${person}`;
    this.#database = opened().catch(() => null);
  }

  async read(): Promise<KeptWork | null> {
    const store = await this.#store("readonly");
    return store ? ((await asked<KeptWork | undefined>(store.get(this.#key))) ?? null) : null;
  }

  write(work: KeptWork): Promise<void> {
    return this.#inTurn(async () => {
      const store = await this.#store("readwrite");
      if (store) await asked(store.put(work, this.#key));
    });
  }

  drop(): Promise<void> {
    return this.#inTurn(async () => {
      const store = await this.#store("readwrite");
      if (store) await asked(store.delete(this.#key));
    });
  }

  /** One after the other, so that an old state never lands on a newer one. */
  #inTurn(act: () => Promise<void>): Promise<void> {
    const next = this.#last.then(act).catch(() => undefined);
    this.#last = next;
    return next;
  }

  async #store(mode: IDBTransactionMode): Promise<IDBObjectStore | null> {
    return (await this.#database)?.transaction(STORE, mode).objectStore(STORE) ?? null;
  }
}
