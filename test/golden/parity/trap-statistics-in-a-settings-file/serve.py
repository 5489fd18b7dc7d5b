import json
import joblib
import numpy as np
from flask import Flask, request
app = Flask(__name__)
clf = joblib.load("mlp.joblib")
stats = json.load(open("stats.json"))
mean, std = np.array(stats["mean"]), np.array(stats["std"])
@app.route("/", methods=["POST"])
def score():
    x = np.array([request.json["t"], request.json["h"], request.json["p"]])
    x = (x - mean) / std
    return str(clf.predict(x.reshape(1, -1))[0])
