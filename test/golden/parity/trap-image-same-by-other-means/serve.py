import numpy as np
from flask import Flask, request
from keras.models import load_model
import cv2

app = Flask(__name__)
model = load_model("leaves.h5")


@app.route("/leaf", methods=["POST"])
def leaf():
    picture = cv2.imdecode(np.frombuffer(request.data, np.uint8), cv2.IMREAD_COLOR)
    picture = cv2.resize(picture, (96, 96))[:, :, ::-1]
    x = picture.astype(np.float32) / 127.5 - 1.0
    return str(model.predict(x[None]).argmax())
