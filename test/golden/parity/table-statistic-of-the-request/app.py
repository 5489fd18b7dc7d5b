import joblib
import numpy as np
import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("flats.joblib")


@app.route("/price", methods=["POST"])
def price():
    x = pd.read_csv(request.files["flats"])[["area", "rooms", "city"]]
    x["area"] = x["area"].fillna(x["area"].median())
    return jsonify({"price": float(model.predict(x)[0])})
