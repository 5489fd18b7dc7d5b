import joblib
import pandas as pd
from flask import Flask, request

app = Flask(__name__)
saved = joblib.load("power.joblib")


@app.route("/power", methods=["POST"])
def power():
    frame = pd.DataFrame([request.json])
    scaled = saved["model"].predict(frame[["wind", "dir"]])
    return str(saved["target"].inverse_transform(scaled.reshape(-1, 1))[0, 0])
