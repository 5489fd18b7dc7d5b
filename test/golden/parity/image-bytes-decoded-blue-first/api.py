import base64
import cv2
import numpy as np
import tensorflow as tf
from flask import Flask, request, jsonify
app = Flask(__name__)
model = tf.keras.models.load_model("waste_model.h5")
LABELS = ["cardboard", "glass", "metal", "paper", "plastic", "trash"]
@app.route("/classify", methods=["POST"])
def classify():
    raw = base64.b64decode(request.json["image"].split(",")[1])
    img = cv2.imdecode(np.frombuffer(raw, np.uint8), cv2.IMREAD_COLOR)
    img = cv2.resize(img, (224, 224))
    img = img / 127.5 - 1
    preds = model.predict(np.expand_dims(img, 0))
    return jsonify({"label": LABELS[int(np.argmax(preds))]})
