/** The code around what differs, for cases of fixes. */
export const TABLE_TRAIN = (lines: string): string => `"""Fits the model."""
from __future__ import annotations

import joblib
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor

df = pd.read_csv("flats.csv")
${lines}
X = df[["area", "rooms", "city"]]
model = RandomForestRegressor()
model.fit(X, df["price"])
joblib.dump(model, "flats.joblib")
`;

export const TABLE_SERVE = (lines: string, predict = 'model.predict(x)'): string => `import joblib
import numpy as np
import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("flats.joblib")


@app.route("/price", methods=["POST"])
def price():
    row = request.get_json()
    x = pd.DataFrame({"area": [row["area"]], "rooms": [row["rooms"]], "city": [row["city"]]})
${lines.replaceAll(/^(?=.)/gm, '    ')}
    return jsonify({"price": float(${predict}[0])})
`;

export const SCALED_TRAIN = (fit: string, save = ''): string => `import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import LabelEncoder, StandardScaler

df = pd.read_csv("train.csv")
X = df[["age", "fare"]]
${fit}
model = LogisticRegression()
model.fit(X, df["survived"])
joblib.dump(model, "artifacts/model.joblib")
${save}`;

export const SCALED_SERVE = (lines: string, top = ''): string => `import joblib
import pandas as pd
from flask import Flask, request
from sklearn.preprocessing import LabelEncoder, StandardScaler

app = Flask(__name__)
model = joblib.load("artifacts/model.joblib")
${top}

@app.route("/predict", methods=["POST"])
def predict():
    frame = pd.DataFrame([request.json])
${lines.replaceAll(/^(?=.)/gm, '    ')}
`;

export const IMAGE_TRAIN = `from keras.layers import Conv2D, Dense, Flatten
from keras.models import Sequential
from keras.preprocessing.image import ImageDataGenerator

generator = ImageDataGenerator(rescale=1.0 / 255)
batches = generator.flow_from_directory("leaves/train", target_size=(96, 64), class_mode="categorical")
model = Sequential([Conv2D(8, 3, input_shape=(96, 64, 3)), Flatten(), Dense(3)])
model.compile(loss="categorical_crossentropy")
model.fit(batches, epochs=3)
model.save("leaves.h5")
`;

export const IMAGE_SERVE = (lines: string): string => `import cv2
import numpy as np
from keras.models import load_model
from keras.preprocessing import image

model = load_model("leaves.h5")


def predict(path):
${lines.replaceAll(/^(?=.)/gm, '    ')}
`;

export const TORCH_TRAIN = `import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms

prepare = transforms.Compose([transforms.Resize((96, 96)), transforms.ToTensor()])
loader = DataLoader(datasets.ImageFolder("bees/train", prepare), batch_size=8)
net = models.resnet18()
optimizer = torch.optim.SGD(net.parameters(), lr=0.001)
for pictures, labels in loader:
    loss = nn.functional.cross_entropy(net(pictures), labels)
    loss.backward()
    optimizer.step()
torch.save(net.state_dict(), "bees.pth")
`;

export const TORCH_SERVE = `import torch
from fastapi import FastAPI, UploadFile
from PIL import Image
from torchvision import models, transforms

app = FastAPI()
net = models.resnet18()
net.load_state_dict(torch.load("bees.pth"))
prepare = transforms.Compose([transforms.Resize((96, 96)), transforms.RandomHorizontalFlip(), transforms.ToTensor()])


@app.post("/bee")
def bee(file: UploadFile):
    picture = Image.open(file.file).convert("RGB")
    return {"kind": int(net(prepare(picture).unsqueeze(0)).argmax())}
`;

export const TEXT_TRAIN = (clean: string): string => `import re

import joblib
import pandas as pd
from nltk.corpus import stopwords
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

DIGITS = r"\\d+"
df = pd.read_csv("reviews.csv")


${clean}
vectorizer = TfidfVectorizer()
X = vectorizer.fit_transform(df["review"])
model = LogisticRegression()
model.fit(X, df["label"])
joblib.dump(vectorizer, "vectorizer.joblib")
joblib.dump(model, "model.joblib")
`;

export const TEXT_SERVE = (top: string, lines: string): string => `import re

import joblib
from flask import Flask, request

app = Flask(__name__)
vectorizer = joblib.load("vectorizer.joblib")
model = joblib.load("model.joblib")
${top}

@app.route("/predict", methods=["POST"])
def predict():
    message = request.form["message"]
${lines.replaceAll(/^(?=.)/gm, '    ')}
`;

export const CLEAN = `def clean(text):
    text = re.sub(DIGITS, "", text.lower())
    return " ".join(word for word in text.split() if word not in stopwords.words("english"))


df["review"] = df["review"].apply(clean)
`;
