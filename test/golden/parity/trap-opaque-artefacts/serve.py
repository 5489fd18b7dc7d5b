import joblib
import os
from flask import Flask, request

app = Flask(__name__)
model = joblib.load(os.environ["MODEL_PATH"])
preprocessor = joblib.load("registry/preprocessor.bin")


@app.route("/predict", methods=["POST"])
def predict():
    return str(model.predict(preprocessor.transform([request.json]))[0])
