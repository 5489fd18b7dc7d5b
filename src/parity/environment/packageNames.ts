/** Which distribution has to be installed for an import; https://pypi.org names, in the normal form of PEP 503. */

/** Import name to the distributions that bring it, where the two differ or several bring the same. */
const DISTRIBUTIONS = new Map<string, readonly string[]>([
  ['sklearn', ['scikit-learn', 'sklearn', 'scikit-learn-intelex']],
  ['cv2', ['opencv-python', 'opencv-python-headless', 'opencv-contrib-python', 'opencv-contrib-python-headless', 'opencv']],
  ['PIL', ['pillow', 'pillow-simd', 'pil']],
  ['yaml', ['pyyaml']],
  ['bs4', ['beautifulsoup4', 'bs4']],
  ['skimage', ['scikit-image']],
  ['imblearn', ['imbalanced-learn', 'imblearn']],
  ['tensorflow', ['tensorflow', 'tensorflow-cpu', 'tensorflow-gpu', 'tensorflow-macos', 'tensorflow-intel', 'tensorflow-rocm', 'tf-nightly', 'intel-tensorflow']],
  ['keras', ['keras', 'tensorflow', 'tensorflow-cpu', 'tensorflow-gpu', 'tensorflow-macos', 'tensorflow-intel', 'keras-nightly']],
  ['torch', ['torch', 'pytorch', 'torch-cpu', 'torch-nightly', 'pytorch-cpu', 'pytorch-gpu']],
  ['torchvision', ['torchvision']],
  ['torchaudio', ['torchaudio']],
  ['xgboost', ['xgboost', 'xgboost-cpu', 'py-xgboost', 'py-xgboost-cpu', 'py-xgboost-gpu']],
  ['onnxruntime', ['onnxruntime', 'onnxruntime-gpu', 'onnxruntime-directml']],
  ['faiss', ['faiss-cpu', 'faiss-gpu', 'faiss']],
  ['flask_cors', ['flask-cors']],
  ['flask_restful', ['flask-restful']],
  ['flask_sqlalchemy', ['flask-sqlalchemy']],
  ['flask_wtf', ['flask-wtf']],
  ['rest_framework', ['djangorestframework']],
  ['dotenv', ['python-dotenv']],
  ['multipart', ['python-multipart']],
  ['jwt', ['pyjwt']],
  ['serial', ['pyserial']],
  ['MySQLdb', ['mysqlclient']],
  ['psycopg2', ['psycopg2', 'psycopg2-binary']],
  ['sentence_transformers', ['sentence-transformers']],
  ['category_encoders', ['category-encoders']],
  ['lightgbm', ['lightgbm']],
  ['plotly', ['plotly']],
  ['streamlit_option_menu', ['streamlit-option-menu']],
]);

/** Libraries whose distribution has the name of the import. Others are not judged: the name of a package cannot be guessed from an import. */
const SAME_NAME = new Set([
  'numpy', 'pandas', 'scipy', 'joblib', 'nltk', 'spacy', 'gensim', 'transformers', 'catboost', 'statsmodels', 'shap', 'lime', 'mlflow', 'wandb', 'polars', 'pyarrow',
  'dill', 'cloudpickle', 'flask', 'fastapi', 'uvicorn', 'gunicorn', 'streamlit', 'gradio', 'django', 'starlette', 'sanic', 'tornado', 'aiohttp', 'quart', 'bottle', 'falcon',
  'dash', 'bentoml', 'pydantic', 'requests', 'httpx', 'matplotlib', 'seaborn', 'altair', 'librosa', 'soundfile', 'tqdm', 'imutils', 'mediapipe', 'ultralytics', 'timm',
  'tokenizers', 'datasets', 'optuna', 'hyperopt', 'ray', 'dask', 'openpyxl', 'xlrd', 'sqlalchemy', 'pymongo', 'redis', 'boto3', 'psutil', 'evidently', 'onnx', 'h5py',
  'textblob', 'emoji', 'contractions', 'wordcloud', 'prophet', 'sktime', 'mlxtend', 'lifelines', 'jax', 'flax', 'loguru', 'structlog', 'feast', 'dvc', 'prefect',
]);

/** What these bring with them, so that it need not be listed. */
const BRINGS = new Map<string, readonly string[]>(Object.entries({
  'scikit-learn': ['numpy', 'scipy', 'joblib', 'threadpoolctl'],
  pandas: ['numpy'],
  scipy: ['numpy'],
  xgboost: ['numpy', 'scipy'],
  lightgbm: ['numpy', 'scipy'],
  catboost: ['numpy', 'pandas', 'scipy', 'matplotlib', 'plotly'],
  'imbalanced-learn': ['scikit-learn'],
  'category-encoders': ['scikit-learn', 'pandas', 'statsmodels'],
  mlxtend: ['scikit-learn', 'pandas', 'matplotlib'],
  statsmodels: ['numpy', 'scipy', 'pandas'],
  shap: ['scikit-learn', 'pandas', 'tqdm'],
  tensorflow: ['keras', 'numpy', 'h5py', 'requests'],
  keras: ['numpy', 'h5py'],
  torch: ['numpy'],
  torchvision: ['torch', 'numpy', 'pillow'],
  torchaudio: ['torch'],
  transformers: ['numpy', 'requests', 'tqdm', 'pyyaml', 'tokenizers'],
  'sentence-transformers': ['transformers', 'torch', 'scikit-learn', 'scipy', 'pillow', 'tqdm'],
  timm: ['torch', 'torchvision', 'pyyaml'],
  ultralytics: ['torch', 'torchvision', 'opencv-python', 'numpy', 'pillow', 'pyyaml', 'requests', 'pandas', 'scipy', 'matplotlib', 'seaborn', 'psutil', 'tqdm'],
  datasets: ['pandas', 'numpy', 'pyarrow', 'requests', 'tqdm', 'pyyaml', 'dill', 'aiohttp'],
  nltk: ['joblib', 'tqdm'],
  spacy: ['numpy', 'pydantic', 'requests', 'tqdm'],
  textblob: ['nltk'],
  gensim: ['numpy', 'scipy'],
  streamlit: ['pandas', 'numpy', 'pillow', 'requests', 'altair', 'pyarrow', 'tornado'],
  gradio: ['fastapi', 'numpy', 'pandas', 'pillow', 'pydantic', 'pyyaml', 'requests', 'httpx', 'uvicorn', 'starlette', 'python-multipart', 'matplotlib', 'aiohttp'],
  fastapi: ['pydantic', 'starlette'],
  starlette: ['httpx'],
  bentoml: ['numpy', 'pydantic', 'pyyaml', 'requests', 'starlette', 'uvicorn', 'httpx', 'aiohttp', 'psutil', 'python-multipart'],
  mlflow: ['flask', 'scikit-learn', 'pandas', 'numpy', 'scipy', 'matplotlib', 'pyyaml', 'requests', 'sqlalchemy', 'cloudpickle', 'pyarrow', 'pydantic', 'fastapi', 'uvicorn', 'gunicorn', 'tqdm', 'joblib'],
  evidently: ['pandas', 'numpy', 'scikit-learn', 'scipy', 'plotly', 'pyyaml', 'requests', 'pydantic', 'nltk', 'statsmodels', 'uvicorn'],
  wandb: ['pyyaml', 'requests', 'pydantic', 'psutil'],
  dash: ['flask', 'plotly', 'requests'],
  'flask-cors': ['flask'],
  'flask-restful': ['flask'],
  'flask-sqlalchemy': ['flask', 'sqlalchemy'],
  'flask-wtf': ['flask'],
  djangorestframework: ['django'],
  matplotlib: ['numpy', 'pillow'],
  seaborn: ['matplotlib', 'pandas', 'numpy'],
  plotly: [],
  altair: ['pandas', 'numpy'],
  librosa: ['numpy', 'scipy', 'scikit-learn', 'joblib', 'soundfile'],
  'scikit-image': ['numpy', 'scipy', 'pillow'],
  'opencv-python': ['numpy'],
  mediapipe: ['numpy', 'opencv-contrib-python', 'matplotlib'],
  imutils: [],
  wordcloud: ['numpy', 'pillow', 'matplotlib'],
  optuna: ['numpy', 'sqlalchemy', 'tqdm', 'pyyaml'],
  hyperopt: ['numpy', 'scipy', 'tqdm', 'cloudpickle'],
  prophet: ['pandas', 'numpy', 'matplotlib', 'tqdm'],
  onnxruntime: ['numpy'],
  ...Object.fromEntries(['flask', 'numpy', 'gunicorn', 'uvicorn', 'joblib', 'requests', 'pillow', 'pyyaml', 'django', 'pydantic', 'dill', 'cloudpickle', 'python-dotenv', 'tqdm',
    'python-multipart', 'openpyxl', 'xlrd', 'beautifulsoup4', 'werkzeug', 'jinja2', 'click', 'itsdangerous', 'markupsafe', 'httpx', 'psycopg2', 'psycopg2-binary', 'pymongo',
    'sqlalchemy', 'redis', 'boto3', 'waitress', 'h5py', 'threadpoolctl', 'pytz', 'python-dateutil', 'six', 'whitenoise', 'pytest', 'setuptools', 'wheel', 'pip', 'black', 'flake8',
    'ipykernel', 'tornado', 'bottle', 'falcon', 'psutil', 'emoji', 'loguru', 'typing-extensions', 'certifi', 'urllib3', 'idna', 'chardet', 'charset-normalizer', 'packaging'].map((name) => [name, [] as string[]])),
}));

/** Differences of their versions change what is learned, what is computed, or whether a saved object can be read. */
const MATTERS = new Set([
  'scikit-learn', 'numpy', 'pandas', 'scipy', 'torch', 'torchvision', 'torchaudio', 'tensorflow', 'keras', 'xgboost', 'lightgbm', 'catboost', 'joblib', 'dill', 'cloudpickle', 'nltk', 'spacy', 'gensim',
  'transformers', 'tokenizers', 'sentence-transformers', 'opencv-python', 'pillow', 'scikit-image', 'librosa', 'imbalanced-learn', 'category-encoders', 'statsmodels', 'onnxruntime', 'mlflow',
]);

/** The name under which PEP 503 compares distributions. */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** One name for the variants of a distribution: `opencv-python-headless` is `opencv-python`. */
export function mainName(name: string): string {
  const normal = normalName(name);
  for (const names of DISTRIBUTIONS.values()) if (names.includes(normal)) return names[0] ?? normal;
  return normal;
}

/** The distributions that bring an import, the usual one first; undefined where it is not known. */
export function distributionsOf(module: string): readonly string[] | undefined {
  const known = DISTRIBUTIONS.get(module);
  if (known) return known;
  return SAME_NAME.has(module.toLowerCase()) ? [module.toLowerCase()] : undefined;
}

/** Whether another version of this distribution may give other numbers, or not read what was saved. */
export function versionMatters(distribution: string): boolean {
  return MATTERS.has(mainName(distribution));
}

/** All that installing these brings, directly or not; undefined: one of them is not known, and may bring anything. */
export function installedWith(names: Iterable<string>): { names: ReadonlySet<string>; complete: boolean } {
  const installed = new Set<string>();
  const pending = [...names].map(mainName);
  let complete = true;
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (installed.has(name)) continue;
    installed.add(name);
    const brought = BRINGS.get(name);
    if (brought) pending.push(...brought.map(mainName));
    else complete = false;
  }
  return { names: installed, complete };
}

/** Libraries that many others bring with them. */
export const OFTEN_BROUGHT: ReadonlySet<string> = new Set([
  'numpy', 'pandas', 'scipy', 'joblib', 'requests', 'pyyaml', 'pillow', 'tqdm', 'pydantic', 'matplotlib', 'scikit-learn', 'psutil', 'sqlalchemy', 'aiohttp', 'httpx', 'python-dotenv',
  'cloudpickle', 'dill', 'h5py', 'pyarrow', 'python-multipart', 'starlette', 'uvicorn', 'torch', 'tensorflow', 'keras', 'transformers', 'flask', 'fastapi', 'nltk', 'plotly', 'redis',
]);
