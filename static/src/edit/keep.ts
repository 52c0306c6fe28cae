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
  #opening: Promise<void>;
  #database: IDBDatabase | null = null;
  #key: string;

  constructor(version: string, person: string) {
    this.#key = `${version}|${person}`;
    this.#opening = opened().then((database) => { this.#database = database; }, () => undefined);
  }

  async read(): Promise<KeptWork | null> {
    await this.#opening;
    const store = this.#database?.transaction(STORE).objectStore(STORE);
    return store ? ((await asked<KeptWork | undefined>(store.get(this.#key))) ?? null) : null;
  }

  write(work: KeptWork): Promise<void> {
    return this.#changed((store) => void store.put(work, this.#key));
  }

  drop(): Promise<void> {
    return this.#changed((store) => void store.delete(this.#key));
  }

  /** Asked for at once and committed at once: the page may be gone a moment later. */
  #changed(act: (store: IDBObjectStore) => void): Promise<void> {
    const transaction = this.#database?.transaction(STORE, "readwrite");
    if (!transaction) return Promise.resolve();
    act(transaction.objectStore(STORE));
    transaction.commit();
    return new Promise((resolve) => {
      transaction.oncomplete = transaction.onabort = () => resolve();
    });
  }
}
