/** File name endings of datasets, for menus and file pickers. Other endings still work through the Command Palette. */
export const DATASET_EXTENSIONS = ['csv', 'tsv', 'tab', 'psv', 'txt', 'dat', 'data', 'parquet', 'pq'] as const;

/** A `when` clause: the resource of the menu is a dataset by its name. */
export const IS_DATASET = `resourceExtname =~ /^\\.(${DATASET_EXTENSIONS.join('|')})$/i`;
