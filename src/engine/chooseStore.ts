import type { Dataset } from './dataset.ts';
import { DatabaseStore } from './readers/databaseStore.ts';
import type { DatabaseStoreOptions } from './readers/databaseStore.ts';
import type { Store } from './store.ts';

/** What holds the cells of these two files, once they have been opened. */
export function chooseStore(options: DatabaseStoreOptions, datasets: readonly Dataset[]): Store {
  return new DatabaseStore(options, datasets);
}
