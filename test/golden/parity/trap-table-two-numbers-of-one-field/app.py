import joblib
import numpy as np
import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("flats.joblib")


@app.route("/price", methods=["POST"])
def price():
    area = float(request.form["area"])
    rooms = int(request.form["rooms"])
    x = [[area, np.log1p(area), rooms]]
    return jsonify({"price": float(model.predict(x)[0])})
