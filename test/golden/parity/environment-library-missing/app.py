import cv2
import joblib
import yaml
import pandas as pd
from flask import Flask, jsonify, request
import sklearn

app = Flask(__name__)
model = joblib.load("wells.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    cv2.setNumThreads(yaml.safe_load("1"))
    row = pd.DataFrame([request.get_json()])[["depth", "arsenic"]]
    return jsonify(answer=int(model.predict(row)[0]), version=sklearn.__version__)
