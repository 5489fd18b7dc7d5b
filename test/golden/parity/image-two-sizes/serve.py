import numpy as np
from flask import Flask, request
from keras.models import load_model
import cv2

app = Flask(__name__)
model = load_model("leaves.h5")


@app.route("/leaf", methods=["POST"])
def leaf():
    picture = cv2.imdecode(np.frombuffer(request.data, np.uint8), cv2.IMREAD_COLOR)
    picture = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)
    shown = cv2.resize(picture, (96, 96))
    x = cv2.resize(picture, (64, 128)).astype("float32") / 255.0
    return str(model.predict(x[np.newaxis, ...]).argmax())
