import os
import joblib
import pandas as pd
from flask import Flask, request
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

app = Flask(__name__)


def train_model():
    frame = pd.read_csv("houses.csv")
    scaler = StandardScaler()
    X = scaler.fit_transform(frame.drop(columns=["sold"]))
    model = LogisticRegression().fit(X, frame["sold"])
    joblib.dump(model, "model.joblib")
    joblib.dump(scaler, "scaler.joblib")
    return model, scaler


def get_model():
    if os.path.exists("model.joblib"):
        return joblib.load("model.joblib"), joblib.load("scaler.joblib")
    return train_model()


@app.route("/predict", methods=["POST"])
def predict():
    model, scaler = get_model()
    frame = pd.DataFrame([request.json])
    return str(model.predict(scaler.transform(frame))[0])
