import numpy as np
from flask import Flask, request
from keras.models import load_model
import cv2

app = Flask(__name__)
model = load_model("leaves.h5")


@app.route("/leaf", methods=["POST"])
def leaf():
    picture = cv2.imdecode(np.frombuffer(request.data, np.uint8), cv2.IMREAD_COLOR)
    shown = cv2.resize(picture, (640, 480))
    cv2.imwrite("shown.png", shown)
    finder = cv2.CascadeClassifier("leaf.xml")
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    boxes = finder.detectMultiScale(cv2.resize(grey, (300, 300)))
    blob = cv2.dnn.blobFromImage(cv2.resize(picture, (300, 300)), 1.0, (300, 300), (104, 177, 123))
    detector = cv2.dnn.readNet("finder.caffemodel")
    detector.setInput(blob)
    print(detector.forward(), boxes)
    x = cv2.cvtColor(cv2.resize(picture, (96, 96)), cv2.COLOR_BGR2RGB) / 255.0
    return str(model.predict(np.expand_dims(x, 0)).argmax())
