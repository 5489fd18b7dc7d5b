import joblib
import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("model.joblib")
scaler = joblib.load("scaler.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    frame = scaler.transform(pd.DataFrame([request.get_json()]))
    return jsonify({"sold": int(model.predict(frame)[0])})
