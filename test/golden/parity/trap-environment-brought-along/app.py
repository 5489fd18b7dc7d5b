import json
import joblib
import numpy as np
from features.columns import NAMES
import pandas as pd
from flask import Flask, jsonify, request
import sklearn

try:
    import cv2
except ImportError:
    raise SystemExit("install opencv-python")

app = Flask(__name__)
model = joblib.load("wells.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    row = pd.DataFrame([request.get_json()])[NAMES]
    return jsonify(answer=int(model.predict(row)[0]), version=sklearn.__version__)
