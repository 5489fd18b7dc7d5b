import os
import numpy as np
from tensorflow import keras
from PIL import Image

class Predictor:
    def __init__(self, model_path=os.path.join("artifacts", "flowers.keras")):
        self.model = keras.models.load_model(model_path)
        self.size = (224, 224)

    def preprocess(self, image):
        image = image.convert("RGB").resize(self.size)
        return np.expand_dims(np.asarray(image), axis=0)

    def predict(self, image):
        scores = self.model.predict(self.preprocess(image))
        return int(np.argmax(scores))
