// What a browser keeps for later: shelves of one IndexedDB database, each value under a key.
export interface Keeper<Shelf extends string> {
  /** Everything on a shelf. */
  readAll: <T>(shelf: Shelf) => Promise<T[]>;
  /** Everything on a shelf with the keys it lies under. */
  entries: <T>(shelf: Shelf) => Promise<[string, T][]>;
  readOne: <T>(shelf: Shelf, key: string) => Promise<T | null>;
  /** Resolves when it is really written; rejects where the browser keeps nothing. */
  put: (shelf: Shelf, key: string, value: unknown) => Promise<void>;
  remove: (shelf: Shelf, key: string) => Promise<void>;
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser keeps nothing"));
  });
}

/** The database `name`, opened when it is first asked. Another shelf is another version. */
export function keeper<Shelf extends string>(name: string, version: number, shelves: readonly Shelf[]): Keeper<Shelf> {
  let opening: Promise<IDBDatabase> | null = null;

  function database(): Promise<IDBDatabase> {
    opening ??= (() => {
      const request = indexedDB.open(name, version);
      request.onupgradeneeded = () => {
        for (const shelf of shelves) request.result.createObjectStore(shelf);
      };
      return asked(request);
    })();
    return opening;
  }

  const shelfOf = async (shelf: Shelf): Promise<IDBObjectStore> => (await database()).transaction(shelf).objectStore(shelf);

  async function changed(shelf: Shelf, act: (store: IDBObjectStore) => void): Promise<void> {
    const transaction = (await database()).transaction(shelf, "readwrite");
    act(transaction.objectStore(shelf));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("the browser keeps nothing"));
    });
  }

  return {
    readAll: async <T>(shelf: Shelf) => asked<T[]>((await shelfOf(shelf)).getAll()),
    entries: async <T>(shelf: Shelf) => {
      const store = await shelfOf(shelf);
      const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked<T[]>(store.getAll())]);
      return values.map((value, index): [string, T] => [String(keys[index]), value]);
    },
    readOne: async <T>(shelf: Shelf, key: string) => (await asked<T | undefined>((await shelfOf(shelf)).get(key))) ?? null,
    put: (shelf, key, value) => changed(shelf, (store) => void store.put(value, key)),
    remove: (shelf, key) => changed(shelf, (store) => void store.delete(key)),
  };
}
