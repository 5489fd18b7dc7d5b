import { parameter } from './tables.ts';
import type { FunctionEffect, LibraryTable } from './tables.ts';

const nothing: FunctionEffect = { effect: 'nothing' };
const path = (operation: Extract<FunctionEffect, { effect: 'path' }>['operation']): FunctionEffect => ({ effect: 'path', operation });

/** The standard library, and packages that only draw, log or measure. */
export const standard: LibraryTable = {
  packages: [
    'os', 'sys', 're', 'io', 'datetime', 'time', 'random', 'collections', 'itertools', 'functools', 'typing', 'typing_extensions', 'logging', 'warnings', 'copy',
    'string', 'base64', 'pathlib', 'posixpath', 'glob', 'shutil', 'tempfile', 'csv', 'argparse', 'dataclasses', 'enum', 'abc', 'traceback', 'uuid', 'hashlib',
    'subprocess', 'threading', 'multiprocessing', 'concurrent', 'asyncio', 'contextlib', 'operator', 'decimal', 'fractions', 'calendar', 'urllib', 'http', 'zipfile',
    'inspect', 'gc', 'platform', 'signal', 'socket', 'struct', 'importlib', '__future__', 'secrets', 'textwrap', 'unicodedata', 'zoneinfo', 'pprint', 'types',
    'matplotlib', 'seaborn', 'plotly', 'bokeh', 'altair', 'missingno', 'tqdm', 'IPython', 'google', 'wordcloud', 'tabulate', 'rich', 'loguru', 'dateutil', 'pytz',
    'psutil', 'pytest', 'unittest', 'PIL', 'cv2', 'skimage', 'imageio', 'librosa', 'soundfile', 'nltk', 'spacy', 'hydra', 'omegaconf',
  ],
  aliases: { posixpath: 'os.path', 'tqdm.auto': 'tqdm', 'tqdm.notebook': 'tqdm' },
  classes: { 'argparse.ArgumentParser': { kind: 'argument-parser' } },
  modules: {},
  functions: {
    'os.path.join': path('join'),
    'os.path.dirname': path('dirname'),
    'os.path.basename': path('basename'),
    'os.path.abspath': path('same'),
    'os.path.realpath': path('same'),
    'os.path.normpath': path('same'),
    'os.path.expanduser': path('same'),
    'os.fspath': path('same'),
    'os.getcwd': path('cwd'),
    'os.getenv': path('environment'),
    'os.environ.get': path('environment'),
    'pathlib.Path': path('path'),
    'pathlib.PurePath': path('path'),
    'pathlib.PosixPath': path('path'),
    'pathlib.Path.cwd': path('cwd'),
    'os.path.exists': nothing,
    'os.path.isfile': nothing,
    'os.makedirs': nothing,
    'gzip.open': { effect: 'same', argument: parameter('filename', 0) },
    'bz2.open': { effect: 'same', argument: parameter('filename', 0) },
    'copy.copy': { effect: 'same', argument: parameter('x', 0) },
    'copy.deepcopy': { effect: 'same', argument: parameter('x', 0) },
    'io.BytesIO': { effect: 'same', argument: parameter('initial_bytes', 0) },
    'io.StringIO': { effect: 'same', argument: parameter('initial_value', 0) },
    'tqdm.tqdm': { effect: 'same', argument: parameter('iterable', 0) },
    'tqdm.trange': nothing,
    'google.colab.files.upload': { effect: 'request' },
    'logging.getLogger': nothing,
    'csv.reader': { effect: 'derive' },
    'librosa.load': { effect: 'read', source: 'audio', path: parameter('path', 0) },
    'soundfile.read': { effect: 'read', source: 'audio', path: parameter('file', 0) },
  },
};
