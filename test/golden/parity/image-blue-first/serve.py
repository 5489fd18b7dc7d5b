import numpy as np
from flask import Flask, request
from keras.models import load_model
import cv2

app = Flask(__name__)
model = load_model("leaves.h5")


@app.route("/leaf", methods=["POST"])
def leaf():
    cv2.imwrite("upload.png", np.frombuffer(request.data, np.uint8))
    picture = cv2.imread("upload.png")
    x = cv2.resize(picture, (96, 96)) / 255.0
    return str(model.predict(np.array([x])).argmax())
