import joblib
from flask import Flask, request
from scaling import Features

app = Flask(__name__)
model = joblib.load("rents.joblib")
features = Features.load("features.joblib")


@app.route("/rent", methods=["POST"])
def rent():
    return str(model.predict(features.transform([[float(request.form["area"])]]))[0])
