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
    city = int(request.form["city"])
    x = np.array([[area, rooms, city]])
    return jsonify({"price": float(model.predict(x)[0])})
