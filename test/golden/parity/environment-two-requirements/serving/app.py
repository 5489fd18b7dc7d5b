import joblib
import pandas as pd
from flask import Flask, jsonify, request
import sklearn

app = Flask(__name__)
model = joblib.load("wells.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    row = pd.DataFrame([request.get_json()])[["depth", "arsenic"]]
    return jsonify(answer=int(model.predict(row)[0]), version=sklearn.__version__)
