import joblib
import pandas as pd
from flask import Flask, request

app = Flask(__name__)
pipe = joblib.load("leads.joblib")


@app.route("/lead", methods=["POST"])
def lead():
    frame = pd.DataFrame([request.json])
    return str(pipe.named_steps["clf"].predict(frame)[0])
