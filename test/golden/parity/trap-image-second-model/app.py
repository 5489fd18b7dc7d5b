import cv2
import numpy as np
from flask import Flask, request
from keras.models import load_model

app = Flask(__name__)
finder = load_model("face_finder.h5")
model = load_model("mask.h5")


@app.route("/mask", methods=["POST"])
def mask():
    picture = cv2.imdecode(np.frombuffer(request.data, np.uint8), 1)
    box = finder.predict(cv2.resize(picture, (300, 300))[None])[0]
    face = cv2.cvtColor(picture[int(box[0]):int(box[1]), int(box[2]):int(box[3])], cv2.COLOR_BGR2RGB)
    x = cv2.resize(face, (128, 128)) / 255.0
    return str(model.predict(x[None]).argmax())
