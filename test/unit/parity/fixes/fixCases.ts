/** Small projects with one mismatch each, one or more for every rule that has a fix. */
import { CLEAN, IMAGE_SERVE, IMAGE_TRAIN, SCALED_SERVE, SCALED_TRAIN, TABLE_SERVE, TABLE_TRAIN, TEXT_SERVE, TEXT_TRAIN, TORCH_SERVE, TORCH_TRAIN } from './fixTemplates.ts';

export interface FixCase {
  name: string;
  rule: string;
  train: string;
  serve: string;
  /** What a person would look for in the changed files. */
  trainHas?: RegExp;
  serveHas?: RegExp;
  creates?: string;
}

export const FIX_CASES: readonly FixCase[] = [
  {
    name: 'a scaler is saved, loaded and applied', rule: 'missing-step',
    train: SCALED_TRAIN('scaler = StandardScaler()\nX = scaler.fit_transform(X)'), serve: SCALED_SERVE('return str(model.predict(frame))'),
    trainHas: /\njoblib\.dump\(model, "artifacts\/model\.joblib"\)\r?\njoblib\.dump\(scaler, "artifacts\/scaler\.joblib"\)/,
    serveHas: /\nscaler = joblib\.load\("artifacts\/scaler\.joblib"\)[^]*model\.predict\(scaler\.transform\(frame\)\)/,
  },
  {
    name: 'a scaler that is saved already is only loaded', rule: 'missing-step',
    train: SCALED_TRAIN('scaler = StandardScaler()\nX = scaler.fit_transform(X)', 'joblib.dump(scaler, "artifacts/standard.joblib")\n'), serve: SCALED_SERVE('return str(model.predict(frame))'),
    serveHas: /\nscaler = joblib\.load\("artifacts\/standard\.joblib"\)/,
  },
  {
    name: 'a scaler that is loaded already is only applied', rule: 'missing-step',
    train: SCALED_TRAIN('scaler = StandardScaler()\nX = scaler.fit_transform(X)', 'joblib.dump(scaler, "artifacts/standard.joblib")\n'),
    serve: SCALED_SERVE('return str(model.predict(frame))', 'norm = joblib.load("artifacts/standard.joblib")\n'), serveHas: /model\.predict\(norm\.transform\(frame\)\)/,
  },
  {
    name: 'a scaler without a name gets one', rule: 'missing-step',
    train: SCALED_TRAIN('X = StandardScaler().fit_transform(X)'), serve: SCALED_SERVE('return str(model.predict(frame))'), trainHas: /\nscaler = StandardScaler\(\)\r?\nX = scaler\.fit_transform\(X\)/,
  },
  {
    name: 'a step is put where training has it, before the next one', rule: 'missing-step',
    train: SCALED_TRAIN('from sklearn.decomposition import PCA\npca = PCA(2)\nX = pca.fit_transform(X)\nscaler = StandardScaler()\nX = scaler.fit_transform(X)', 'joblib.dump(scaler, "artifacts/scaler.joblib")\n'),
    serve: SCALED_SERVE('return str(model.predict(scaler.transform(frame)))', 'scaler = joblib.load("artifacts/scaler.joblib")\n'), serveHas: /scaler\.transform\(pca\.transform\(frame\)\)/,
  },
  {
    name: 'a scaler of some columns', rule: 'missing-step',
    train: SCALED_TRAIN('scaler = StandardScaler()\nX[["age"]] = scaler.fit_transform(X[["age"]])'), serve: SCALED_SERVE('return str(model.predict(frame))'),
    serveHas: /frame\[\["age"\]\] = scaler\.transform\(frame\[\["age"\]\]\)/,
  },
  {
    name: 'a function of a column', rule: 'missing-step',
    train: TABLE_TRAIN('df["area"] = np.log1p(df["area"])'), serve: TABLE_SERVE(''), serveHas: /x\["area"\] = np\.log1p\(x\["area"\]\)\r?\n {4}return/,
  },
  {
    name: 'a function of a value by position, with its import', rule: 'missing-step',
    train: TABLE_TRAIN('df["area"] = np.log1p(df["area"])'),
    serve: TABLE_SERVE('', 'model.predict([[row["area"], row["rooms"], row["city"]]])').replace('import numpy as np\n', ''), serveHas: /import numpy as np[^]*\[\[np\.log1p\(row\["area"\]\), /,
  },
  {
    name: 'a member of a pipeline is asked alone', rule: 'missing-step',
    train: `import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("leads.csv")
pipe = Pipeline([("scale", StandardScaler()), ("clf", LogisticRegression())])
pipe.fit(df.drop("won", axis=1), df["won"])
joblib.dump(pipe, "artifacts/model.joblib")
`,
    serve: SCALED_SERVE('return str(model.named_steps["clf"].predict(frame))'), serveHas: /model\.predict\(frame\)/,
  },
  {
    name: 'a scaler before a pipeline that scales', rule: 'extra-step',
    train: `import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("train.csv")
X = df[["age", "fare"]]
scaler = StandardScaler()
scaler.fit(X)
model = LogisticRegression()
model.fit(X, df["survived"])
joblib.dump(model, "artifacts/model.joblib")
joblib.dump(scaler, "artifacts/scaler.joblib")
`,
    serve: SCALED_SERVE('return str(model.predict(scaler.transform(frame)))', 'scaler = joblib.load("artifacts/scaler.joblib")\n'), serveHas: /model\.predict\(frame\)/,
  },
  { name: 'a logarithm only at serving', rule: 'extra-step', train: TABLE_TRAIN(''), serve: TABLE_SERVE('x["area"] = np.log(x["area"])'), serveHas: /^(?![^]*np\.log)/ },
  {
    name: 'a scaler in a variable is fitted again', rule: 'scaler-refit-at-serving',
    train: SCALED_TRAIN('scaler = StandardScaler()\nX = scaler.fit_transform(X)'), serve: SCALED_SERVE('sc = StandardScaler()\nreturn str(model.predict(sc.fit_transform(frame)))'),
    serveHas: /sc = joblib\.load\("artifacts\/scaler\.joblib"\)\r?\n {4}return str\(model\.predict\(sc\.transform\(frame\)\)\)/,
  },
  {
    name: 'a scaler without a variable is fitted again', rule: 'scaler-refit-at-serving',
    train: SCALED_TRAIN('scaler = StandardScaler()\nX = scaler.fit_transform(X)', 'joblib.dump(scaler, "artifacts/scaler.joblib")\n'), serve: SCALED_SERVE('return str(model.predict(StandardScaler().fit_transform(frame)))'),
    serveHas: /\nscaler = joblib\.load[^]*scaler\.transform\(frame\)/,
  },
  {
    name: 'fit and transform are two lines', rule: 'scaler-refit-at-serving',
    train: SCALED_TRAIN('scaler = StandardScaler()\nX = scaler.fit_transform(X)'), serve: SCALED_SERVE('sc = StandardScaler()\nsc.fit(frame)\nx = sc.transform(frame)\nreturn str(model.predict(x))'), serveHas: /^(?![^]*\.fit\()/,
  },
  {
    name: 'a vectorizer is fitted again', rule: 'vectorizer-refit-at-serving',
    train: TEXT_TRAIN('').replace('joblib.dump(vectorizer, "vectorizer.joblib")\n', ''),
    serve: TEXT_SERVE('', 'return str(model.predict(TfidfVectorizer().fit_transform([message])))').replace('vectorizer = joblib.load("vectorizer.joblib")\n', '').replace('from flask', 'from sklearn.feature_extraction.text import TfidfVectorizer\nfrom flask'),
    serveHas: /vectorizer\.transform\(\[message\]\)/,
  },
  {
    name: 'an encoder is fitted again', rule: 'category-encoding-refit',
    train: TABLE_TRAIN('from sklearn.preprocessing import LabelEncoder\ndf["city"] = LabelEncoder().fit_transform(df["city"])'),
    serve: TABLE_SERVE('from sklearn.preprocessing import LabelEncoder\nx["city"] = LabelEncoder().fit_transform(x["city"])'), serveHas: /encoder\.transform\(x\["city"\]\)/,
  },
  {
    name: 'a scaler that nobody fitted', rule: 'unfitted-transformer-at-serving',
    train: SCALED_TRAIN('scaler = StandardScaler()\nX = scaler.fit_transform(X)'), serve: SCALED_SERVE('return str(model.predict(sc.transform(frame)))', 'sc = StandardScaler()\n'), serveHas: /\nsc = joblib\.load\("artifacts\/scaler\.joblib"\)/,
  },
  {
    name: 'a slip in the name of a file', rule: 'artifact-path-differs',
    train: SCALED_TRAIN('scaler = StandardScaler()\nX = scaler.fit_transform(X)', 'joblib.dump(scaler, "artifacts/standard_scaller.joblib")\n'),
    serve: SCALED_SERVE('return str(model.predict(scaler.transform(frame)))', 'scaler = joblib.load("artifacts/standard_scaler.joblib")\n'), serveHas: /"artifacts\/standard_scaller\.joblib"/,
  },
  { name: 'pixels as in the file', rule: 'image-normalisation-differs', train: IMAGE_TRAIN, serve: IMAGE_SERVE('x = image.img_to_array(image.load_img(path, target_size=(96, 64)))\nreturn model.predict(x[None])'), serveHas: /x\[None\] \/ 255\.0/ },
  {
    name: 'pixels scaled to another range', rule: 'image-normalisation-differs', train: IMAGE_TRAIN,
    serve: IMAGE_SERVE('x = image.img_to_array(image.load_img(path, target_size=(96, 64))) / 127.5 - 1\nreturn model.predict(np.expand_dims(x, 0))'), serveHas: /np\.expand_dims\(x, 0\) \/ 2\.0 \+ 0\.5/,
  },
  {
    name: 'another size, with width first', rule: 'image-size-differs', train: IMAGE_TRAIN,
    serve: IMAGE_SERVE('picture = cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2RGB)\nx = cv2.resize(picture, (48, 48)) / 255.0\nreturn model.predict(x[None])'), serveHas: /cv2\.resize\(picture, \(64, 96\)\)/,
  },
  {
    name: 'another size in a constant', rule: 'image-size-differs', train: IMAGE_TRAIN,
    serve: IMAGE_SERVE('size = (48, 48)\nx = image.img_to_array(image.load_img(path, target_size=size)) / 255.0\nreturn model.predict(x[None])'), serveHas: /target_size=\(96, 64\)/,
  },
  {
    name: 'blue first', rule: 'image-channel-order-differs', train: IMAGE_TRAIN,
    serve: IMAGE_SERVE('x = cv2.resize(cv2.imread(path), (64, 96)) / 255.0\nreturn model.predict(x[None])'), serveHas: /cv2\.cvtColor\(cv2\.imread\(path\), cv2\.COLOR_BGR2RGB\)/,
  },
  {
    name: 'blue first from a camera', rule: 'image-channel-order-differs', train: IMAGE_TRAIN,
    serve: IMAGE_SERVE('camera = cv2.VideoCapture(0)\nok, frame = camera.read()\nx = cv2.resize(frame, (64, 96)) / 255.0\nreturn model.predict(x[None])'), serveHas: /camera\.read\(\)\r?\n {4}frame = cv2\.cvtColor\(frame, cv2\.COLOR_BGR2RGB\)/,
  },
  {
    name: 'a cleaner in a training script moves to a module of its own', rule: 'text-normalisation-differs', train: TEXT_TRAIN(CLEAN), serve: TEXT_SERVE('', 'return str(model.predict(vectorizer.transform([message])))'),
    trainHas: /from clean_text import clean/, serveHas: /from clean_text import clean[^]*\[clean\(message\)\]/, creates: 'clean_text.py',
  },
  {
    name: 'a copy of the cleaner that is no longer the same', rule: 'text-normalisation-differs', train: TEXT_TRAIN(CLEAN),
    serve: TEXT_SERVE('\n\ndef clean(text):\n    return text.lower()\n', 'return str(model.predict(vectorizer.transform([clean(message)])))'), serveHas: /^(?![^]*def clean)/, creates: 'clean_text.py',
  },
  {
    name: 'methods of a column', rule: 'text-normalisation-differs', train: TEXT_TRAIN('df["review"] = df["review"].str.replace(r"\\d+", "", regex=True).str.strip()\n'),
    serve: TEXT_SERVE('', 'return str(model.predict(vectorizer.transform([message])))').replace('import re\n\n', ''), serveHas: /import re[^]*re\.sub\(r"\\d\+", "", message\)\.strip\(\)/,
  },
  {
    name: 'another length of sequences', rule: 'sequence-length-differs',
    train: `import joblib
import pandas as pd
from keras.layers import Dense, Embedding, LSTM
from keras.models import Sequential
from keras.preprocessing.sequence import pad_sequences
from keras.preprocessing.text import Tokenizer

MAXLEN = 40
df = pd.read_csv("titles.csv")
tokenizer = Tokenizer(num_words=5000)
tokenizer.fit_on_texts(df["title"])
X = pad_sequences(tokenizer.texts_to_sequences(df["title"]), maxlen=MAXLEN, padding="post")
model = Sequential([Embedding(5000, 16), LSTM(8), Dense(1)])
model.compile(loss="binary_crossentropy")
model.fit(X, df["clicked"])
model.save("titles.h5")
joblib.dump(tokenizer, "tokenizer.joblib")
`,
    serve: `import joblib
from flask import Flask, request
from keras.models import load_model
from keras.preprocessing.sequence import pad_sequences

app = Flask(__name__)
model = load_model("titles.h5")
tokenizer = joblib.load("tokenizer.joblib")


@app.route("/clicked", methods=["POST"])
def clicked():
    title = request.form["title"]
    x = pad_sequences(tokenizer.texts_to_sequences([title]), maxlen=50)
    return str(model.predict(x)[0])
`,
    serveHas: /maxlen=40, padding="post"\)/,
  },
  { name: 'limits of a clip', rule: 'parameter-differs', train: TABLE_TRAIN('df["area"] = df["area"].clip(10, 300)'), serve: TABLE_SERVE('x["area"] = x["area"].clip(10, 500)'), serveHas: /\.clip\(10, 300\)/ },
  { name: 'another number for missing values', rule: 'fill-value-differs', train: TABLE_TRAIN('df["area"] = df["area"].fillna(60)'), serve: TABLE_SERVE('x["area"] = x["area"].fillna(0)'), serveHas: /fillna\(60\)/ },
  {
    name: 'the median of training for missing values', rule: 'fill-value-differs', train: TABLE_TRAIN('df["area"] = df["area"].fillna(df["area"].median())'), serve: TABLE_SERVE('x["area"] = x["area"].fillna(0)'),
    trainHas: /area_fill = df\["area"\]\.median\(\)\r?\njoblib\.dump\(area_fill, "area_fill\.joblib"\)/, serveHas: /area_fill = joblib\.load\("area_fill\.joblib"\)[^]*fillna\(area_fill\)/,
  },
  {
    name: 'a column is left out', rule: 'feature-set-differs', train: TABLE_TRAIN(''),
    serve: TABLE_SERVE('', 'model.predict(x)').replace(/x = pd\.DataFrame.*/, 'x = pd.DataFrame([row])[["area", "rooms"]]'), serveHas: /\[\["area", "rooms", "city"\]\]/,
  },
  {
    name: 'values in another order', rule: 'feature-order-differs', train: TABLE_TRAIN(''),
    serve: TABLE_SERVE('area = float(row["area"])\nrooms = float(row["rooms"])\ncity = float(row["city"])', 'model.predict([[rooms, area, city]])'), serveHas: /\[\[area, rooms, city\]\]/,
  },
  { name: 'another formula', rule: 'feature-derivation-differs', train: TABLE_TRAIN('df["rooms"] = df["area"] / df["rooms"]'), serve: TABLE_SERVE('x["rooms"] = x["rooms"] / x["area"]'), serveHas: /x\["rooms"\] = x\["area"\] \/ x\["rooms"\]/ },
  {
    name: 'two lines in another order', rule: 'order-differs', train: TABLE_TRAIN('df["area"] = df["area"].clip(10, 300)\ndf["area"] = np.log1p(df["area"])'),
    serve: TABLE_SERVE('x["area"] = np.log1p(x["area"])\nx["area"] = x["area"].clip(10, 300)'), serveHas: /clip\(10, 300\)\r?\n {4}x\["area"\] = np\.log1p/,
  },
  {
    name: 'one line in another order', rule: 'order-differs', train: TABLE_TRAIN('df["area"] = np.log1p(df["area"].clip(10, 300))'), serve: TABLE_SERVE('x["area"] = np.log1p(x["area"]).clip(10, 300)'),
    serveHas: /np\.log1p\(x\["area"\]\.clip\(10, 300\)\)/,
  },
  {
    name: 'other codes of categories', rule: 'category-mapping-differs', train: TABLE_TRAIN('df["city"] = df["city"].map({"south": 1, "north": 2, "west": 3})'),
    serve: TABLE_SERVE('x["city"] = x["city"].map({"south": 1, "north": 3, "west": 2})'), serveHas: /\{"south": 1, "north": 2, "west": 3\}/,
  },
  {
    name: 'codes that are not those of the encoder', rule: 'category-mapping-differs', train: TABLE_TRAIN('from sklearn.preprocessing import LabelEncoder\ndf["city"] = LabelEncoder().fit_transform(df["city"])'),
    serve: TABLE_SERVE('x["city"] = x["city"].map({"south": 0, "north": 1, "west": 2})'), serveHas: /\{"south": 1, "north": 0, "west": 2\}/,
  },
  {
    name: 'dummies of the request', rule: 'dummy-columns-not-aligned',
    train: TABLE_TRAIN('').replace('X = df[["area", "rooms", "city"]]', 'X = pd.get_dummies(df[["area", "rooms", "city"]])'),
    serve: TABLE_SERVE('x = pd.get_dummies(x)').replace(/x = pd\.DataFrame.*/, 'x = pd.DataFrame([row])'), trainHas: /joblib\.dump\(list\(X\.columns\), "columns\.joblib"\)/, serveHas: /pd\.get_dummies\(x\)\.reindex\(columns=columns, fill_value=0\)/,
  },
  {
    name: 'a target that stays logarithmic', rule: 'target-transform-not-inverted', train: TABLE_TRAIN('').replace('model.fit(X, df["price"])', 'model.fit(X, np.log1p(df["price"]))'), serve: TABLE_SERVE('').replace('import numpy as np\n', ''),
    serveHas: /import numpy as np[^]*np\.expm1\(model\.predict\(x\)\)/,
  },
  {
    name: 'dates are read in another way', rule: 'datetime-parsing-differs', train: TABLE_TRAIN('df["area"] = pd.to_datetime(df["area"], dayfirst=True).dt.year'),
    serve: TABLE_SERVE('x["area"] = pd.to_datetime(x["area"]).dt.year'), serveHas: /to_datetime\(x\["area"\], dayfirst=True\)/,
  },
  {
    name: 'augmentation is left on', rule: 'random-step-at-serving', train: TORCH_TRAIN, serve: TORCH_SERVE, serveHas: /Compose\(\[transforms\.Resize\(\(96, 96\)\), transforms\.ToTensor\(\)\]\)/,
  },
  {
    name: 'requests collect in a list', rule: 'mutable-state-across-requests', train: TEXT_TRAIN(''),
    serve: TEXT_SERVE('corpus = []\n', 'corpus.append(message)\nreturn str(model.predict(vectorizer.transform(corpus))[-1])'), serveHas: /def predict\(\):\r?\n {4}corpus = \[\]\r?\n/,
  },
];
