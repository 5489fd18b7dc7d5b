from flask import Flask, request
import pandas as pd
from src.predict_pipeline import PredictPipeline

app = Flask(__name__)


@app.route("/predict", methods=["POST"])
def predict():
    frame = pd.DataFrame(request.json)
    return str(PredictPipeline().predict(frame)[0])
