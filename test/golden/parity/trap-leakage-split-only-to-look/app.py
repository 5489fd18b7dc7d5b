import joblib
import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("wells.joblib")
scaler = joblib.load("wells_scaler.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    row = pd.DataFrame([request.get_json()])[["depth", "arsenic"]]
    row = scaler.transform(row)
    return jsonify(answer=float(model.predict(row)[0]))
