import joblib
import numpy as np
import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("flats.joblib")


@app.route("/price", methods=["POST"])
def price():
    row = pd.DataFrame([request.get_json()])
    both = pd.concat([row, pd.read_csv("flats.csv").drop(columns=["price"])], axis=0)
    x = pd.get_dummies(both)[:1]
    return jsonify({"price": float(model.predict(x)[0])})
