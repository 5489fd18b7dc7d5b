import os

import cv2
import numpy as np
from keras.layers import Conv2D, Dense, Flatten
from keras.models import Sequential

FOLDER = "signs/train"
pictures, labels = [], []
for kind in os.listdir(FOLDER):
    for name in os.listdir(os.path.join(FOLDER, kind)):
        picture = cv2.imread(os.path.join(FOLDER, kind, name), cv2.IMREAD_GRAYSCALE)
        picture = cv2.resize(picture, (64, 48))
        pictures.append(picture / 255.0)
        labels.append(int(kind))

x = np.array(pictures).reshape(-1, 48, 64, 1)
model = Sequential([Conv2D(8, 3), Flatten(), Dense(5)])
model.compile(loss="sparse_categorical_crossentropy")
model.fit(x, np.array(labels), epochs=3)
model.save("signs.keras")
