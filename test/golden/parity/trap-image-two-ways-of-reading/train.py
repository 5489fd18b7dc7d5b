import sys

import cv2
import numpy as np
from keras.layers import Conv2D, Dense, Flatten
from keras.models import Sequential
from PIL import Image


def read(path):
    if path.endswith(".gif"):
        return np.array(Image.open(path).convert("RGB").resize((64, 64)))
    return cv2.resize(cv2.imread(path), (64, 64))


x = np.array([read(path) for path in sys.argv[1:]])
model = Sequential([Conv2D(8, 3), Flatten(), Dense(5)])
model.compile(loss="sparse_categorical_crossentropy")
model.fit(x, np.load("labels.npy"), epochs=3)
model.save("cats.keras")
