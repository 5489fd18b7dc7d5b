import joblib
import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("model.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    frame = pd.DataFrame([request.get_json()])
    return jsonify({"sold": int(model.predict(frame)[0])})
