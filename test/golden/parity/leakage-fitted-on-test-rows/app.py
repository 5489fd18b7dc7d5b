import joblib
import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("wells.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    row = pd.DataFrame([request.get_json()])[["depth", "arsenic"]]
    return jsonify(answer=float(model.predict(row)[0]))
