import joblib
from company_features import prepare
from flask import Flask, request

app = Flask(__name__)
model = joblib.load("model.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    return str(model.predict(prepare(request.json))[0])
