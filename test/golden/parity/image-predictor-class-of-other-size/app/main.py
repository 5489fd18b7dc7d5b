from flask import Flask, request
from PIL import Image
from app.predictor import Predictor
app = Flask(__name__)
predictor = Predictor()

@app.post("/classify")
def classify():
    return {"label": predictor.predict(Image.open(request.files["image"].stream))}
