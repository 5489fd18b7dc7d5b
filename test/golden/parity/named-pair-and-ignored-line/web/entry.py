import joblib
from flask import Flask, request

app = Flask(__name__)
model = joblib.load("model.joblib")


@app.route("/a")
def first():
    return str(model.predict([request.json])[0])  # plumbline: ignore[missing-step] the caller sends scaled values


@app.route("/b")
def second():
    return str(model.predict([request.json])[0])
