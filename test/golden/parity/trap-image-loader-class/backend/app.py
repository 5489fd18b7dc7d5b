import numpy as np
from flask import Flask, request, jsonify
from PIL import Image
from tensorflow.keras.models import load_model
from tensorflow.keras.applications.resnet50 import preprocess_input
app = Flask(__name__)
model = load_model("tumor.h5")
def prepare(file):
    img = Image.open(file).convert("RGB").resize((224, 224))
    x = np.array(img, dtype=np.float32)
    x = np.expand_dims(x, 0)
    return preprocess_input(x)
@app.route("/predict", methods=["POST"])
def predict():
    return jsonify(int(np.argmax(model.predict(prepare(request.files["image"])))))
