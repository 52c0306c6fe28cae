// What this browser keeps of statements: those that wait to be sent, and half-written ones. IndexedDB.
const NAME = "bas-jospar-statements";
const VERSION = 1;
export type Shelf = "outbox" | "drafts";
const SHELVES: readonly Shelf[] = ["outbox", "drafts"];

let opening: Promise<IDBDatabase> | null = null;

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser keeps nothing"));
  });
}

function database(): Promise<IDBDatabase> {
  opening ??= (() => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      for (const shelf of SHELVES) request.result.createObjectStore(shelf);
    };
    return asked(request);
  })();
  return opening;
}

async function changed(shelf: Shelf, act: (store: IDBObjectStore) => void): Promise<void> {
  const transaction = (await database()).transaction(shelf, "readwrite");
  act(transaction.objectStore(shelf));
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("the browser keeps nothing"));
  });
}

/** Everything on a shelf. */
export async function readAll<T>(shelf: Shelf): Promise<T[]> {
  return asked<T[]>((await database()).transaction(shelf).objectStore(shelf).getAll());
}

/** Everything on a shelf with the keys it lies under. */
export async function entries<T>(shelf: Shelf): Promise<[string, T][]> {
  const store = (await database()).transaction(shelf).objectStore(shelf);
  const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked<T[]>(store.getAll())]);
  return values.map((value, index) => [String(keys[index]), value]);
}

export async function readOne<T>(shelf: Shelf, key: string): Promise<T | null> {
  const found = await asked<T | undefined>((await database()).transaction(shelf).objectStore(shelf).get(key));
  return found ?? null;
}

/** Resolves when it is really written; rejects where the browser keeps nothing. */
export const put = (shelf: Shelf, key: string, value: unknown): Promise<void> =>
  changed(shelf, (store) => void store.put(value, key));

export const remove = (shelf: Shelf, key: string): Promise<void> =>
  changed(shelf, (store) => void store.delete(key));
