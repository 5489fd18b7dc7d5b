/**
 * What functions and methods do to single values (texts, numbers, categories), in one vocabulary for all libraries. What has no row
 * may do anything: the value is no longer known.
 */
import type { Literal } from '../terms.ts';
import { parameter } from './tables.ts';
import type { Parameter } from './tables.ts';

export interface Setting {
  parameter: Parameter;
  /** What the library takes where nothing is given; absent: must be given. */
  default?: Literal;
}

export type TermEffect =
  /** Values stay what they are: shapes, containers, copies. */
  | { effect: 'keep' }
  /** `read`: done to what is read, not to an argument. */
  | { effect: 'operation'; operation: string; read?: true; data?: Parameter; settings?: readonly Setting[]; fixed?: ReadonlyMap<string, Literal> };

const keep: TermEffect = { effect: 'keep' };
const setting = (name: string, position: number, ...fallback: Literal[]): Setting => ({ parameter: parameter(name, position), ...(fallback.length > 0 ? { default: fallback[0] as Literal } : {}) });
const operation = (name: string, data?: Parameter, settings: readonly Setting[] = []): TermEffect =>
  ({ effect: 'operation', operation: name, ...(data ? { data } : {}), settings });
const fixed = (name: string, detail: Literal, data?: Parameter): TermEffect => ({ effect: 'operation', operation: name, ...(data ? { data } : {}), fixed: new Map([['kind', detail]]) });
const rows = (effect: TermEffect, prefix: string, names: string): [string, TermEffect][] => names.split(' ').map((name) => [`${prefix}${name}`, effect]);
const first = parameter('x', 0);

/** Cleaning functions of which only the name matters: the same name on both sides is the same cleaning. */
function named(prefix: string, names: string): [string, TermEffect][] {
  return names.split(' ').map((name) => [`${prefix}.${name}`, fixed('clean', `${prefix.split('.', 1)[0]}.${name}`, parameter('text', 0))]);
}

const tokens = (kind: string): TermEffect => fixed('tokens', kind, parameter('text', 0));
const pad = operation('pad', parameter('sequences', 0), [setting('maxlen', 1, null), setting('padding', 3, 'pre'), setting('truncating', 4, 'pre')]);

export const TERM_FUNCTIONS: ReadonlyMap<string, TermEffect> = new Map<string, TermEffect>([
  // https://docs.python.org/3/library/re.html
  ['re.sub', operation('regex', parameter('string', 2), [setting('pattern', 0), setting('repl', 1)])],
  ['re.split', operation('tokens', parameter('string', 1), [setting('pattern', 0)])],
  ['re.findall', operation('tokens', parameter('string', 1), [setting('pattern', 0)])],
  ['html.unescape', fixed('clean', 'html.unescape', first)],
  ['unicodedata.normalize', operation('unicode', parameter('unistr', 1), [setting('form', 0)])],
  // https://www.nltk.org/api/nltk.tokenize.html
  ...['nltk.word_tokenize', 'nltk.tokenize.word_tokenize'].map((name): [string, TermEffect] => [name, tokens('nltk words')]),
  ...['nltk.wordpunct_tokenize', 'nltk.tokenize.wordpunct_tokenize'].map((name): [string, TermEffect] => [name, tokens('nltk wordpunct')]),
  ['nltk.tokenize.casual_tokenize', tokens('nltk tweets')],
  ...named('gensim.utils', 'simple_preprocess'),
  ...named('gensim.parsing.preprocessing', 'preprocess_string strip_punctuation strip_numeric strip_tags strip_multiple_whitespaces strip_short remove_stopwords stem_text'),
  ...named('neattext.functions', 'clean_text remove_stopwords remove_userhandles remove_punctuations remove_special_characters remove_urls remove_emojis remove_html_tags remove_hashtags remove_numbers remove_emails'),
  ...named('contractions', 'fix'), ...named('unidecode', 'unidecode'), ...named('emoji', 'demojize replace_emoji'), ...named('cleantext', 'clean'),
  // https://keras.io/api/data_loading/timeseries/ and https://www.tensorflow.org/api_docs/python/tf/keras/utils/pad_sequences
  ['keras.preprocessing.sequence.pad_sequences', pad],
  ['keras.utils.pad_sequences', pad],
  ['keras_preprocessing.sequence.pad_sequences', pad],
  // https://librosa.org/doc/latest/feature.html
  ['librosa.feature.mfcc', operation('mfcc', parameter('y', 0), [setting('sr', 1, 22_050), setting('n_mfcc', 3, 20), setting('n_fft', 9, 2048), setting('hop_length', 10, 512)])],
  ['librosa.feature.melspectrogram', operation('mel spectrogram', parameter('y', 0), [setting('sr', 1, 22_050), setting('n_fft', 3, 2048), setting('hop_length', 4, 512), setting('n_mels', 9, 128)])],
  ['librosa.load', { effect: 'operation', operation: 'resample', read: true, settings: [setting('sr', 1, 22_050)] }],
  ['librosa.resample', operation('resample', parameter('y', 0), [setting('target_sr', 2)])],
  // numpy, scipy, math, pandas
  ...['log', 'log1p', 'log2', 'log10', 'exp', 'expm1', 'sqrt', 'cbrt', 'square', 'tanh', 'sin', 'cos'].flatMap((name): [string, TermEffect][] =>
    [`numpy.${name}`, `math.${name}`].map((full) => [full, operation(name, first)])),
  ['numpy.abs', operation('abs', first)],
  ['numpy.absolute', operation('abs', first)],
  ['numpy.clip', operation('clip', parameter('a', 0), [setting('min', 1, null), setting('max', 2, null)])],
  ['numpy.nan_to_num', operation('fill', first, [setting('value', 2, 0)])],
  ['numpy.round', operation('round', first)],
  ['numpy.around', operation('round', first)],
  ['scipy.special.boxcox1p', operation('boxcox1p', first, [setting('lmbda', 1)])],
  ['pandas.to_numeric', operation('cast', parameter('arg', 0))],
  ['pandas.to_datetime', operation('datetime', parameter('arg', 0), [setting('dayfirst', 2, false), setting('utc', 4, false), setting('format', 5, null)])],
  ['pandas.cut', operation('bin', first, [setting('bins', 1), setting('right', 2, true), setting('labels', 3, null)])],
  ['pandas.get_dummies', operation('dummies', parameter('data', 0), [setting('drop_first', 6, false), setting('dummy_na', 3, false)])],
  ['numpy.argmax', operation('argmax', first)],
  ...['mean', 'std', 'max', 'min', 'median', 'sum'].map((name): [string, TermEffect] => [`numpy.${name}`, operation(`${name} of rows`, parameter('a', 0))]),
  // Containers and shapes.
  ...rows(keep, 'numpy.', 'array asarray asanyarray expand_dims reshape squeeze ravel copy ascontiguousarray stack vstack hstack concatenate atleast_2d atleast_1d column_stack c_ r_ float32 float64 row_stack append random.permutation random.shuffle'),
  ...rows(keep, 'pandas.', 'DataFrame Series read_csv read_table read_excel read_json read_parquet read_feather read_sql read_sql_query'),
  ...rows(keep, 'sklearn.', 'model_selection.train_test_split utils.shuffle'),
  ...rows(keep, 'torch.', 'tensor from_numpy as_tensor FloatTensor LongTensor stack utils.data.TensorDataset utils.data.DataLoader'),
  ...rows(keep, 'tensorflow.', 'convert_to_tensor constant data.Dataset.from_tensor_slices expand_dims'),
  ...rows(keep, 'xgboost.', 'DMatrix'), ...rows(keep, 'lightgbm.', 'Dataset'), ...rows(keep, 'catboost.', 'Pool'),
  ...rows(keep, '', 'copy.copy copy.deepcopy tqdm.tqdm csv.reader csv.DictReader io.StringIO io.BytesIO json.loads scipy.sparse.csr_matrix scipy.sparse.csc_matrix fastapi.encoders.jsonable_encoder'),
  // Inputs of pages keep what was typed; their own arguments are labels.
  ...rows(keep, 'builtins.', 'list tuple set frozenset iter next zip enumerate dict map input reversed sorted getattr open'),
  ['builtins.int', operation('cast', first)],
  ['builtins.float', operation('cast', first)],
  ['builtins.str', operation('cast', first)],
  ['builtins.bool', operation('truth', first)],
  ['builtins.abs', operation('abs', first)],
  ['builtins.round', operation('round', first)],
]);

const strip = fixed('strip', 'spaces');
const part = (name: string): TermEffect => fixed('date part', name);

/** Methods of texts, series, frames and arrays. Those that are written out in interpret/termSteps.ts have no row. */
export const TERM_METHODS: ReadonlyMap<string, TermEffect> = new Map<string, TermEffect>([
  ['lower', operation('lower')], ['casefold', operation('lower')], ['upper', operation('upper')], ['title', operation('title')], ['capitalize', operation('capitalize')],
  ['strip', strip], ['lstrip', strip], ['rstrip', strip],
  ['split', operation('tokens', undefined, [setting('sep', 0, null)])],
  ['ffill', fixed('fill', 'ffill')], ['bfill', fixed('fill', 'bfill')], ['interpolate', fixed('fill', 'interpolate')],
  ['astype', operation('cast')], ['to_numeric', operation('cast')],
  ['clip', operation('clip', undefined, [setting('lower', 0, null), setting('upper', 1, null)])],
  ['abs', operation('abs')], ['round', operation('round')],
  ...(['sub:-', 'subtract:-', 'div:/', 'divide:/', 'truediv:/', 'mul:*', 'multiply:*', 'add:+', 'pow:**'].map((pair): [string, TermEffect] => {
    const [name = '', operator = ''] = pair.split(':');
    return [name, operation(operator, undefined, [setting('other', 0)])];
  })),
  ['diff', operation('diff')], ['shift', operation('shift', undefined, [setting('periods', 0, 1)])], ['pct_change', operation('pct_change')],
  ['rank', operation('rank')],
  ...(['year', 'month', 'day', 'hour', 'minute', 'second', 'dayofweek', 'weekday', 'dayofyear', 'quarter'].map((name): [string, TermEffect] => [name, part(name === 'weekday' ? 'dayofweek' : name)])),
  ...rows(keep, '', 'copy reshape ravel flatten squeeze unsqueeze transpose to_numpy to_list tolist to_dict to_frame todense toarray values head tail sample reset_index set_index sort_values sort_index'),
  ...rows(keep, '', 'dropna drop_duplicates drop reindex get pop getlist get_json json form read readlines readline read_text splitlines dict model_dump items iteritems iterrows itertuples query nlargest'),
  ...rows(keep, '', 'apply map applymap transform pipe assign insert rename encode decode to cuda cpu float long numpy detach iloc loc select_dtypes filter infer_objects convert_dtypes compute collect to_pandas astype_str getvalue data append extend update'),
]);

/** Methods of objects, by the last name of the class. */
export const TERM_OBJECT_METHODS: ReadonlyMap<string, TermEffect> = new Map<string, TermEffect>([
  ['PorterStemmer.stem', fixed('stem', 'Porter', first)],
  ['SnowballStemmer.stem', fixed('stem', 'Snowball', first)],
  ['EnglishStemmer.stem', fixed('stem', 'Snowball', first)],
  ['LancasterStemmer.stem', fixed('stem', 'Lancaster', first)],
  ['RegexpStemmer.stem', fixed('stem', 'RegexpStemmer', first)],
  ['ISRIStemmer.stem', fixed('stem', 'ISRI', first)],
  ['WordNetLemmatizer.lemmatize', fixed('lemma', 'WordNet', first)],
  ['TweetTokenizer.tokenize', fixed('tokens', 'nltk tweets', first)],
  ['RegexpTokenizer.tokenize', fixed('tokens', 'RegexpTokenizer', first)],
  ['TreebankWordTokenizer.tokenize', fixed('tokens', 'nltk treebank', first)],
  ['WhitespaceTokenizer.tokenize', fixed('tokens', 'spaces', first)],
  ['ToktokTokenizer.tokenize', fixed('tokens', 'toktok', first)],
  ['BeautifulSoup.get_text', fixed('clean', 'HTML tags removed')],
  ['BeautifulSoup.text', fixed('clean', 'HTML tags removed')],
  ['load.__call__', fixed('tokens', 'spaCy', first)],
  ['DataLoader.__iter__', keep],
]);

/** Attributes of data that are values made of it, and not columns. */
export const TERM_ATTRIBUTES: ReadonlyMap<string, TermEffect> = new Map<string, TermEffect>([
  ['lemma_', fixed('lemma', 'spaCy')], ['text', keep], ['lower_', operation('lower')],
  ['codes', fixed('codes', 'alphabetical')],
]);

/** What calls of these give: lists of words to leave out. */
export const WORD_LISTS: ReadonlySet<string> = new Set([
  'nltk.corpus.stopwords.words', 'sklearn.feature_extraction.text.ENGLISH_STOP_WORDS', 'gensim.parsing.preprocessing.STOPWORDS', 'wordcloud.STOPWORDS',
  'spacy.lang.en.stop_words.STOP_WORDS', 'spacy.lang.en.STOP_WORDS', 'stop_words.get_stop_words',
]);

/** Operations on texts: whatever is fed with the result sees other words. */
export const TEXT_OPERATIONS: ReadonlySet<string> = new Set(['lower', 'upper', 'title', 'capitalize', 'strip', 'regex', 'remove', 'tokens', 'join', 'stop words', 'filter', 'stem', 'lemma', 'clean', 'unicode', 'replace']);
