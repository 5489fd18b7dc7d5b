import joblib
import pandas as pd
from flask import Flask, request

app = Flask(__name__)
model = joblib.load("claims.joblib")


@app.route("/paid", methods=["POST"])
def paid():
    return str(model.predict(pd.DataFrame([request.json]))[0])
