import joblib
import librosa
import numpy as np
from flask import Flask, request

app = Flask(__name__)
model = joblib.load("calls.joblib")


@app.route("/call", methods=["POST"])
def call():
    signal, rate = librosa.load(request.files["audio"], sr=22050)
    coefficients = np.mean(librosa.feature.mfcc(y=signal, sr=rate, n_mfcc=13).T, axis=0)
    return str(model.predict(coefficients.reshape(1, -1))[0])
