import json
import joblib
import numpy as np
from flask import Flask, request

app = Flask(__name__)
model = joblib.load("model.joblib")
with open("scaling.json") as f:
    scaling = json.load(f)


@app.route("/predict", methods=["POST"])
def predict():
    row = np.array([request.json["values"]], dtype=float)
    row = (row - np.array(scaling["mean"])) / np.array(scaling["std"])
    return str(model.predict(row)[0])
